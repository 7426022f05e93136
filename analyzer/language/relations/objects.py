"""What a cue's object is: the noun phrases after it or before it, coordinated ones one by one."""

from __future__ import annotations

from analyzer.language.relations.phrases import (
    SEPARATORS,
    Item,
    kind_of,
    mentions_in,
    slug,
    to_objects,
    with_text,
)
from analyzer.language.relations.scene import Placed, Scene
from analyzer.language.triggers import Trigger
from analyzer.language.words import mapping, words
from analyzer.model import Concept

_STOPS = frozenset({";", ":", ".", "!", "?", "but", "while", "whereas", "although", "though", "however", "than", "because",
                    "so", "if", "when", "where", "unless", "until", "since", "that", "which", "who", "yet", "—", "–"})  # fmt: skip
_REACH = 40


def objects_right(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the objects to the right of a trigger, coordinated ones one by one."""
    words_ = scene.tokens.words
    kept_from = _kept_from(scene, trigger)
    if kept_from is not None:
        return kept_from
    if trigger.gap_end > trigger.end and words_[trigger.gap_end - 1] not in {"for", "of", "to"}:
        inner = items_between(scene, trigger.end, trigger.gap_start, trigger)
        if inner:
            return inner
        return items_between(scene, trigger.gap_end, len(words_), trigger)
    return items_between(scene, trigger.gap_end, len(words_), trigger)


_KEEPING = frozenset(
    {
        "stop",
        "stops",
        "stopping",
        "stopped",
        "keep",
        "keeps",
        "keeping",
        "kept",
        "prevent",
        "prevents",
        "preventing",
        "block",
        "blocks",
    }
)


def _kept_from(scene: Scene, trigger: Trigger) -> list[Item] | None:
    """Return what is kept from happening ("stops the liver from making cholesterol", "keep viruses from copying themselves").

    The object is what would be made, if that is known, else the thing with what it is kept from as its text.
    """
    words_ = scene.tokens.words
    if words_[trigger.start] not in _KEEPING:
        return None
    for i in range(trigger.end, min(trigger.end + 8, len(words_) - 1)):
        if words_[i] == "from" and words("harm_heads") & set(words_[i + 1 : i + 4]):
            return _saved_from(scene, trigger.end, i)
        if words_[i] == "from" and words_[i + 1].endswith("ing"):
            after = mentions_in(scene, i + 2, min(i + 8, len(words_)))
            if after:
                after[0].made = True
                return after[:1]
            end = min(i + 2, len(words_))
            before = mentions_in(scene, trigger.end, i)
            text = scene.text(trigger.end, end)
            if before:
                item = before[-1]
                return [Item(Concept(item.concept.id, item.concept.name, text), item.kind, item.first, end)]
            name = " ".join(words_[trigger.end : end])
            if set(words_[trigger.end : i]) <= words("pronouns"):
                return []  # "keeps you from getting sick"
            return [Item(Concept(slug(name), name, text), "open", trigger.end, end, open=True)]
        if words_[i] in _STOPS or words_[i] == ",":
            return None
    return None


def _saved_from(scene: Scene, start: int, end: int) -> list[Item]:
    """Return the damage things are kept from ("spares the kidneys and lungs from damage": kidney damage, lung damage)."""
    found: list[Item] = []
    for k in range(start, end):
        organ = scene.tokens.words[k]
        if organ in mapping("organ_functions") or organ.removesuffix("s") in mapping("organ_functions"):
            name = f"{organ.removesuffix('s')} damage"
            found.append(Item(Concept(slug(name), name, scene.text(k, k + 1)), "condition", k, k + 1))
    return found or items_between(
        scene, end + 1, len(scene.tokens), Trigger(end, end + 1, "prevent", "right", end + 1, True, end + 1)
    )


def items_between(scene: Scene, start: int, end: int, trigger: Trigger) -> list[Item]:
    """Return the objects named between two tokens, up to where another clause begins."""
    words_, covered = scene.tokens.words, scene.covered
    blockers = {
        t.start for t in scene.triggers if t.side == "right" and t.start >= trigger.end and t.start > trigger.start
    }
    prepositions, auxiliaries = words("prepositions"), words("auxiliaries")
    openers, population = words("list_openers"), words("population_words")
    items: list[tuple[int, int]] = []
    start += words_[start : start + 1] == [":"]  # "Good for: stress, sleep"
    current = start
    i = start
    end = min(end, start + _REACH)
    while i < end:
        if covered[i] >= 0:
            i = scene.placed[covered[i]].last
            continue
        word = words_[i]
        if i in blockers:
            break
        if word in _STOPS:
            break
        if word in auxiliaries:
            # what stands before an auxiliary is the subject of a new clause, unless it is all there is
            if items:
                current = i
            break
        if word in openers:
            _close(items, current, i)
            i += 2 if word == "such" else 1
            current = i
            continue
        if word in SEPARATORS:
            _close(items, current, i)
            i += 1
            current = i
            if i < end and (words_[i] in auxiliaries or words_[i] in _NEW_CLAUSE):
                break
            continue
        if word in prepositions and word not in {"of", "about"}:
            jump = _population_jump(words_, i, end, population)
            if i == current and not items:
                i = jump or i + 1
                current = i
                continue
            if (
                word in {"in", "on", "for", "to", "with"}
                and not jump
                and _mention_before(scene, current, i) is None
                and not items
            ):
                i += 1
                continue
            _close(items, current, i)
            current = i
            resume = _next_comma(words_, i, end)
            if resume is None or not items:
                current = end
                break
            i = resume
            current = i
            continue
        i += 1
    _close(items, current, min(i, end))
    objects = to_objects(scene, items, start)
    if objects and all(item.concept.id in words("transparent") for item in objects):
        return _conditions_after(scene, i) or objects
    return objects


def _conditions_after(scene: Scene, token: int) -> list[Item]:
    """Return the conditions whose symptoms were named ("relieves symptoms in such conditions as X or Y")."""
    found: list[Item] = []
    for placed in scene.placed:
        if (
            placed.first < token
            or placed.mention.kind != "condition"
            or placed.mention.concept.id in words("transparent")
        ):
            continue
        if placed.first - (found[-1].last if found else token) > 8:
            break
        found.append(Item(placed.mention.concept, kind_of(placed), placed.first, placed.last))
    return found


_NEW_CLAUSE = frozenset({"it", "they", "you", "we", "i", "he", "she", "there", "not"})


def _next_comma(words_: list[str], i: int, end: int) -> int | None:
    for j in range(i + 1, min(end, i + 9)):
        if words_[j] in _STOPS:
            return None
        if words_[j] in {",", "and"}:
            return j + 1
    return None


def _population_jump(words_: list[str], i: int, end: int, population: frozenset[str]) -> int | None:
    """Return where the object starts after "in people with", "for those who have", "of adults suffering from"."""
    for j in range(i + 1, min(end, i + 5)):
        if words_[j] in population:
            k = j + 1
            while k < end and words_[k] in {
                "who",
                "with",
                "have",
                "has",
                "suffering",
                "struggling",
                "dealing",
                "diagnosed",
                "troubled",
                "affected",
                "by",
                "suffer",
                "from",
                "that",
                "living",
                "and",
            }:
                k += 1
            return k
    return None


def _close(items: list[tuple[int, int]], start: int, end: int) -> None:
    if end > start:
        items.append((start, end))


def _mention_before(scene: Scene, start: int, end: int) -> Placed | None:
    for placed in scene.placed:
        if placed.first >= start and placed.last <= end and not placed.is_drug:
            return placed
    return None


def objects_left(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the objects to the left of a trigger ("pain relief", "depression and anxiety are treated with")."""
    words_ = scene.tokens.words
    if trigger.relation == "cause" and (listed := _all_before(scene, trigger)):
        return listed
    found: list[Item] = []
    edge = trigger.start
    for placed in reversed(scene.placed):
        if placed.last > edge or placed.is_drug or placed.mention.kind in {"authority", "population"}:
            continue
        between = [w for w in words_[placed.last : edge] if w != "-"]
        if not found:
            if (
                len(between) > 5
                or any(w in _STOPS for w in between)
                or (between and between[0] not in SEPARATORS and any(w in {",", "and", "or"} for w in between))
                or (between and between[0] == "," and not set(between) & {"and", "or"})
            ):
                break
        elif not between or not all(
            w in SEPARATORS or w == "well" or w in words("determiners") or _colours(scene, placed.last + k)
            for k, w in enumerate(between)
        ):
            break
        found.insert(
            0, Item(with_text(placed, scene, placed.first, placed.last), kind_of(placed), placed.first, placed.last)
        )
        edge = placed.first
    if not found and trigger.is_verb and scene.tags:
        return _open_left(scene, trigger)
    if found and words("risk_words") & set(words_[max(0, found[0].first - 3) : found[0].first]):
        for item in found:
            item.risk = True  # "the risk of a heart attack or stroke drops"
    return found


def _all_before(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the conditions that open a sentence ending in "are side effects", "can follow", "have been reported"."""
    start = max((k + 1 for k, w in enumerate(scene.tokens.words[: trigger.start]) if w in _STOPS), default=0)
    inside = [p for p in scene.placed if start <= p.first and p.last <= trigger.start]
    conditions = [
        p for p in inside if p.mention.kind == "condition" and p.mention.concept.id not in words("transparent")
    ]
    if (
        not conditions
        or conditions[0].first - start > 4
        or any(t.side == "right" and start <= t.start < trigger.start for t in scene.triggers)
    ):
        return []
    return [Item(with_text(p, scene, p.first, p.last), kind_of(p), p.first, p.last) for p in conditions]


def _colours(scene: Scene, token: int) -> bool:
    return bool(scene.tags) and scene.tags[token][0] in "JR"


def _open_left(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the noun phrases just before a verb as its subject ("waist and hip circumference went down")."""
    words_, tags = scene.tokens.words, scene.tags
    start = trigger.start
    while start > 0 and (
        tags[start - 1][0] in "NJDR"
        or tags[start - 1] in {"CC", "PRP$", "POS", "VBN", "VBG"}
        or words_[start - 1] in {",", "-"}
    ):
        start -= 1
    if start == trigger.start or (start and tags[start - 1] in {"IN", "TO"}):
        return []
    ranges: list[tuple[int, int]] = []
    edge = start
    for i in range(start, trigger.start + 1):
        if i == trigger.start or words_[i] in SEPARATORS:
            _close(ranges, edge, i)
            edge = i + 1
    return [item for item in to_objects(scene, ranges, start) if item.kind != "open"]

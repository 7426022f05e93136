"""What a cue's object is: the noun phrases after (or before) it, as lexicon concepts or as the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.relations.scene import Placed, Scene
from analyzer.language.triggers import Trigger
from analyzer.language.words import mapping, words
from analyzer.model import Concept

_SEPARATORS = frozenset({",", "and", "or", "/", "&", "nor", "plus", "(", ")", "as"})
_STOPS = frozenset({";", ":", ".", "!", "?", "but", "while", "whereas", "although", "though", "however", "than", "because",
                    "so", "if", "when", "where", "unless", "until", "since", "that", "which", "who", "yet", "—", "–"})  # fmt: skip
_REACH = 40


@dataclass(slots=True)
class Item:
    """One object: the concept, the kind of thing it is, and the tokens it covers.

    `risk`: its risk, not the thing itself. `open`: words the lexicon does not know. `made`: the cue acts on how it is
    made. `soft`: the cue says only that something changes ("alters", "affects").
    """

    concept: Concept
    kind: str
    first: int
    last: int
    risk: bool = False
    open: bool = False
    made: bool = False
    soft: bool = False


def slug(name: str) -> str:
    """Return a name as an identifier: lower case, words joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def objects_right(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the objects to the right of a trigger, coordinated ones one by one."""
    words_ = scene.tokens.words
    kept_from = _kept_from(scene, trigger)
    if kept_from is not None:
        return kept_from
    if trigger.gap_end > trigger.end and words_[trigger.gap_end - 1] not in {"for", "of", "to"}:
        inner = _items(scene, trigger.end, trigger.gap_start, trigger)
        if inner:
            return inner
        return _items(scene, trigger.gap_end, len(words_), trigger)
    return _items(scene, trigger.gap_end, len(words_), trigger)


_KEEPING = frozenset({"stop", "stops", "stopping", "stopped", "keep", "keeps", "keeping", "kept", "prevent", "prevents", "preventing", "block", "blocks"})


def _kept_from(scene: Scene, trigger: Trigger) -> list[Item] | None:
    """Return what is kept from happening ("stops the liver from making cholesterol", "keep viruses from copying themselves").

    The object is what would be made, if that is known, else the thing with what it is kept from as its text.
    """
    words_ = scene.tokens.words
    if words_[trigger.start] not in _KEEPING:
        return None
    for i in range(trigger.end, min(trigger.end + 6, len(words_) - 1)):
        if words_[i] == "from" and words_[i + 1].endswith("ing"):
            after = _mentions_in(scene, i + 2, min(i + 8, len(words_)))
            if after:
                after[0].made = True
                return after[:1]
            end = min(i + 2, len(words_))
            before = _mentions_in(scene, trigger.end, i)
            text = scene.text(trigger.end, end)
            if before:
                item = before[-1]
                return [Item(Concept(item.concept.id, item.concept.name, text), item.kind, item.first, end)]
            name = " ".join(words_[trigger.end : end])
            return [Item(Concept(slug(name), name, text), "open", trigger.end, end, open=True)]
        if words_[i] in _STOPS or words_[i] == ",":
            return None
    return None


def _items(scene: Scene, start: int, end: int, trigger: Trigger) -> list[Item]:
    words_, covered = scene.tokens.words, scene.covered
    blockers = {t.start for t in scene.triggers if t.side == "right" and t.start >= trigger.end and t.start > trigger.start}
    prepositions, auxiliaries = words("prepositions"), words("auxiliaries")
    openers, population = words("list_openers"), words("population_words")
    items: list[tuple[int, int]] = []
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
        if word in _SEPARATORS:
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
            if word in {"in", "on", "for", "to", "with"} and not jump and _mention_before(scene, current, i) is None and not items:
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
    objects = _to_objects(scene, items, start)
    if objects and all(item.concept.id in words("transparent") for item in objects):
        return _conditions_after(scene, i) or objects
    return objects


def _conditions_after(scene: Scene, token: int) -> list[Item]:
    """Return the conditions whose symptoms were named ("relieves symptoms in such conditions as X or Y")."""
    found: list[Item] = []
    for placed in scene.placed:
        if placed.first < token or placed.mention.kind != "condition" or placed.mention.concept.id in words("transparent"):
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
            while k < end and words_[k] in {"who", "with", "have", "has", "suffering", "suffer", "from", "that", "living", "and"}:
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


def _to_objects(scene: Scene, ranges: list[tuple[int, int]], region_start: int) -> list[Item]:
    risk_words = words("risk_words")
    found: list[Item] = []
    risk = False
    for first, last in ranges:
        risk = risk or any(
            w in risk_words and k + 1 < len(scene.tokens) and scene.tokens.words[k + 1] in {"of", "for", "that"}
            for k, w in enumerate(scene.tokens.words[first:last], first)
        )
        items = _mentions_in(scene, first, last) or _open_phrase(scene, first, last)
        for item in items:
            item.risk = risk
            found.append(item)
    return found


def _mentions_in(scene: Scene, first: int, last: int) -> list[Item]:
    inside = [p for p in scene.placed if p.first >= first and p.last <= last]
    things = [p for p in inside if not p.is_drug and p.mention.kind not in {"authority", "population"}]
    if not things:
        targets = [p for p in inside if p.is_drug]
        if targets and len(inside) == 1 and targets[0].last >= last - 1:
            placed = targets[0]
            return [Item(_with_text(placed, scene, first, last), "substance", placed.first, placed.last)]
        return []
    things = [p for p in things if p.mention.concept.id not in words("transparent")] or things
    if len(things) > 1:
        between = scene.tokens.words[things[0].last : things[1].first]
        if "of" in between or "in" in between:
            things = things[:1]
    return [Item(_with_text(p, scene, first, last), _lost(scene, p) or kind_of(p), p.first, p.last) for p in things]


def _lost(scene: Scene, placed: Placed) -> str:
    """Return "condition" where a function is said to be lost or damaged ("loss of memory", "less appetite")."""
    before = scene.tokens.words[max(0, placed.first - 2) : placed.first]
    after = scene.tokens.words[placed.last : placed.last + 1]
    lost = (before[-1:] == ["of"] and before[0] in {"loss", "lack", "impairment"}) or before[-1:] in (["poor"], ["impaired"], ["reduced"])
    return "condition" if lost or after == ["loss"] or after == ["damage"] else ""


def kind_of(placed: Placed) -> str:
    """Return what kind of thing a mention is for a relation: condition, function, target or substance."""
    kind = placed.mention.kind
    if placed.mention.concept.id in words("mechanism_objects"):
        return "target"
    if placed.mention.concept.id in words("body_states"):
        return "function"
    return "function" if kind == "wellness" else kind


def _with_text(placed: Placed, scene: Scene, first: int, last: int) -> Concept:
    """Return the concept with the whole noun phrase as its text, determiners and trailing words left out."""
    skip = words("determiners") | words("prepositions")
    while first < placed.first and (scene.tokens.words[first] in skip or not scene.tokens.words[first][0].isalnum()):
        first += 1
    concept = placed.mention.concept
    end = placed.last
    heads = words("function_heads") | words("harm_heads")
    while end < last and scene.tokens.words[end] in heads:
        end += 1
    if placed.first - first > 4:
        first = placed.first
    return Concept(concept.id, concept.name, scene.text(first, end))


def _open_phrase(scene: Scene, first: int, last: int) -> list[Item]:
    words_ = scene.tokens.words
    states = mapping("adjective_states")
    for k in range(first, min(last, first + 4)):
        state = states.get(words_[k])
        if state is not None and (k + 1 >= last or not scene.tags or not scene.tags[k + 1].startswith("N")):
            kind = "function" if slug(state) in words("body_states") else "condition"
            return [Item(Concept(slug(state), state, scene.text(k, k + 1)), kind, k, k + 1)]
    organs = mapping("organ_functions")
    if last > first and words_[last - 1] in organs and last - first <= 3:
        name = organs[words_[last - 1]]
        return [Item(Concept(slug(name), name, scene.text(last - 1, last)), "function", first, last)]
    skip = words("determiners")
    while first < last and (words_[first] in skip or not words_[first][0].isalpha() or words_[first].endswith("ly")):
        first += 1
    end = first
    while end < last and (words_[end][0].isalnum() or words_[end] in {"-", "'"}):
        if scene.tags and end > first and scene.tags[end] in {"VBZ", "VBD", "VBP", "MD", "RB", "IN"} and words_[end] != "of":
            break
        end += 1
    if scene.tags and end > first and not _nominal(scene.tags[end - 1], words_[end - 1]):
        return []
    while end > first and not words_[end - 1][0].isalpha():
        end -= 1
    if end <= first or end - first > 6 or any(scene.covered[k] >= 0 for k in range(first, end)):
        return []
    head_at = end - 1
    if "of" in words_[first:end]:
        head_at = words_.index("of", first, end) - 1
    head = words_[head_at]
    if head in words("not_nouns") or any(w in words("pronouns") for w in words_[first:end]):
        return []
    if head_at < first or head in words("empty_heads") or len(head) < 3 or head in words("prepositions") or head in words("pronouns"):
        return []
    kind = "open"
    heads = {head, words_[end - 1], head.removesuffix("s"), words_[end - 1].removesuffix("s")}
    if heads & words("harm_heads"):
        kind = "condition"
    elif heads & words("function_heads"):
        kind = "function"
    name = " ".join(words_[first:end]).replace(" - ", "-")
    if slug(name) in words("mechanism_objects") or slug(words_[end - 1]) in words("mechanism_objects"):
        kind = "target"
    return [Item(Concept(slug(name), name, scene.text(first, end)), kind, first, end, open=True)]


def _nominal(tag: str, word: str) -> bool:
    return tag.startswith("N") or tag == "VBG" or word in mapping("adjective_states")


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
            if len(between) > 5 or any(w in _STOPS for w in between) or (between and between[0] not in _SEPARATORS and any(w in {",", "and", "or"} for w in between)) or (between and between[0] == "," and not set(between) & {"and", "or"}):
                break
        elif not between or not all(w in _SEPARATORS or w in words("determiners") or _colours(scene, placed.last + k) for k, w in enumerate(between)):
            break
        found.insert(0, Item(_with_text(placed, scene, placed.first, placed.last), kind_of(placed), placed.first, placed.last))
        edge = placed.first
    if not found and trigger.is_verb and scene.tags:
        return _open_left(scene, trigger)
    return found


def _all_before(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the conditions that open a sentence ending in "are side effects", "can follow", "have been reported"."""
    start = max((k + 1 for k, w in enumerate(scene.tokens.words[: trigger.start]) if w in _STOPS), default=0)
    inside = [p for p in scene.placed if start <= p.first and p.last <= trigger.start]
    conditions = [p for p in inside if p.mention.kind == "condition" and p.mention.concept.id not in words("transparent")]
    if not conditions or conditions[0].first - start > 4 or any(t.side == "right" and start <= t.start < trigger.start for t in scene.triggers):
        return []
    return [Item(_with_text(p, scene, p.first, p.last), kind_of(p), p.first, p.last) for p in conditions]


def _colours(scene: Scene, token: int) -> bool:
    return bool(scene.tags) and scene.tags[token][0] in "JR"


def _open_left(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the noun phrases just before a verb as its subject ("waist and hip circumference went down")."""
    words_, tags = scene.tokens.words, scene.tags
    start = trigger.start
    while start > 0 and (tags[start - 1][0] in "NJDR" or tags[start - 1] in {"CC", "PRP$", "POS", "VBN", "VBG"} or words_[start - 1] in {",", "-"}):
        start -= 1
    if start == trigger.start or (start and tags[start - 1] in {"IN", "TO"}):
        return []
    ranges: list[tuple[int, int]] = []
    edge = start
    for i in range(start, trigger.start + 1):
        if i == trigger.start or words_[i] in _SEPARATORS:
            _close(ranges, edge, i)
            edge = i + 1
    return [item for item in _to_objects(scene, ranges, start) if item.kind != "open"]


def whole_items(scene: Scene) -> list[Item]:
    """Return the things a bare list item names; the words themselves where the lexicon knows none of them."""
    found = _to_objects(scene, _split(scene), 0)
    known = [item for item in found if not item.open and item.concept.id not in words("transparent")]
    return known or _whole_line(scene)


def _whole_line(scene: Scene) -> list[Item]:
    """Return a short line that names nothing known as one object, its words as they stand."""
    first, last = 0, len(scene.tokens)
    skip = words("determiners") | words("auxiliaries") | words("not_nouns")
    while first < last and (scene.tokens.words[first] in skip or not scene.tokens.words[first][0].isalpha()):
        first += 1
    while last > first and not scene.tokens.words[last - 1][0].isalnum():
        last -= 1
    if not 1 <= last - first <= 9:
        return []
    text = scene.text(first, last)
    return [Item(Concept(slug(text), text.lower(), text), "condition", first, last, open=True)]


def _split(scene: Scene) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start = 0
    n = len(scene.tokens)
    for i, word in enumerate(scene.tokens.words):
        if word == ":" or (word == "-" and i and scene.lowered[scene.tokens.starts[i] - 1] == " "):
            return _append(ranges, start, i)
        if word in _SEPARATORS and scene.covered[i] < 0:
            ranges = _append(ranges, start, i)
            start = i + 1
    return _append(ranges, start, n)


def _append(ranges: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [*ranges, (start, end)] if end > start else ranges

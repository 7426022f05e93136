"""What a cue's object is: the noun phrases after (or before) it, as lexicon concepts or as the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.relations.scene import Placed, Scene
from analyzer.language.triggers import Trigger
from analyzer.language.words import words
from analyzer.model import Concept

_SEPARATORS = frozenset({",", "and", "or", "/", "&", "nor", "plus", "(", ")", "as"})
_STOPS = frozenset({";", ":", ".", "!", "?", "but", "while", "whereas", "although", "though", "however", "than", "because",
                    "so", "if", "when", "where", "unless", "until", "since", "that", "which", "who", "yet", "—", "–"})  # fmt: skip
_REACH = 40


@dataclass(slots=True)
class Item:
    """One object: the concept, the kind of thing it is, and the tokens it covers. `risk`: its risk, not the thing itself."""

    concept: Concept
    kind: str
    first: int
    last: int
    risk: bool = False
    open: bool = False


def slug(name: str) -> str:
    """Return a name as an identifier: lower case, words joined by hyphens."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def objects_right(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the objects to the right of a trigger, coordinated ones one by one."""
    words_ = scene.tokens.words
    if trigger.gap_end > trigger.end:
        inner = _items(scene, trigger.end, trigger.gap_end - 1, trigger)
        if inner:
            return inner
        return _items(scene, trigger.gap_end, len(words_), trigger)
    return _items(scene, trigger.gap_end, len(words_), trigger)


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
        if i in blockers and i > start:
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
    return _to_objects(scene, items, start)


_NEW_CLAUSE = frozenset({"it", "they", "you", "we", "i", "he", "she", "there", "this", "these", "people", "patients", "experts",
                         "researchers", "doctors", "some", "not"})  # fmt: skip


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
    if len(things) > 1:
        between = scene.tokens.words[things[0].last : things[1].first]
        if "of" in between or "in" in between:
            things = things[:1]
    return [Item(_with_text(p, scene, first, last), _kind(p), p.first, p.last) for p in things]


def _kind(placed: Placed) -> str:
    kind = placed.mention.kind
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
    skip = words("determiners")
    while first < last and (words_[first] in skip or not words_[first][0].isalpha() or words_[first].endswith("ly")):
        first += 1
    end = first
    while end < last and (words_[end][0].isalnum() or words_[end] in {"-", "'"}):
        end += 1
    while end > first and not words_[end - 1][0].isalpha():
        end -= 1
    if end <= first or end - first > 6 or any(scene.covered[k] >= 0 for k in range(first, end)):
        return []
    head_at = end - 1
    if "of" in words_[first:end]:
        head_at = words_.index("of", first, end) - 1
    head = words_[head_at]
    if head_at < first or head in words("empty_heads") or len(head) < 3 or head in words("prepositions") or head in words("pronouns"):
        return []
    kind = "open"
    if head in words("harm_heads") or words_[end - 1] in words("harm_heads"):
        kind = "condition"
    elif head in words("function_heads") or words_[end - 1] in words("function_heads"):
        kind = "function"
    name = " ".join(words_[first:end]).replace(" - ", "-")
    return [Item(Concept(slug(name), name, scene.text(first, end)), kind, first, end, open=True)]


def objects_left(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the objects to the left of a trigger ("pain relief", "depression and anxiety are treated with")."""
    words_ = scene.tokens.words
    found: list[Item] = []
    edge = trigger.start
    for placed in reversed(scene.placed):
        if placed.last > edge or placed.is_drug or placed.mention.kind in {"authority", "population"}:
            continue
        between = words_[placed.last : edge]
        if not found:
            if len(between) > 4 or any(w in _STOPS or w in {",", "and", "or"} for w in between):
                break
        elif not between or not all(w in _SEPARATORS or w in words("determiners") for w in between):
            break
        found.insert(0, Item(_with_text(placed, scene, placed.first, placed.last), _kind(placed), placed.first, placed.last))
        edge = placed.first
    return found


def whole_items(scene: Scene) -> list[Item]:
    """Return the things a bare list item names; the words themselves where the lexicon knows none of them."""
    found = _to_objects(scene, _split(scene), 0)
    known = [item for item in found if not item.open]
    return known or found[:2]


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

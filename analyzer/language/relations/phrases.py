"""Noun phrases as objects: the lexicon concept in a phrase, or the words themselves where the lexicon knows none."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.relations.scene import Placed, Scene
from analyzer.language.words import mapping, words
from analyzer.model import Concept

SEPARATORS = frozenset({",", "and", "or", "/", "&", "nor", "plus", "(", ")", "as", "\u00b7", "\u2022", "|"})


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


def to_objects(scene: Scene, ranges: list[tuple[int, int]], region_start: int) -> list[Item]:
    """Return the objects that noun phrases, given as token ranges, stand for; "risk of" reaches over all that follow."""
    risk_words = words("risk_words")
    found: list[Item] = []
    risk = False
    for first, last in ranges:
        risk = risk or any(
            w in risk_words and k + 1 < len(scene.tokens) and scene.tokens.words[k + 1] in {"of", "for", "that"}
            for k, w in enumerate(scene.tokens.words[first:last], first)
        )
        items = mentions_in(scene, first, last) or open_phrase(scene, first, last)
        for item in items:
            item.risk = risk or scene.tokens.words[item.last : item.last + 1] in (["risk"], ["risks"])
            found.append(item)
    return found


def mentions_in(scene: Scene, first: int, last: int) -> list[Item]:
    """Return the lexicon concepts a phrase names; a substance only where it is all the phrase names."""
    inside = [p for p in scene.placed if p.first >= first and p.last <= last]
    things = [p for p in inside if not p.is_drug and p.mention.kind not in {"authority", "population"}]
    if not things:
        targets = [p for p in inside if p.is_drug]
        if targets and len(inside) == 1 and targets[0].last >= last - 1:
            placed = targets[0]
            return [Item(with_text(placed, scene, first, last), "substance", placed.first, placed.last)]
        return []
    things = [p for p in things if p.mention.concept.id not in words("transparent")] or things
    if len(things) > 1:
        between = scene.tokens.words[things[0].last : things[1].first]
        if "of" in between or "in" in between:
            things = things[:1]
    return [Item(with_text(p, scene, first, last), _lost(scene, p) or kind_of(p), p.first, p.last) for p in things]


def _lost(scene: Scene, placed: Placed) -> str:
    """Return "condition" where a function is said to be lost or damaged ("loss of memory", "less appetite")."""
    before = scene.tokens.words[max(0, placed.first - 2) : placed.first]
    after = scene.tokens.words[placed.last : placed.last + 1]
    verb = bool(scene.tags) and placed.first > 0 and scene.tags[placed.first - 1] == "VBD"  # "garlic reduced it"
    lost = (before[-1:] == ["of"] and before[0] in {"loss", "lack", "impairment"}) or before[-1:] in (
        ["poor"],
        ["impaired"],
        ["reduced"],
    )
    lost = lost and not verb
    return "condition" if lost or after == ["loss"] or after == ["damage"] else ""


def kind_of(placed: Placed) -> str:
    """Return what kind of thing a mention is for a relation: condition, function, target or substance."""
    kind = placed.mention.kind
    if placed.mention.concept.id in words("mechanism_objects"):
        return "target"
    if placed.mention.concept.id in words("body_states"):
        return "function"
    return "function" if kind == "wellness" else kind


def with_text(placed: Placed, scene: Scene, first: int, last: int) -> Concept:
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


def open_phrase(scene: Scene, first: int, last: int) -> list[Item]:
    """Return a phrase the lexicon does not know as an object, if its head can be one."""
    words_ = scene.tokens.words
    states = mapping("adjective_states")
    for k in range(first, min(last, first + 4)):
        state = states.get(words_[k])
        if state is not None and (k + 1 >= last or not scene.tags or not scene.tags[k + 1].startswith("N")):
            kind = "function" if slug(state) in words("body_states") else "condition"
            return [Item(Concept(slug(state), state, scene.text(k, k + 1)), kind, k, k + 1)]
    # "liver or kidney problems": the trouble word may stand with the last of several organs
    reach = last + 4 if last < len(words_) and words_[last] in SEPARATORS else last
    disease = organ_disease(words_[first:last]) or (organ_disease(words_[first:reach]) if last - first == 1 else "")
    if disease:
        return [Item(Concept(slug(disease), disease, scene.text(first, last)), "condition", first, last)]
    organs = mapping("organ_functions")
    organ = (
        next((w for w in (words_[last - 1], words_[last - 1].removesuffix("s")) if w in organs), "")
        if last > first
        else ""
    )
    if organ and last - first <= 3:
        name = organs[organ]
        return [Item(Concept(slug(name), name, scene.text(last - 1, last)), "function", first, last)]
    skip = words("determiners")
    while first < last and (words_[first] in skip or not words_[first][0].isalpha() or words_[first].endswith("ly")):
        first += 1
    end = first
    while end < last and (words_[end][0].isalnum() or words_[end] in {"-", "'"}):
        if (
            scene.tags
            and end > first
            and scene.tags[end] in {"VBZ", "VBD", "VBP", "MD", "RB", "IN"}
            and words_[end] != "of"
        ):
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
    if (
        head_at < first
        or head in words("empty_heads")
        or len(head) < 3
        or head in words("prepositions")
        or head in words("pronouns")
    ):
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


def whole_items(scene: Scene) -> list[Item]:
    """Return the things a bare list item names; the words themselves where the lexicon knows none of them."""
    found = to_objects(scene, _split(scene), 0)
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
    disease = organ_disease(scene.tokens.words[first:last])
    if disease:
        return [Item(Concept(slug(disease), disease, text), "condition", first, last)]
    return [Item(Concept(slug(text), text.lower(), text), "condition", first, last, open=True)]


def organ_disease(phrase: list[str]) -> str:
    """Return the disease meant by "trouble with the liver", "kidney problems"; empty if none is."""
    if not words("trouble_words") & set(phrase):
        return ""
    diseases = mapping("organ_diseases")
    return next((diseases[w] for w in phrase if w in diseases), "")


def _split(scene: Scene) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    start = 0
    n = len(scene.tokens)
    for i, word in enumerate(scene.tokens.words):
        if word == ":" and not ranges and i <= 5 and scene.section:
            start = i + 1  # "Good for: stress, sleep"
            continue
        if word == ":" or (word == "-" and i and scene.lowered[scene.tokens.starts[i] - 1] == " "):
            return _append(ranges, start, i)
        if word in SEPARATORS and scene.covered[i] < 0:
            ranges = _append(ranges, start, i)
            start = i + 1
    return _append(ranges, start, n)


def _append(ranges: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    return [*ranges, (start, end)] if end > start else ranges

"""Claims that a sentence makes by its build: "people with gout often take allopurinol", "a link between aspirin and ulcers".

The patterns are data (`corpora/lexicon/cues/constructions.toml`), matched on the sentence laid out as words with a mark
for each thing the lexicon knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from analyzer.language.cues import load_cues
from analyzer.language.relations.phrases import kind_of
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept

_LINKS = frozenset({",", "and", "or", "&", "/", "as", "well", "even", "(", ")"})
_QUALIFYING = frozenset({"JJ", "JJR", "JJS", "RB", "VBN", "VBG", "DT"})
_MARKS = {"drug": "D", "class": "D", "condition": "C", "function": "F", "wellness": "F"}
_MEANT: dict[str, ClaimType] = {
    "treats": "treats", "benefit_over_placebo": "treats", "does_not_treat": "treats", "prevents": "prevents", "affects": "affects",
    "adverse_effect": "adverse_effect",
}  # fmt: skip
_STANDS_FOR = frozenset({"it", "them"})


def read_constructions(scene: Scene) -> Iterator[Draft]:
    """Yield the claims of sentence patterns; a sentence without a drug (or "it") and an object has none."""
    carried = not scene.drugs and bool(scene.topic) and not _STANDS_FOR.isdisjoint(scene.tokens.words)
    if scene.sentence.is_question or not (scene.drugs or carried) or all(p.is_drug for p in scene.placed):
        return
    shape, marks = _shape(scene, carried=carried)
    starts = [0, *accumulate(len(piece) + 1 for piece in shape)]
    for cue in load_cues("constructions").find(" ".join(shape)):
        first, last = bisect_left(starts, cue.start), bisect_left(starts, cue.end)
        inside = [marks[k] for k in range(first, last) if k in marks]
        other = next((placed for placed in inside if placed is not None and not placed.is_drug), None)
        drug = next((placed for placed in inside if placed is not other and (placed is None or placed.is_drug)), None)
        said = [shape[k] for k in range(first, last) if k not in marks]
        if (
            other is None
            or not said
            or _undone(cue.label, said, {*shape[max(0, first - 1) : first], *shape[last : last + 1]})
        ):
            continue
        drugs = scene.topic if drug is None else [p.mention.concept for p in _joined(scene, drug)]
        denied = cue.label == "does_not_treat" or "no" in said or _none_before(shape[max(0, first - 3) : first], said)
        anchor = _anchor(scene, other if drug is None else max(drug, other, key=lambda p: p.first))
        for concept in drugs:
            for placed in _joined(scene, other):
                yield from _draft(scene, _MEANT[cue.label], concept, placed, anchor, " ".join(said), denied=denied)


def _shape(scene: Scene, *, carried: bool) -> tuple[list[str], dict[int, Placed | None]]:
    """Return the sentence as pieces, words and marks, and what is behind each mark (None: the drug carried along)."""
    pieces: list[str] = []
    marks: dict[int, Placed | None] = {}
    at = 0
    for number, placed in enumerate(scene.placed):
        mark = _MARKS.get(placed.mention.kind if placed.is_drug else kind_of(placed))
        if mark is None or placed.first < at or placed.mention.concept.id in words("transparent"):
            continue  # "side effects", "symptoms" are words of the patterns
        pieces.extend(scene.tokens.words[at : placed.first])
        marks[len(pieces)] = placed
        pieces.append(f"{mark}{number}")
        at = placed.last
    pieces.extend(scene.tokens.words[at:])
    if carried:
        for k in [k for k, piece in enumerate(pieces) if piece in _STANDS_FOR][:1]:
            pieces[k], marks[k] = "D0", None
    return pieces, marks


def _undone(label: str, said: list[str], beside: set[str]) -> bool:
    """Tell whether words in a match, or beside it, turn its meaning ("the risk of stroke is lower with")."""
    if label == "adverse_effect" and (words("falling_words") | {"free"}) & {*said, *beside}:
        return True
    return label in {"treats", "prevents", "adverse_effect"} and bool(words("construction_stops") & set(said))


def _none_before(before: list[str], said: list[str]) -> bool:
    """Tell whether "no" stands before a pattern that speaks of a link."""
    return said[0] in words("link_nouns") and "no" in before


def _anchor(scene: Scene, placed: Placed) -> int:
    """Return the word a pattern turns on, by which hedges and denials reach it: the last before its last mention."""
    return max((k for k in range(placed.first) if scene.covered[k] < 0), default=0)


def _joined(scene: Scene, placed: Placed) -> list[Placed]:
    """Return a mention with those joined to it by commas, "and" or "or", to both sides."""
    row = [p for p in scene.placed if p.is_drug == placed.is_drug]
    at = row.index(placed)
    first, last = at, at + 1
    while first > 0 and _side_by_side(scene, row[first - 1], row[first]):
        first -= 1
    while last < len(row) and _side_by_side(scene, row[last - 1], row[last]):
        last += 1
    return list({p.mention.concept.id: p for p in reversed(row[first:last])}.values())[::-1]


def _side_by_side(scene: Scene, before: Placed, after: Placed) -> bool:
    between = range(before.last, after.first)
    qualifiers = [k for k in between if scene.tokens.words[k] not in _LINKS]
    if len(qualifiers) == len(between) or len(qualifiers) > 2:
        return False
    if scene.tags:  # "dizziness, excessive sleepiness"
        return all(scene.tags[k] in _QUALIFYING for k in qualifiers)
    closed = words("prepositions") | words("auxiliaries") | words("pronouns") | words("clause_openers")
    return len(qualifiers) < 2 and all(scene.tokens.words[k].isalpha() for k in qualifiers) and not any(
        scene.tokens.words[k] in closed for k in qualifiers
    )  # fmt: skip


def _draft(
    scene: Scene, meant: ClaimType, drug: Concept, placed: Placed, anchor: int, cue: str, *, denied: bool
) -> Iterator[Draft]:
    """Yield the claim, if a drug can have it: what is done to a function affects it, and harms are conditions."""
    function = kind_of(placed) != "condition"
    if meant == "treats" and scene.tokens.words[placed.last : placed.last + 1] in (["risk"], ["prevention"]):
        meant = "prevents"  # "evidence for probiotics in cancer prevention"
    if drug.id == placed.mention.concept.id or (function and meant == "adverse_effect"):
        return
    yield Draft(
        type="affects" if function else meant, drug=drug, object=placed.mention.concept, cue_start=scene.offset(anchor),
        object_start=scene.offset(placed.first), object_end=scene.tokens.ends[placed.last - 1], cue=cue,
        negated=True if denied else None, settled=True,
    )  # fmt: skip

"""Warnings whose parts stand far apart: a drug, someone with an illness or a second drug, and a word of warning.

Read last, and only of what no other reader has claimed: the words are many and their order free.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.phrases import kind_of
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import set_apart
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept

_NEXT = 12  # characters after "avoid" within which its own object stands ("to avoid the flu")
_READABLE = 45  # words; longer "sentences" are lists run together


def read_loose_warnings(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Yield contraindications and interactions that no cue between drug and object governs."""
    drugs = list({p.mention.concept.id: p for p in scene.drugs}.values())
    if scene.sentence.is_question or not drugs or len(scene.tokens) > _READABLE or len(scene.placed) < 2:
        return
    cues = sorted(load_cues("loose-warnings").find(scene.lowered))
    if not cues or any(cue.label == "allowed" for cue in cues):
        return
    told = {draft.type for draft in found}
    if len(drugs) == 2 and not told & {"interaction", "comparison", "pharmacologic_class", "contraindication"}:
        labels = {cue.label for cue in cues}
        sought = {"of two drugs"} | ({"of two drugs, with a warning"} if "warning" in labels else set())
        cue = next((c for c in cues if c.label in sought), None)
        if cue is not None and not any(set_apart(scene, p) for p in drugs):
            yield from _of_two(scene, drugs, cue)
            return
    cue = next((c for c in cues if c.label == "for someone"), None)
    if cue is None or "contraindication" in told or len(drugs) > 1:
        return
    claimed = {draft.object_start for draft in found}
    for placed in scene.placed:
        shunned = cue.text.startswith("avoid") and 0 <= scene.offset(placed.first) - cue.end < _NEXT
        if _is_someone(scene, placed) and scene.offset(placed.first) not in claimed and not shunned:
            yield _draft(scene, "contraindication", drugs[0].mention.concept, placed, cue)


def _of_two(scene: Scene, drugs: list[Placed], cue: Cue) -> Iterator[Draft]:
    topic = {concept.id for concept in scene.topic}
    first, second = drugs if drugs[1].mention.concept.id not in topic else reversed(drugs)
    yield _draft(scene, "interaction", first.mention.concept, second, cue)


def _is_someone(scene: Scene, placed: Placed) -> bool:
    """Tell whether a mention is a group of people or an illness that someone has."""
    if placed.mention.kind == "population":
        return placed.mention.concept.id in words("life_states")
    if placed.is_drug or kind_of(placed) != "condition" or placed.mention.concept.id in words("words_of_patterns"):
        return False
    before = scene.tokens.words[max(0, placed.first - 4) : placed.first]
    return bool(words("bearing_words") & set(before)) or placed.mention.concept.id in words("life_states")


def _draft(scene: Scene, kind: ClaimType, drug: Concept, placed: Placed, cue: Cue) -> Draft:
    return Draft(
        type=kind, drug=drug, object=placed.mention.concept, cue_start=cue.start, object_start=scene.offset(placed.first),
        object_end=scene.tokens.ends[placed.last - 1], cue=cue.text, negated=False,
    )  # fmt: skip

"""Comparisons with another treatment: "works better than ibuprofen", "as effective as", "a natural alternative to"."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import subjects
from analyzer.model import Concept


def read_comparisons(scene: Scene) -> Iterator[Draft]:
    """Yield comparison claims: the drug, what it is set against, and how it comes off (`action`)."""
    cues = list(load_cues("comparison").find(scene.lowered))
    if not cues:
        return
    cue = min(cues, key=lambda c: (c.label == "alternative", -(c.end - c.start)))
    token = scene.tokens.at(cue.start)
    end = scene.tokens.at(cue.end - 1) + 1
    others = [p for p in scene.drugs if p.first >= end - 1 and scene.offset(p.first) - cue.end < 70]
    drugs = [d for d in subjects(scene, token) if d.id not in {p.mention.concept.id for p in others}]
    if not others or not drugs:
        return
    for other in _coordinated(scene, others):
        concept = other.mention.concept
        name = f"{concept.name}: {cue.text}" if cue.label != "alternative" else concept.name
        for drug in drugs[:2]:
            yield Draft(
                type="comparison", drug=drug, object=Concept(concept.id, name, concept.text), cue_start=cue.start,
                object_start=scene.offset(other.first), object_end=scene.tokens.ends[other.last - 1], cue=cue.text,
                action=cue.label if cue.label != "alternative" else "similar",
            )  # fmt: skip


def _coordinated(scene: Scene, others: list[Placed]) -> list[Placed]:
    group = [others[0]]
    for placed in others[1:]:
        between = scene.tokens.words[group[-1].last : placed.first]
        if len(between) > 3 or not all(w in {",", "and", "or", "the", "other"} for w in between):
            break
        if placed.mention.concept.id not in {p.mention.concept.id for p in group}:
            group.append(placed)
    return group

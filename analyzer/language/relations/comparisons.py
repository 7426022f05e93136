"""Comparisons with another treatment: "works better than ibuprofen", "as effective as", "a natural alternative to"."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import leading_drugs, subjects
from analyzer.model import Concept


def read_comparisons(scene: Scene) -> Iterator[Draft]:
    """Yield comparison claims: the drug, what it is set against, and how it comes off (`action`)."""
    cues = sorted(
        load_cues("comparison").find(scene.lowered), key=lambda c: (c.label == "alternative", c.start - c.end)
    )
    done: list[tuple[int, int]] = []
    for cue in cues:
        if any(start < cue.end and cue.start < end for start, end in done):
            continue
        token = scene.tokens.at(cue.start)
        end = scene.tokens.at(cue.end - 1) + 1
        others = [p for p in scene.drugs if p.first >= end - 1 and scene.offset(p.first) - cue.end < 70]
        drugs = subjects(scene, token) or leading_drugs(scene)
        if not others and cue.text.endswith("better"):
            # "X works, but Y works better": what came before is what Y is set against
            others = [p for p in scene.drugs if p.last <= token and p.mention.concept.id not in {d.id for d in drugs}][
                -1:
            ]
        drugs = [d for d in drugs if d.id not in {p.mention.concept.id for p in others}]
        if not others or not drugs:
            continue
        done.append((cue.start, cue.end))
        yield from _drafts(scene, cue, drugs, _coordinated(scene, others))


def _drafts(scene: Scene, cue: Cue, drugs: list[Concept], others: list[Placed]) -> Iterator[Draft]:
    for other in others:
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

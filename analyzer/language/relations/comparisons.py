"""Comparisons with another treatment: "works better than ibuprofen", "as effective as", "a natural alternative to"."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.phrases import slug
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import leading_drugs, subjects
from analyzer.language.words import words
from analyzer.model import Concept

_NEAR = 60  # characters between a cue and what the drug is set against


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
            found = list(_with_other_care(scene, cue, drugs, others))
            if found:
                done.append((cue.start, cue.end))
                yield from found
            continue
        done.append((cue.start, cue.end))
        yield from _drafts(scene, cue, drugs, _coordinated(scene, others))


_TURNED = {"better": "worse", "worse": "better", "similar": "similar"}


def _with_other_care(scene: Scene, cue: Cue, drugs: list[Concept], others: list[Placed]) -> Iterator[Draft]:
    """Yield comparisons of a drug with what is none: after the cue, or before it as the one that comes off better."""
    care = list(load_cues("other-treatments").find(scene.lowered))
    after = [c for c in care if 0 <= c.start - cue.end < _NEAR] if not others else []
    stood_for = set(scene.tokens.words[scene.tokens.at(cue.end - 1) :]) & (words("anaphoric_nouns") | {"it", "them"})
    set_against = [p.mention.concept for p in others] or (list(scene.topic) if stood_for else [])
    unnamed = not drugs or (not others and not any(p.first < scene.tokens.at(cue.start) for p in scene.drugs))
    before = [c for c in care if 0 <= cue.start - c.end < _NEAR] if set_against and unnamed else []
    if after and drugs:
        spans, turned = _listed(scene, sorted(after)), cue.label
    elif before and cue.label in _TURNED:
        drugs, turned = set_against[:1], _TURNED[cue.label]
        spans = _joined_before(scene, care, max(before))
    else:
        return
    for span in spans:
        name = f"{span.text}: {cue.text}"
        for drug in drugs[:2]:
            yield Draft(
                type="comparison", drug=drug,
                object=Concept(slug(span.text), name, scene.sentence.text[span.start : span.end]), cue_start=cue.start,
                object_start=span.start, object_end=span.end, cue=cue.text,
                action=turned if turned != "alternative" else "similar",
            )  # fmt: skip


def _listed(scene: Scene, spans: list[Cue]) -> list[Cue]:
    """Return the first of the treatments and those joined to it in a list."""
    kept = spans[:1]
    for span in spans[1:]:
        between = scene.lowered[kept[-1].end : span.start].replace(",", " ").split()
        if span.start < kept[-1].end or not set(between) <= {"and", "or", "the", "a"}:
            break
        kept.append(span)
    return kept


def _joined_before(scene: Scene, care: list[Cue], last: Cue) -> list[Cue]:
    """Return the treatments of the list that `last` ends ("diet, exercise and therapy work as well")."""
    kept = [last]
    for span in sorted(care, reverse=True):
        between = scene.lowered[span.end : kept[0].start].replace(",", " ").split()
        if span.end <= kept[0].start and len(between) <= 2:
            kept.insert(0, span)
    return kept


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

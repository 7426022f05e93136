"""Claims carried over from the sentence before: "The same goes for anyone with a weak immune system"."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.words import words

_CARRIED = frozenset({"treats", "prevents", "adverse_effect", "contraindication", "interaction"})


def read_carried_over(scene: Scene) -> Iterator[Draft]:
    """Yield what was last claimed of the things that the sentence names instead."""
    last = scene.before[-1] if scene.before else None
    if last is None or last.type not in _CARRIED:
        return
    cue = load_cues("carried-over").first(scene.lowered)
    if cue is None:
        return
    kind = "interaction" if last.type == "contraindication" and scene.drugs else last.type
    for placed in scene.placed:
        if not _fits(placed, kind) or placed.mention.concept.id in words("transparent") | {last.drug.id}:
            continue
        yield Draft(
            type=kind, drug=last.drug, object=placed.mention.concept, cue_start=cue.start,
            object_start=scene.offset(placed.first), object_end=scene.tokens.ends[placed.last - 1], cue=cue.text,
            negated=last.negated,
        )  # fmt: skip


def warning(scene: Scene) -> list[Draft]:
    """Return the warning that a sentence leaves open ("Some people should leave kava alone"): whom it means comes next."""
    if not _SOMEBODY & set(scene.tokens.words):
        return []
    cue = next((c for c in load_cues("cautions").find(scene.lowered) if c.label == "contraindication"), None)
    drugs = [p.mention.concept for p in scene.drugs][:1] or scene.topic[:1]
    if cue is None or not drugs:
        return []
    return [Draft("contraindication", drugs[0], None, cue.start, cue.start, cue.end, cue.text, negated=False)]


_SOMEBODY = frozenset({"some", "certain", "everyone", "everybody", "people", "who", "anyone"})


def _fits(placed: Placed, kind: str) -> bool:
    if kind == "interaction":
        return placed.is_drug
    if kind == "contraindication":
        return placed.mention.kind in {"condition", "population"}
    return placed.mention.kind == "condition"

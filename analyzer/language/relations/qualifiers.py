"""What a claim is limited to, people and form of the drug, and who takes a drug that is named."""

from __future__ import annotations

from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.words import mapping
from analyzer.model import Concept

_SOMEBODYS = frozenset({"their", "her", "his", "your", "my", "our", "unborn"})


def population_of(scene: Scene, draft: Draft) -> str | None:
    """Return the population a sentence limits its claim to, where one is named after "in", "for", "among"."""
    if draft.type in {"contraindication", "safety"}:
        return None
    for placed in scene.placed:
        before = scene.tokens.words[max(0, placed.first - 2) : placed.first]
        if before and before[-1] in _SOMEBODYS:
            continue  # "prevents birth defects in their babies": the mothers take it
        if placed.mention.kind == "population" and set(before) & {"in", "for", "among", "to"}:
            return placed.mention.concept.name
    return None


def formulation_of(scene: Scene, draft: Draft) -> str | None:
    """Return the form or route named beside the drug ("ketamine infusions", "topical diclofenac")."""
    forms = mapping("formulations")
    for placed in scene.drugs:
        if placed.mention.concept.id == draft.drug.id:
            near = scene.tokens.words[max(0, placed.first - 1) : placed.last + 2]
            found = next((forms[w] for w in near if w in forms), None)
            if found is not None:
                return found
    return None


def taken_by_the_reader(scene: Scene, drug: Concept) -> bool:
    """Tell whether a drug is only what some readers take besides ("If you take warfarin, ask your doctor first")."""
    placed = next(p for p in scene.drugs if p.mention.concept.id == drug.id)
    before = scene.tokens.words[: placed.first]
    return bool(_WHOEVER & set(before)) and bool(_TAKING & set(before[-2:]))


_WHOEVER = frozenset({"if", "who", "anyone", "people", "those", "patients", "anybody"})
_TAKING = frozenset({"take", "takes", "taking", "on", "use", "uses", "using"})

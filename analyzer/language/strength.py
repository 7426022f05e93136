"""How strong a relation a sentence states: none, correlational, conditional (hedged) causal, or causal.

The four classes of Yu, Li and Wang (EMNLP-IJCNLP 2019, doi 10.18653/v1/D19-1473), told by cue words in a fixed order.
"""

from __future__ import annotations

from typing import Literal

from analyzer.language.cues import Cue, load_cues

ClaimStrength = Literal["none", "correlational", "conditional", "causal"]


def claim_strength(sentence: str) -> ClaimStrength:
    """Return the strength of the relation a sentence states; no strength where it states no finding."""
    found: dict[str, list[Cue]] = {}
    for cue in load_cues("strength").find(sentence.lower()):
        found.setdefault(cue.label, []).append(cue)
    if "none" in found:
        return "none"
    causal, related, modal = found.get("causal", []), found.get("correlational", []), found.get("modal", [])
    if modal and causal:
        return "conditional"
    if related:
        return "correlational"
    return "causal" if causal else "none"

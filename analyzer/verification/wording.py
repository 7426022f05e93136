"""How a claim is worded, as far as it decides the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.language.cues import load_cues
from analyzer.model import Claim


@dataclass(slots=True, frozen=True)
class Wording:
    """The row of the verdict table a claim stands in.

    `negated` also covers what is restated to be denied; `cure_only`: absolute, but only by a word such as "cures";
    `lack_of_evidence`: the sentence says that evidence is missing, not that the thing is false; `evidence_not_firm`:
    it says that there is some, which does not settle the matter; `grave_only`: of harms only the serious ones are denied;
    `not_of_all`: a harm is denied for most, or in its degree only; `modest`: the benefit is called small;
    `open_question`: the sentence leaves open whether it is so.
    """

    negated: bool = False
    hedged: bool = False
    absolute: bool = False
    cure_only: bool = False
    correlational: bool = False
    lack_of_evidence: bool = False
    evidence_not_firm: bool = False
    frequent: bool = False
    grave_only: bool = False
    not_of_all: bool = False
    modest: bool = False
    open_question: bool = False


def wording_of(claim: Claim) -> Wording:
    """Return how a claim is worded, from the qualifiers the language step found and the words of the sentence."""
    cues = load_cues("claim-wording")
    sentence = claim.sentence.lower()
    labels = cues.labels(sentence)
    absolute = claim.strength == "absolute"
    return Wording(
        negated=claim.polarity == "negated" or claim.form == "debunked",
        hedged=claim.certainty == "hedged",
        absolute=absolute,
        cure_only=absolute and "beyond_cure" not in labels,
        correlational=claim.strength == "correlational",
        lack_of_evidence="lack_of_evidence" in labels,
        evidence_not_firm="evidence_not_firm" in labels,
        frequent=bool(claim.frequency) and "frequent" in labels,
        grave_only="grave_only" in labels,
        not_of_all="not_of_all" in labels,
        modest="modest" in labels,
        open_question="open_question" in labels,
    )

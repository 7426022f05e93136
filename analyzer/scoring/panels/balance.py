"""Balance: where a use is advised, does the reader hear of harms, alternatives, costs and what is not known."""

from __future__ import annotations

from analyzer.model import Claim
from analyzer.rules.evidence.harms import harm_words
from analyzer.rules.evidence.topic import advised_main
from analyzer.scoring.facts import Facts, cue_proof
from analyzer.scoring.items import Item, Proof, earned, missing, not_applicable, saturating
from analyzer.scoring.panels.independence import sells
from analyzer.scoring.weights import points_of, weights

_ABSENCES = {
    "harms": "no harm is named",
    "cautions": "no group that should not take it, no warning and no interaction is named",
    "alternatives": "no alternative is named",
    "costs": "no cost is named",
    "uncertainty": "no limit of the evidence is named",
    "clinician": "no advice to ask a clinician",
}
_ALTERNATIVES = (
    "alternatives.compared", "alternatives.standard", "alternatives.others",
)  # fmt: skip
_COSTS = ("costs.amount", "costs.comparison", "costs.coverage", "costs.pocket", "costs.word")


def balance(facts: Facts) -> list[Item]:
    """Return the items of the balance panel; they apply only where a benefit is claimed or something is promoted."""
    if not advises(facts):
        table = weights()["balance"]
        return [not_applicable(name, float(most), "no use of a drug is advised") for name, most in table.items()]
    return [
        _harms(facts),
        _from_claims(facts, "cautions", "contraindication", "interaction"),
        _seen("alternatives", _alternatives(facts)),
        _seen("costs", cue_proof(facts, "costs", *_COSTS)),
        _seen("uncertainty", cue_proof(facts, "evidence_quality", "evidence_quality.limits")),
        _seen("clinician", facts.strength("sees-clinician")),
    ]


def advises(facts: Facts) -> bool:
    """Tell whether the article claims a benefit of a main drug in its own voice, or sells or promotes something."""
    return bool(advised_main(facts.context)) or sells(facts)


def _seen(name: str, proof: Proof | None) -> Item:
    most = points_of("balance", name)
    return earned(name, most, proof) if proof else missing(name, most, _ABSENCES[name])


def _of_types(facts: Facts, *types: str) -> list[Claim]:
    return [c for c in facts.claims if c.type in types and c.polarity == "affirmed" and c.form != "debunked"]


def _harms(facts: Facts) -> Item:
    """Name one harm for more than half of the points, three for nearly all of them."""
    most = points_of("balance", "harms")
    claims = _of_types(facts, "adverse_effect", "interaction", "contraindication")
    words = harm_words(facts.context)
    places = {c.start: Proof(c.sentence, (c.start, c.end)) for c in claims}
    places |= {h.sentence.start: Proof.of_sentence(h.sentence) for h in words}
    if not places:
        return missing("harms", most, _ABSENCES["harms"])
    share = saturating([0.6] * len(places))
    return earned("harms", most, places[min(places)], share, f"{len(places)} sentences name a harm or caution")


def _from_claims(facts: Facts, name: str, *types: str) -> Item:
    claims = _of_types(facts, *types)
    if claims:
        return earned(name, points_of("balance", name), Proof(claims[0].sentence, (claims[0].start, claims[0].end)))
    warning = cue_proof(facts, "harms", "harms.warning")
    return _seen(name, warning)


def _alternatives(facts: Facts) -> Proof | None:
    for claim in facts.claims:
        if claim.type == "comparison":
            return Proof(claim.sentence, (claim.start, claim.end))
    return cue_proof(facts, "alternatives", *_ALTERNATIVES)

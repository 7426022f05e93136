"""Balance: where a use is advised, does the reader hear of harms, alternatives, costs and what is not known."""

from __future__ import annotations

from analyzer.model import Claim
from analyzer.rules.evidence.harms import harm_words
from analyzer.rules.evidence.topic import advised_main
from analyzer.scoring.facts import Facts, cue_proof, reports_research
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
_REPORT_ABSENCES = {
    "evidence": "the kind, size and limits of the studies are not told",
    "benefits": "the size of the benefit is not told in numbers of people",
}
_ALTERNATIVES = (
    "alternatives.compared", "alternatives.standard", "alternatives.others",
)  # fmt: skip
_LIMITS = ("evidence_quality.limits", "evidence_quality.doubt")
_COSTS = ("costs.amount", "costs.comparison", "costs.coverage", "costs.pocket", "costs.word")


def balance(facts: Facts) -> list[Item]:
    """Return the items of the balance panel; they apply only where a benefit is claimed or something is promoted.

    A report of research is asked for two more: how good the evidence is, and how large the benefit.
    """
    reports = reports_research(facts)
    if not reports and not advises(facts):
        names = [*_ABSENCES]
        return [not_applicable(n, points_of("balance", n), "no use of a drug is advised") for n in names]
    items = [
        _harms(facts),
        _from_claims(facts, "cautions", "contraindication", "interaction"),
        _seen("alternatives", _alternatives(facts)),
        _seen("costs", cue_proof(facts, "costs", *_COSTS)),
        _seen("uncertainty", cue_proof(facts, "evidence_quality", *_LIMITS)),
        _seen("clinician", facts.strength("sees-clinician")),
    ]
    if reports:
        items += [_answered(facts, "evidence", "evidence_quality"), _answered(facts, "benefits", "benefits")]
    return items


def _answered(facts: Facts, name: str, question: str) -> Item:
    """Return an item that earns as many points as the text's words on an hnr_style question."""
    assessment = facts.questions[question]
    share = min(1.0, max(0, assessment.points) / weights()["balance"]["reports"][f"{name}_points"])
    if not share:
        return missing(name, points_of("balance", name), _REPORT_ABSENCES[name])
    proof = next((p for cue in assessment.cues if (p := facts.sentence_proof(cue.start))), Proof(""))
    return earned(name, points_of("balance", name), proof, share)


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

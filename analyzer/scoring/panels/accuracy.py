"""Do the claims hold? The harm-weighted mean of the verdicts over the checkable claims."""

from __future__ import annotations

from analyzer.model import JUDGED_FORMS, Claim
from analyzer.scoring.facts import Facts
from analyzer.scoring.items import Item
from analyzer.scoring.weights import weights

_BENEFITS = frozenset({"treats", "prevents", "affects", "comparison"})
_NOT_THE_AUTHORS = frozenset({"reported", "debunked"})
_NEAR = 2  # sentences within which an admission that evidence is lacking belongs to a claim


def is_checkable(claim: Claim) -> bool:
    """Tell whether a claim counts for accuracy: the author's own, no question, and judged by the reference."""
    if claim.certainty == "question" or claim.verdict.label == "not_in_reference":
        return False
    if claim.type in _BENEFITS:
        return claim.form in JUDGED_FORMS
    return claim.form not in _NOT_THE_AUTHORS


def accuracy(facts: Facts) -> list[Item]:
    """Return one item for each checkable claim; none when there are too few to judge an article by."""
    table = weights()["accuracy"]
    checkable = [claim for claim in facts.claims if is_checkable(claim)]
    different = {(claim.drug.id, claim.type, claim.object.id if claim.object else "") for claim in checkable}
    if len(different) < table["fewest_claims"]:  # the same said twice is still one thing to judge by
        return []
    items = []
    for claim in checkable:
        label: str = claim.verdict.label
        if label == "insufficient_evidence" and _admitted(facts, claim):
            label = "insufficient_evidence_admitted"
        weight = float(table["harm"][claim.harm])
        note = f"{claim.verdict.label}; harm if wrong: {claim.harm}"
        if label != claim.verdict.label:
            note += "; the article says that evidence is lacking"
        points = weight * table["verdict"][label]
        items.append(Item(f"claim {claim.id}", points, weight, claim.sentence, (claim.start, claim.end), note))
    return items


def _admitted(facts: Facts, claim: Claim) -> bool:
    """Tell whether the article says at the claim or near it that evidence is lacking."""
    index = claim.sentence_index
    if index < 0:
        sentence = facts.reading.sentence_at(claim.start)
        index = sentence.index if sentence else -1
    for cue in facts.questions["evidence_quality"].cues:
        if cue.label != "evidence_quality.limits":
            continue
        sentence = facts.reading.sentence_at(cue.start)
        if sentence is not None and index >= 0 and abs(sentence.index - index) <= _NEAR:
            return True
    return False

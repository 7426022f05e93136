"""How a drug works is put in doubt, or said to be unknown.

What it does
    Reports sentences in which the author hedges a mechanism ("is believed to block") or says that nobody knows
    how the drug works, and tells for each target whether the reference calls it established, proposed or
    unknown.
Why it matters to readers
    What a drug does to its target is often well known while how the benefit comes about is not. Mixing the two
    hides what is sure.
Example
    "It is believed to block the NMDA receptor; how it works is still unclear."
Better
    "It blocks the NMDA receptor; how this relieves depression is not settled."
Limits
    A note, not an accusation: doubt over a proposed mechanism is fair.
References
    Oxman et al. 2019, "It works like this!" among the claims to beware of: https://doi.org/10.12688/f1000research.21292.1
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding, Sentence
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import Hit, found

CALLED = {
    "established": "established", "limited": "proposed, not settled", "unproven": "proposed, not shown",
    "refuted": "wrong", "harmful": "wrong",
}  # fmt: skip


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that doubts a mechanism or calls it unknown."""
    doubted: dict[int, list[Claim]] = {}
    for claim in ctx.claims:
        if claim.type == "mechanism" and claim.certainty == "hedged" and claim.form != "debunked":
            doubted.setdefault(claim.start, []).append(claim)
    unknown = {hit.sentence.start: hit for hit in _said_unknown(ctx)}
    for sentence in ctx.author_sentences():
        claims = doubted.get(sentence.start, [])
        if claims:
            yield rule.on_claim(claims[0], _on_targets(claims), "Say plainly what is established, and what is not.")
        elif sentence.start in unknown:
            text = f"The sentence says that it is not known how this works.{_known(ctx, sentence)}"
            yield rule.at(sentence, text, "Say which part is known and which is not.")


def _said_unknown(ctx: RuleContext) -> Iterator[Hit]:
    hits = found(ctx, "mechanism-unknown")
    acting = {hit.sentence.index for hit in hits if hit.label == "action"}
    return (hit for hit in hits if hit.label == "unknown" and hit.sentence.index in acting)


def _on_targets(claims: list[Claim]) -> str:
    judged = {c.object.name if c.object else "it": CALLED.get(c.verdict.standing or "") for c in claims}
    parts = [f"{name}: {called or 'not in the reference'}" for name, called in judged.items()]
    return f"The mechanism is hedged. By the reference, {'; '.join(parts)}."


def _known(ctx: RuleContext, sentence: Sentence) -> str:
    """Return what the reference says of the drug last named before or in the sentence."""
    named = [m for m in ctx.reading.mentions if m.kind == "drug" and m.start < sentence.end]
    if not named:
        return ""
    drug = named[-1].concept
    entries = ctx.reference.claims(drug.id, "mechanism")
    established = next((entry for entry in entries if entry.standing == "established"), None)
    if established is not None:
        return f" The reference calls this established: {established.statement}"
    return f" The reference names proposed mechanisms of {drug.name}, none settled." if entries else ""


RULE = Rule("HC107", "hedged-mechanism", "info", "A mechanism in doubt or said to be unknown", check)

"""Whether the article names any harm of a drug: adverse effect, warning, contraindication or interaction."""

from __future__ import annotations

from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import Hit, find, lower, lowered_text, once
from analyzer.rules.evidence.topic import BENEFITS, HARMS

_BORNE_OUT = frozenset({"supported", "partly_supported", "overstated", "understated"})
_LONG_ENOUGH = 6  # letters a term must have to be looked for in the text


def harm_words(ctx: RuleContext) -> list[Hit]:
    """Return the words that name a harm or a caution; words that play harms down ("no side effects") do not count."""

    def compute(c: RuleContext) -> list[Hit]:
        hits = find(c, "harms")
        dismissed = [(h.start, h.end) for h in hits if h.label == "dismissed"]
        named = [
            h for h in hits
            if h.label in {"effect", "caution"} and h.sentence.voice != "debunked" and not h.sentence.is_question
        ]  # fmt: skip
        return _outside(named, dismissed)

    return once(ctx, "harm words", compute)


def _outside(hits: list[Hit], spans: list[tuple[int, int]]) -> list[Hit]:
    kept, position, reach = [], 0, -1
    for hit in hits:  # both in text order
        while position < len(spans) and spans[position][0] < hit.end:
            reach = max(reach, spans[position][1])
            position += 1
        if reach <= hit.start:
            kept.append(hit)
    return kept


def names_harm(ctx: RuleContext, drug_id: str) -> bool:
    """Tell whether a harm of the drug is named anywhere: in words of harm or caution, in a claim, or as a known effect.

    A claim of harm that the reference does not bear out counts only where its sentence does not speak of protection
    ("shields the brain from decline" is no harm).
    """
    if harm_words(ctx) or _known_harm(ctx, drug_id):
        return True
    protective = {h.sentence.index for h in find(ctx, "harms") if h.label in {"protective", "dismissed"}}
    return any(
        k.type in HARMS and k.polarity == "affirmed" and k.drug.id == drug_id
        and (k.verdict.label in _BORNE_OUT or k.sentence_index not in protective)
        for k in ctx.claims
    )  # fmt: skip


def _known_harm(ctx: RuleContext, drug_id: str) -> bool:
    """Tell whether the text mentions an adverse effect that the reference lists for the drug, outside its benefits."""
    benefits = [k for k in ctx.claims if k.type in BENEFITS]
    praised = {k.sentence_index for k in benefits}
    treated = {word for k in benefits if k.object for word in lower(k.object.name).split() if len(word) > 3}
    text = lowered_text(ctx)
    for entry in ctx.reference.claims(drug_id, "adverse_effect"):
        terms = (entry.object, *entry.also)
        if any(not treated.isdisjoint(lower(t).split()) for t in terms):
            continue  # what the drug treats is not read as a harm of it
        for term in terms:
            at = text.find(f" {lower(term)}") if len(term) >= _LONG_ENOUGH else -1
            sentence = ctx.reading.sentence_at(at + 1) if at >= 0 else None
            if sentence is not None and sentence.index not in praised:
                return True
    return False

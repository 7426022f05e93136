"""What the article is about, and what use of it the article advises."""

from __future__ import annotations

from collections import Counter

from analyzer.language.cues import load_cues
from analyzer.model import JUDGED_FORMS, Claim, Concept
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import lower, once

BENEFITS = frozenset({"treats", "prevents", "affects"})
HARMS = frozenset({"adverse_effect", "contraindication", "interaction"})
_TITLE_WEIGHT = 4
_SHARE = 0.6  # of the leader's weight, to count as a main topic too
_MOST = 3


def main_drugs(ctx: RuleContext) -> list[Concept]:
    """Return the drugs the article is mainly about, the foremost first (at most three).

    A drug's weight is its mentions plus its claims, and more if the title names it; those with at least 60 % of the
    heaviest one's weight count.
    """

    def compute(c: RuleContext) -> list[Concept]:
        weights: Counter[str] = Counter()
        concepts: dict[str, Concept] = {}
        title = lower(c.article.title)
        for mention in c.reading.mentions:
            if mention.kind in {"drug", "class"}:
                concepts.setdefault(mention.concept.id, mention.concept)
                weights[mention.concept.id] += 1
                if title and lower(mention.concept.text) in title and weights[mention.concept.id] < _TITLE_WEIGHT:
                    weights[mention.concept.id] += _TITLE_WEIGHT
        for claim in c.claims:
            concepts.setdefault(claim.drug.id, claim.drug)
            weights[claim.drug.id] += 1
        ranked = sorted(weights, key=lambda i: (-weights[i], i))
        leader = weights[ranked[0]] if ranked else 0
        return [concepts[i] for i in ranked[:_MOST] if weights[i] >= _SHARE * leader]

    return once(ctx, "main drugs", compute)


def advised(ctx: RuleContext) -> list[Claim]:
    """Return the claims in which the author states or recommends a benefit: affirmed, and nobody else's words."""
    return once(ctx, "advised", lambda c: [k for k in c.claims if is_advice(k)])


def is_advice(claim: Claim) -> bool:
    """Tell whether a claim says, in the author's own voice, that the drug helps; an effect that harms is no help."""
    if claim.type == "affects" and load_cues("harmful-effects").first(lower(claim.sentence)):
        return False
    return (
        claim.type in BENEFITS and claim.form in JUDGED_FORMS
        and claim.polarity == "affirmed" and claim.certainty != "question"
    )  # fmt: skip


def advised_main(ctx: RuleContext) -> list[tuple[Concept, Claim]]:
    """Return each main drug whose use is advised, with the first claim that advises it."""
    pairs = []
    for drug in main_drugs(ctx):
        claim = next((k for k in advised(ctx) if k.drug.id == drug.id), None)
        if claim is not None:
            pairs.append((drug, claim))
    return pairs


def is_medical(ctx: RuleContext) -> bool:
    """Tell whether the article makes medical statements: two claims, or three sentences on conditions or functions."""
    if len(ctx.claims) >= 2:
        return True
    kinds = {"condition", "function", "finding", "symptom", "disease", "wellness", "drug", "class"}
    sentences = {m.sentence for m in ctx.reading.mentions if m.kind in kinds and m.sentence >= 0}
    return len({i for i in sentences if ctx.sentences[i].voice == "author"}) >= 3

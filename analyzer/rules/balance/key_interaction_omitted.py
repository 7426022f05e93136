"""A dangerous interaction of a recommended drug is not mentioned.

What it does
    For the drugs the article is mainly about: if its author advises the use and the reference marks
    interactions that an article ought to mention, and the article mentions neither one of them nor
    interactions at all, it reports which.
Why it matters to readers
    St John's wort can make the pill, transplant medicines and blood thinners fail; readers who take it rarely
    know.
Example
    "St John's wort lifts a low mood." with no word on other medicines
Better
    "Do not take it with the pill, blood thinners or antidepressants."
Limits
    Any mention of interactions is enough for silence, even if the dangerous one is left out.
References
    NCCIH, Know the Science: https://nccih.nih.gov/health/providers/digest/kts-science
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.harms import harm_words
from analyzer.rules.evidence.mentions import mentions_any
from analyzer.rules.evidence.topic import advised_main

_SHOWN = 4


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each main drug whose key interactions are left out."""
    if any(k.type == "interaction" for k in ctx.claims) or any(_interacts(h.text) for h in harm_words(ctx)):
        return
    for drug, claim in advised_main(ctx):
        key = [c for c in ctx.reference.claims(drug.id, "interaction") if c.key and c.standing == "established"]
        if not key or mentions_any(ctx, [t for c in key for t in (c.object, *c.also)]):
            continue
        finding = rule.absence(
            f"{drug.name} has interactions that the article does not mention: "
            f"{', '.join(list(dict.fromkeys(c.object for c in key))[:_SHOWN])}.",
            "Name the medicines and foods it must not be taken with.",
        )
        finding.claim_id = claim.id
        yield finding


def _interacts(words: str) -> bool:
    return load_cues("interaction-words").first(words) is not None


RULE = Rule(
    "HC507", "key-interaction-omitted", "warning", "A recommended drug's key interaction is not mentioned", check
)

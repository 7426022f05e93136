"""A drug is recommended and none of its harms is named.

What it does
    Takes the drugs the article is mainly about. If the author states or recommends a benefit of one of them
    and the article names no adverse effect, warning, contraindication or interaction anywhere, it reports
    that, with the harms the reference says an article ought to mention. "No side effects" and "fewer side
    effects than drugs" name no harm. Where none is the main topic, as in the list of what a product holds,
    two substances praised and no harm of any named are enough.
Why it matters to readers
    Everything that works can harm. Who hears only of benefits cannot choose. Harms are the criterion that
    news releases on treatments miss most often, after costs.
Example
    "Ivermectin clears worms from the gut within days." and nothing else
Better
    "... It can cause dizziness and nausea, and must be used with care in people with liver disease."
Limits
    A harm named only in another drug's name, or only in a picture, is not seen. One vague caution is enough
    for silence.
References
    HealthNewsReview, criterion 3: https://www.healthnewsreview.org/about-us/review-criteria/
    DISCERN, question 11: http://www.discern.org.uk/quick_reference_guide.php
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.harms import names_harm
from analyzer.rules.evidence.topic import advised, advised_main

_SHOWN = 4
_SEVERAL = 2  # substances praised in a list, none of them the main topic


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding: for the first main drug that is advised without a harm, or for a list of them (a product's)."""
    for drug, claim in advised_main(ctx):
        if names_harm(ctx, drug.id):
            continue
        known = key_harms(ctx, drug.id)
        example = f" The reference lists: {', '.join(known)}." if known else ""
        finding = rule.absence(
            f"The article presents benefits of {drug.name} and names no harm of it.{example}",
            "Name the common and the serious harms, and who should not take it.",
        )
        finding.claim_id = claim.id
        yield finding
        return
    praised = {claim.drug.id: claim for claim in advised(ctx)}
    if len(praised) >= _SEVERAL and not advised_main(ctx) and not any(names_harm(ctx, drug) for drug in praised):
        first = next(iter(praised.values()))
        finding = rule.absence(
            f"The article presents benefits of {first.drug.name} and other substances and names no harm of any.",
            "Name the common and the serious harms, and who should not take them.",
        )
        finding.claim_id = first.id
        yield finding


def key_harms(ctx: RuleContext, drug_id: str) -> list[str]:
    """Return the harms that an article on the drug ought to mention, by the reference, at most four."""
    entries = [c for c in ctx.reference.claims(drug_id, "adverse_effect") if c.standing in {"established", "limited"}]
    key = [c.object for c in entries if c.key] or [c.object for c in entries]
    return list(dict.fromkeys(key))[:_SHOWN]


RULE = Rule("HC501", "harms-missing", "warning", "A benefit is presented and no harm is named", check)

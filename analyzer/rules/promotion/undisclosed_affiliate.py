"""The article earns from a link and does not say so.

What it does
    Reports affiliate links in the article when neither the article nor the page around it discloses that the
    writer earns from them. One finding for the page, on the first such link.
Why it matters to readers
    Only about one in ten affiliate videos and pins discloses; readers who know of the payment judge the
    advice differently.
Example
    A list of "best magnesium brands", each with an affiliate link, and nothing said about commissions.
Better
    "We earn a commission if you buy through the links on this page." above the first link.
Limits
    A disclosure on another page of the site (for instance "About") is not seen. A bare "affiliate link" is
    accepted here; readers understand an explanation better.
References
    Mathur, Narayanan, Chetty 2018: https://arxiv.org/abs/1809.00620
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.disclosure import discloses_earnings
from analyzer.rules.evidence.selling import promotional_links
from analyzer.rules.promotion.promotional_link import finding_on


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when affiliate links stand on a page without a disclosure."""
    paid = [k for k in promotional_links(ctx) if any(r.startswith("affiliate") for r in k.reasons)]
    if paid and not discloses_earnings(ctx):
        many = f" ({len(paid)} such links)" if len(paid) > 1 else ""
        yield finding_on(
            rule, ctx, paid[0], f"{paid[0].reasons[0].capitalize()}{many} and no disclosure on the page.",
            "Say, above the first link, that you earn a commission from purchases made through it.",
        )  # fmt: skip


RULE = Rule("HC302", "undisclosed-affiliate", "error", "Affiliate links without a disclosure", check)

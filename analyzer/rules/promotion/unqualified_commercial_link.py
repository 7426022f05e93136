"""A paid link does not carry the rel attribute that says so.

What it does
    Reports affiliate links and links to listed shops in the article whose rel attribute holds neither
    "sponsored" nor "nofollow". Judged only where markup can be seen.
Why it matters to readers
    The attribute tells search engines and browsers that money is involved; leaving it out passes an
    advertisement off as an editor's recommendation.
Example
    <a href="https://shop.example/?aff_id=7">best magnesium</a>
Better
    <a rel="sponsored" href="https://shop.example/?aff_id=7">best magnesium</a>
Limits
    Whether money changes hands cannot be seen on links to shops without an affiliate mark.
References
    Google Search Central, link tagging and link spam update:
    https://developers.google.com/search/blog/2021/07/link-tagging-and-link-spam-update
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.selling import promotional_links
from analyzer.rules.promotion.promotional_link import finding_on

_PAID = ("affiliate", "shop", "advertising network", "a measured advertising")


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding, on the first paid link that is not marked as such."""
    bare = [
        k for k in promotional_links(ctx)
        if any(r.startswith(_PAID) for r in k.reasons) and not {"sponsored", "nofollow"} & set(k.rel)
    ]  # fmt: skip
    if bare:
        many = f" ({len(bare)} such links)" if len(bare) > 1 else ""
        yield finding_on(
            rule, ctx, bare[0], f'A commercial link is not marked rel="sponsored"{many}.', 'Add rel="sponsored".'
        )


RULE = Rule(
    "HC306",
    "unqualified-commercial-link",
    "info",
    'A commercial link without rel="sponsored"',
    check,
    needs_markup=True,
)

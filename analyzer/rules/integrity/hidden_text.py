"""The page holds text that readers cannot see.

What it does
    Reports passages of at least eight words that the markup hides from readers (not displayed, off screen, of
    no size, in the colour of the background). Judged only where markup can be seen.
Why it matters to readers
    Text for search engines that no reader sees is there to bring people to a page under another pretext.
Example
    <p style="font-size:0">cheap pills without prescription best price</p>
Better
    Show it or remove it.
Limits
    Menus, tabs and labels for screen readers are hidden for good reasons; short passages are ignored for that
    reason.
References
    Google Search Central, link spam update (spam practices):
    https://developers.google.com/search/blog/2021/07/link-tagging-and-link-spam-update
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext

MIN_WORDS = 8
_SHOWN = 160


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding on the longest hidden passage, with the number of passages."""
    passages = [h for h in ctx.article.hidden if len(h.text.split()) >= MIN_WORDS]
    if passages:
        longest = max(passages, key=lambda h: len(h.text))
        many = f" ({len(passages)} passages)" if len(passages) > 1 else ""
        finding = rule.absence(
            f"The page holds text that readers do not see: {longest.reason}{many}.", "Show it or remove it."
        )
        finding.sentence = longest.text[:_SHOWN]
        yield finding


RULE = Rule("HC702", "hidden-text", "warning", "Text hidden from readers", check, needs_markup=True)

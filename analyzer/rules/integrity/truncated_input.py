"""The page was too large or too deep to be read whole.

What it does
    Reports an article of which a part was left unread because it passed a safety limit, with the reader's own
    note.
Why it matters to readers
    A judgement on half a page is half a judgement; what is missing may be the list of harms or of sources.
Example
    A page of 30 MB, or one nested thousands of levels deep.
Better
    A page with one article on it.
Limits
    Limits protect the machine and are the same for all pages; an honest but huge page is reported as well.
References
    Unicode Technical Standard 39 (why limits and normal forms guard readers of text): https://www.unicode.org/reports/tr39/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the article is not whole."""
    if ctx.article.status == "truncated":
        note = f" ({ctx.article.notes[0]})" if ctx.article.notes else ""
        yield rule.absence(
            f"Only a part of the page was read{note}.", "Judge a version of the page that can be read whole."
        )


RULE = Rule("HC703", "truncated-input", "warning", "Only a part of the page was read", check)

"""Letters are disguised so that machines read another text than people.

What it does
    Reports look-alike letters from other alphabets inside words, invisible characters within words, and
    characters that reverse or hide text. Ordinary typography and Greek letters in names ("beta-blocker") are
    no disguise.
Why it matters to readers
    Nobody needs a Cyrillic "e" in "cure" except to pass filters that would stop the page.
Example
    "mirac" + Cyrillic "l" + "e cure"
Better
    Plain letters.
Limits
    Copied text can carry invisible characters by accident; the counts are given so that an editor can judge.
References
    Unicode Technical Standard 39, Security Mechanisms: https://www.unicode.org/reports/tr39/
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the text was disguised, with what was found how often."""
    counts = {kind: n for kind, n in sorted(ctx.article.obfuscations.items()) if n > 0}
    if counts:
        listed = ", ".join(f"{kind} {n}" for kind, n in counts.items())
        yield rule.absence(f"The text holds disguised characters: {listed}.", "Use plain letters.")


RULE = Rule("HC701", "obfuscated-text", "warning", "Look-alike or invisible characters within words", check)

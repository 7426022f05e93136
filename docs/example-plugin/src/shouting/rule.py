"""Capital letters that shout.

What it does: reports sentences in which more than half of the letters are capitals.

Why it matters: shouting stands in for an argument, and pages that sell remedies shout a lot.

Example: THIS HERB CHANGES EVERYTHING YOU KNOW.

Better: This herb has been tested in two small trials.

Limits: a sentence of fewer than 20 letters, such as an abbreviation, is left alone.

References: none; the rule is an example.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer import Finding
from analyzer.rules.base import Rule, RuleContext


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding on each sentence that shouts."""
    for sentence in ctx.author_sentences():
        letters = [c for c in sentence.text if c.isalpha()]
        if len(letters) >= 20 and sum(c.isupper() for c in letters) * 2 > len(letters):
            yield rule.at(sentence, "This sentence is written in capitals.", "Write it in lower case.")


RULE = Rule("XS101", "shouting", "info", "sentences in capital letters", check, stage="preview")

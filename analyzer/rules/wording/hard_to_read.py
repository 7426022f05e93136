"""The text is too hard for most readers.

What it does
    Measures the Flesch-Kincaid and the SMOG grade of the article's full sentences and reports a text above
    both limits: grade 13 and SMOG 14, which is the language of university texts. The recommended level for
    patients is the sixth to eighth grade; most health pages lie well above it, so only the hardest are
    reported.
Why it matters to readers
    Doses and warnings that are not understood are not followed.
Example
    "Pharmacodynamic potentiation necessitates circumspect titration in hepatically compromised individuals."
Better
    "If your liver is weak, start with a low dose: the drug acts more strongly in you."
Limits
    Grades count word and sentence length, not sense; names of drugs and diseases raise them. Not judged under
    100 words.
References
    Health literature of the CDC assessed by readability: https://pmc.ncbi.nlm.nih.gov/articles/PMC3508564
    SMOG formula and its constants: https://search.r-project.org/CRAN/refmans/koRpus/html/SMOG.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.readability import readability

MAX_GRADE = 13.0
MAX_SMOG = 14.0


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when both grades lie above their limits."""
    level = readability(ctx)
    if level and level.grade > MAX_GRADE and level.smog > MAX_SMOG:
        yield rule.absence(
            f"The text needs about {level.grade:.0f} years of schooling (Flesch-Kincaid {level.grade:.1f}, "
            f"SMOG {level.smog:.1f}).",
            "Use shorter sentences and everyday words.",
        )


RULE = Rule("HC606", "hard-to-read", "info", "Harder to read than a university text", check)

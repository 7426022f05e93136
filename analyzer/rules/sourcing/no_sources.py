"""The article makes medical statements and names no source at all.

What it does
    Looks for any source a reader could look up: a link to a study, agency or newspaper, a list of references,
    a reference number, an author and year, a journal, an organisation or an expert to whom something is
    attributed. Reports an article that makes at least two drug claims, or three statements about conditions,
    and has none.
Why it matters to readers
    Without a source nobody can check whether a statement is true, old, or taken out of context. Attribution
    is one of the four benchmarks by which medical pages have been judged since 1997.
Example
    "Turmeric prevents dementia and keeps the heart young. It also clears the skin." (and nothing more)
Better
    "A 2019 Cochrane review found too few trials to say whether turmeric helps memory."
Limits
    A source named only in a picture or a video is not seen. A named source may still be a poor one (see
    weak-source).
References
    DISCERN, question 4: http://www.discern.org.uk/quick_reference_guide.php
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.citations import sources
from analyzer.rules.evidence.topic import is_medical


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when a medical article has no checkable source."""
    if is_medical(ctx) and not sources(ctx).any:
        yield rule.absence(
            "The article makes medical statements and names no source that a reader could look up.",
            "Link to or name the study, guideline or agency behind each main statement.",
        )


RULE = Rule("HC201", "no-sources", "warning", "Medical statements without any checkable source", check)

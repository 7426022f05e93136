"""A DOI, PMID or ISBN cannot be right as written.

What it does
    Checks the form of each identifier: a DOI is "10.", four to nine digits, a slash and a name; a PMID has
    one to eight digits; an ISBN has 10 or 13 digits and a check digit that fits.
Why it matters to readers
    An identifier is there to be followed. One that cannot exist leads nowhere, and is typical of invented
    references.
Example
    "doi:10.12/xyz", "PMID: 123456789012", "ISBN 978-0-306-40615-8"
Better
    "doi:10.1136/bmj.h1551"
Limits
    A well-formed identifier may still belong to another paper; only the online rules find that out.
References
    Crossref REST API documentation:
    https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
    NCBI, A General Introduction to the E-utilities: https://www.ncbi.nlm.nih.gov/books/NBK25497
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.identifiers import identifiers


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each malformed identifier."""
    for item in identifiers(ctx):
        if item.fault:
            yield Finding(
                rule=rule.name, code=rule.code, severity=rule.severity,
                message=f"{item.kind} {item.value} cannot be right: {item.fault}.",
                suggestion=f"Copy the {item.kind} from the publication itself.",
                sentence=ctx.article.text[item.start : item.end] if item.start >= 0 else item.value,
                start=item.start, end=item.end,
            )  # fmt: skip


RULE = Rule("HC205", "malformed-identifier", "warning", "A DOI, PMID or ISBN that cannot exist", check)

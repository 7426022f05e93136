"""A cited publication or page does not exist (online).

What it does
    Asks Crossref and PubMed whether each DOI and PMID exists, and the web whether each cited page still exists.
    Reports those that do not. Runs only with `--online`; otherwise nothing is checked and nothing is
    reported.
Why it matters to readers
    A citation that leads nowhere cannot support anything; identifiers that never existed are a mark of
    invented sources.
Example
    A reference with a DOI that Crossref has never registered.
Better
    The DOI copied from the publication, or an archived copy of the page.
Limits
    Only the answers "not found" and "gone" count; a site that is down, slow or refuses to answer leads to
    silence, not to a finding.
References
    Crossref REST API: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
    NCBI E-utilities: https://www.ncbi.nlm.nih.gov/books/NBK25497
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.lookups import dead_links, identifier, lookups


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each citation that does not exist and each cited page that does not answer."""
    for reference, answer in lookups(ctx):
        if answer is False:
            finding = rule.absence(
                f"{identifier(reference)} is not known to Crossref or PubMed.",
                "Check the identifier against the publication.", url=reference.url,
            )  # fmt: skip
            finding.sentence, finding.start, finding.end = reference.text, reference.start, reference.end
            yield finding
    for url in dead_links(ctx):
        yield rule.absence(
            "A cited page no longer exists.", "Link to a page that exists or to an archived copy.", url=url
        )


RULE = Rule("HC206", "dead-citation", "warning", "A cited publication or page does not exist", check, online=True)

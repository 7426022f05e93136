"""Draft schema.org ClaimReview as JSON-LD, one for each of the author's claims that the reference judges.

Drafts: a person must review them and put in the reviewing organisation before publication. The scale of 1 to 5 follows
the verdict labels; where evidence is lacking the rating says so in words and stands in the middle of the lower half.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analyzer.model import Claim, Report
from analyzer.reports.document import as_given
from analyzer.reports.json import dumps
from analyzer.reports.phrases import NOT_ADVICE, source_address, verdict_words
from analyzer.reports.registry import RenderOptions
from analyzer.scoring.panels.accuracy import is_checkable

RATINGS = {
    "supported": 5,
    "partly_supported": 4,
    "understated": 4,
    "overstated": 3,
    "insufficient_evidence": 2,
    "outdated": 2,
    "authority_mismatch": 1,
    "refuted": 1,
}
ORGANISATION = "PUT THE NAME OF YOUR ORGANISATION HERE"


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return one JSON-LD object with a graph of reviews; it holds no "<", so it can stand in a script element."""
    reviews = [_review(claim, report) for report in reports for claim in report.claims if is_checkable(claim)]
    document = {"@context": "https://schema.org", "@graph": reviews}
    return dumps(document, indent=2) + "\n"


def _review(claim: Claim, report: Report) -> dict[str, Any]:
    article, verdict = report.article, claim.verdict
    appearance: dict[str, Any] = {"@type": "CreativeWork", "headline": article.title or article.source}
    if article.url:
        appearance["url"] = article.url
    if article.metadata.published:
        appearance["datePublished"] = article.metadata.published
    author = article.metadata.author or article.metadata.publisher
    if author:
        appearance["author"] = {"@type": "Person" if article.metadata.author else "Organization", "name": author}
    item: dict[str, Any] = {"@type": "Claim", "appearance": appearance}
    citations = [address for source in verdict.sources if (address := source_address(source))]
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": as_given(article, claim.sentence, claim.start, claim.end),
        "datePublished": report.tool.as_of,
        "author": {"@type": "Organization", "name": ORGANISATION},
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict.label],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": verdict_words(verdict.label).capitalize(),
            "ratingExplanation": verdict.explanation,
        },
        "disambiguatingDescription": f"Draft made by a program, to be reviewed by a person. {NOT_ADVICE}",
    }
    if citations:
        review["citation"] = citations
    return review

from __future__ import annotations

import json
from typing import get_args

from analyzer.model import VerdictLabel
from analyzer.reports.claimreview import ORGANISATION, RATINGS
from analyzer.reports.registry import RenderOptions, format_named
from reports import samples


def graph(*reports) -> list[dict]:
    document = json.loads(format_named("claimreview").render(list(reports), RenderOptions()))
    assert document["@context"] == "https://schema.org"
    return document["@graph"]


def test_every_judging_verdict_has_a_rating() -> None:
    assert set(RATINGS) == set(get_args(VerdictLabel)) - {"not_in_reference"}


def test_a_review_has_what_search_engines_ask_for_and_is_a_draft() -> None:
    review = graph(samples.good())[0]
    assert review["@type"] == "ClaimReview"
    assert review["creativeWorkStatus"] == "Draft"
    assert review["claimReviewed"] == "Ketamine is an anesthetic. Ask your doctor."
    assert review["author"] == {"@type": "Organization", "name": ORGANISATION}
    assert review["itemReviewed"]["appearance"]["url"] == "https://clinic.example/ketamine"
    assert review["itemReviewed"]["appearance"]["author"] == {"@type": "Person", "name": "Ada Roe"}
    rating = review["reviewRating"]
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert (rating["ratingValue"], rating["alternateName"]) == (5, "Supported")
    assert review["citation"] == ["https://labels.example/ketalar"]


def test_only_judged_claims_of_the_author_are_reviewed() -> None:
    report = samples.poor()
    assert [r["reviewRating"]["alternateName"] for r in graph(report)] == ["Overstated", "Supported"]
    report.claims[0].form = "debunked"
    assert len(graph(report)) == 1

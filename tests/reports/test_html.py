"""What the page shows: each source once a card, claims of one reason together, reasons of suppressions."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from analyzer.model import Report
from analyzer.reports.html import render
from analyzer.reports.registry import RenderOptions
from reports import samples


def cards(report: Report) -> list[Tag]:
    return list(BeautifulSoup(render([report], RenderOptions()), "lxml").select(".card"))


def test_a_card_names_each_source_once() -> None:
    report = samples.poor()
    first = report.findings[0]
    report.findings.append(
        samples.finding(report.article, "HC106", "off-label-undisclosed", "warning", first.sentence[:14], claim_id="c1")
    )
    [card] = [c for c in cards(report) if "HC102" in c.text]
    assert "HC106" in card.text
    assert len(card.select("a")) == 1


def test_claims_with_one_reason_are_told_together() -> None:
    report = samples.good()
    again = samples.claim(report.article, "anesthetic", 2, "sedative", "supported", type="pharmacologic_class")
    again.verdict = report.claims[0].verdict
    report.claims.append(again)
    [card] = cards(report)
    assert [e.strong.text for e in card.select(".entry")] == [
        "ketamine is a kind of anesthetic; ketamine is a kind of sedative: supported."
    ]
    assert card["class"] == ["card", "only-good"]


def test_a_suppressed_finding_shows_why() -> None:
    [entry] = [e for c in cards(samples.poor()) for e in c.select(".entry") if "HC601" in e.text]
    assert "suppressed" in entry["class"]
    assert entry.select_one(".reason").text == "Suppressed: a quotation, until 2027-01-01."


def test_severity_stands_in_words() -> None:
    page = render([samples.poor()], RenderOptions())
    for words in ("Error HC105", "Warning HC102", "Note HC401"):
        assert f"<strong>{words} " in page


def test_advice_is_not_the_message_again() -> None:
    report = samples.poor()
    report.findings[0].message = "Overstated: It helps some adults (FDA 2024)."
    report.findings[0].suggestion = "The reference would put it so: It helps some adults."
    page = render([report], RenderOptions())
    assert page.count("It helps some adults") == 1
    assert "Put it as the reference does above." in page

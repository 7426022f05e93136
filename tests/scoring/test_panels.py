from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import samples

from analyzer.model import Finding, StrengthNote
from analyzer.scoring.weights import weights
from scoring.build import item, link, page, scored

PLAIN = "Ketamine treats depression.\nAsk your doctor."
DOI = "https://doi.org/10.1000/x"


def claim(made, label: str = "supported"):
    return samples.claim(made, "treats", 1, "depression", label)


def test_a_bare_page_names_every_absence() -> None:
    scores = scored(page(PLAIN))
    for name in ("sourcing", "transparency"):
        for entry in scores.panels[name]["items"]:
            assert entry["points"] in (0, None)
            assert entry["evidence"] or entry["note"]
            assert entry["span"] is None


def test_from_plain_text_what_needs_markup_does_not_count() -> None:
    scores = scored(page(PLAIN, markup=False))
    assert scores.panels["transparency"]["score"] is None
    for panel, name in (
        ("independence", "promotional_links"),
        ("independence", "affiliate"),
        ("independence", "advertising"),
    ):
        assert item(scores, panel, name)["points"] is None


def test_from_plain_text_the_instruments_count_nought_and_say_so() -> None:
    jama = scored(page(PLAIN, markup=False)).instruments["jama"]
    assert jama["score"] == 0
    assert jama["items"]["authorship"]["note"] == "not visible"
    assert jama["items"]["currency"]["note"] == "not visible"
    assert scored(page(PLAIN)).instruments["jama"]["items"]["authorship"]["note"] == ""


def test_transparency_of_a_full_byline() -> None:
    scores = scored(
        page(
            PLAIN,
            author="Ada Roe",
            author_credentials="MD",
            reviewed_by="Bo Li, MD",
            modified="2026-01-02",
            publisher="City Hospital",
            sponsor="none",
        )
    )
    points = {i["name"]: i["points"] / i["max"] for i in scores.panels["transparency"]["items"]}
    assert points == {"answerable": 1, "qualified": 1, "reviewer": 1, "date": 1, "contact": 0.6, "disclosure": 1}


def test_an_old_date_is_worth_less() -> None:
    stale = Finding("stale", "HC405", "info", "Last updated in 2009.")
    fresh, old = (
        item(scored(page(PLAIN, published="2009-01-01"), findings=f), "transparency", "date") for f in ([], [stale])
    )
    assert 0 < old["points"] < fresh["points"]
    assert old["note"] == "Last updated in 2009."


def test_a_health_agency_answers_for_its_text() -> None:
    made = page(PLAIN, url="https://www.nhs.uk/medicines/ketamine")
    scores = scored(made, [claim(made)])
    assert item(scores, "transparency", "answerable")["points"] > 0
    assert item(scores, "sourcing", "origin")["points"] == item(scores, "sourcing", "origin")["max"]


@given(st.integers(0, 6))
def test_more_sources_never_lower_sourcing(count: int) -> None:
    def sourcing(n: int) -> int:
        links = [link(PLAIN, "Ketamine", f"https://doi.org/10.1000/{i}") for i in range(n)]
        made = page(PLAIN, links=links)
        return scored(made, [claim(made)]).panels["sourcing"]["score"]

    assert sourcing(count + 1) >= sourcing(count)


def test_better_sources_are_worth_more() -> None:
    def quality(href: str) -> float:
        return item(scored(page(PLAIN, links=[link(PLAIN, "Ketamine treats", href)])), "sourcing", "source_quality")[
            "points"
        ]

    assert quality(DOI) > quality("https://www.bbc.co.uk/news/health-1234567") > 0


def test_claims_without_a_source_are_counted() -> None:
    made = page(PLAIN + "\nKetamine treats pain (Smith 2019).")
    first = claim(made)
    second = samples.claim(made, "Smith", 2, "pain", "supported", attribution="cited")
    lacking = samples.finding(made, "HC202", "citation-needed", "warning", "Ketamine treats depression")
    entry = item(scored(made, [first, second], [lacking]), "sourcing", "claims_sourced")
    assert entry["points"] / entry["max"] == 0.5
    assert entry["note"].startswith("1 of 2 ")


def test_balance_applies_only_where_something_is_advised() -> None:
    assert scored(page("The clinic opened in spring.")).panels["balance"]["score"] is None
    made = page(PLAIN)
    mention = samples.finding(made, "HC303", "promotional-mention", "warning", "Ketamine")
    assert scored(made, findings=[mention]).panels["balance"]["score"] is not None


def test_balance_rises_with_what_a_reader_should_hear() -> None:
    short = page(PLAIN)
    mention = samples.finding(short, "HC303", "promotional-mention", "warning", "Ketamine")
    full = page(
        PLAIN
        + "\nIt can cause nausea.\nPeople who are pregnant should be avoided by it.\nStandard treatments such as sertraline exist."
        "\nIt costs $500 per treatment.\nMore research is needed and the study has limitations."
    )
    harm = samples.claim(full, "nausea", 2, "nausea", "supported", type="adverse_effect")
    doctor = StrengthNote("sees-clinician", "Ask your doctor.", 28, 44)
    low = scored(short, findings=[mention]).panels["balance"]["score"]
    high = scored(full, [harm], [mention], [doctor]).panels["balance"]["score"]
    assert low < 30
    assert high > low + 40


def promotion(made):
    return [
        samples.finding(made, "HC303", "promotional-mention", "warning", "Ketamine"),
        samples.finding(made, "HC305", "conflict-triangle", "error", "Ketamine"),
        samples.finding(made, "HC304", "call-to-action", "info", "Ask"),
    ]


def test_promotion_costs_independence_and_a_disclosure_softens_it() -> None:
    made = page(PLAIN)
    clean = scored(made).panels["independence"]["score"]
    sold = scored(made, findings=promotion(made)).panels["independence"]["score"]
    told = scored(made, findings=promotion(made), strengths=[StrengthNote("disclosure", "We sell it.")]).panels[
        "independence"
    ]["score"]
    assert clean == 100
    assert sold < told < clean


REPORT = "Researchers tested ketamine in a new study.\nThe study was published in a journal."
OUTSIDE = (
    "Dr Roe, who was not involved in the study, called for a longer trial.",
    "An accompanying editorial asked for a longer trial.",
    "Critics noted that the pain scale was home-made.",
    "Independent experts cautioned that the effect may fade.",
)


def test_a_report_of_research_is_asked_who_paid_and_for_a_view_from_outside() -> None:
    asked = ("interests", "outside_view")
    bare = scored(page(REPORT, markup=False))
    assert [item(bare, "independence", name)["points"] for name in asked] == [0, 0]
    told = scored(page(f"{REPORT}\nThe trial was funded by the maker.\n{OUTSIDE[0]}", markup=False))
    assert all(item(told, "independence", n)["points"] == item(told, "independence", n)["max"] for n in asked)
    assert told.panels["independence"]["score"] > bare.panels["independence"]["score"]
    assert not {"interests", "outside_view"} & {i["name"] for i in scored(page(PLAIN)).panels["independence"]["items"]}


@pytest.mark.parametrize("sentence", OUTSIDE)
def test_views_from_outside_a_study(sentence: str) -> None:
    entry = item(scored(page(f"{REPORT}\n{sentence}", markup=False)), "independence", "outside_view")
    assert entry["points"] == entry["max"]
    assert entry["evidence"] == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr Roe, who led the study, was pleased.", "Dr Roe was involved in the study.", "The nerve is not involved in hearing.",
        "Is there an independent expert?", "The team has no plans for another trial.",
    ],
)  # fmt: skip
def test_no_view_from_outside(sentence: str) -> None:
    assert item(scored(page(f"{REPORT}\n{sentence}", markup=False)), "independence", "outside_view")["points"] == 0


def test_links_that_sell_cost_independence() -> None:
    text = "Ketamine treats depression.\nBuy it in our shop."
    made = page(text, links=[link(text, "Buy it in our shop", "https://shop.example/cart/ketamine")])
    assert made.links[0].label == "promotional"
    assert (
        item(scored(made), "independence", "promotional_links")["points"]
        < item(scored(made), "independence", "promotional_links")["max"]
    )


def test_wording_takes_at_most_five() -> None:
    made = page(PLAIN)
    found = [samples.finding(made, "HC601", "absolute-language", "warning", "Ketamine") for _ in range(9)]
    assert scored(made, findings=found).panels["wording"]["deduction"] == weights()["wording"]["most"] == 5
    assert scored(made, findings=found[:1]).panels["wording"]["deduction"] == 1
    assert scored(made).panels["wording"]["deduction"] == 0


def test_panel_weights_are_those_of_the_design() -> None:
    assert weights()["panels"] == {
        "accuracy": 35,
        "sourcing": 20,
        "transparency": 15,
        "balance": 15,
        "independence": 15,
    }

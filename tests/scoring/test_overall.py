from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import samples

from analyzer.model import Finding, StrengthNote
from analyzer.scoring.bands import band
from analyzer.scoring.explain import explain
from analyzer.scoring.items import panel_score, rounded
from analyzer.scoring.score import overall
from scoring.build import page, scored

TEXT = "Ketamine treats depression.\nKetamine eases pain.\nKetamine lifts mood.\nAsk your doctor."


def panels(**scores: float | None):
    weights = {"accuracy": 35, "sourcing": 20, "transparency": 15, "balance": 15, "independence": 15}
    return {
        name: {"score": None, "weight": weights[name], "items": [{"points": value, "max": 100}]}
        for name, value in scores.items()
    }


def test_the_weighted_mean_of_the_panels_that_apply() -> None:
    made = panels(accuracy=80, sourcing=50, transparency=20, balance=40, independence=100)
    assert overall(made, []) == 62  # 28 + 10 + 3 + 6 + 15
    assert overall(panels(accuracy=None, sourcing=50, transparency=20, balance=None, independence=100), []) == 56
    assert overall(panels(accuracy=None), []) is None


def test_the_deduction_and_the_floor() -> None:
    made = panels(sourcing=3) | {"wording": {"weight": 0, "deduction": 5, "items": []}}
    assert overall(made, []) == 0


@pytest.mark.parametrize(("value", "expected"), [(0.5, 1), (1.5, 2), (2.5, 3), (2.49, 2), (59.5, 60)])
def test_halves_are_rounded_up(value: float, expected: int) -> None:
    assert rounded(value) == expected


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (100, "strong"), (90, "strong"), (89, "generally sound"), (75, "generally sound"), (74, "sound with exceptions"),
        (60, "sound with exceptions"), (59, "caution"), (40, "caution"), (39, "serious problems"), (0, "serious problems"), (None, None),
    ],
)  # fmt: skip
def test_bands(value: int | None, name: str | None) -> None:
    assert band(value) == name


@given(st.lists(st.tuples(st.none() | st.floats(0, 10), st.just(10.0)), max_size=6))
def test_panel_scores_stay_between_0_and_100(pairs) -> None:
    score = panel_score([{"points": p, "max": m} for p, m in pairs])
    assert score is None or 0 <= score <= 100


def good_page():
    return page(
        TEXT, url="https://www.nhs.uk/a", author="Ada Roe", author_credentials="MD", reviewed_by="Bo Li, MD",
        modified="2026-01-02", publisher="NHS", sponsor="none",
    )  # fmt: skip


def supported(made, harm: str = "some"):
    return [
        samples.claim(made, w, n, o, "supported", harm=harm)
        for n, (w, o) in enumerate([("treats", "depression"), ("eases", "pain")], 1)
    ]


def names(scores) -> list[str]:
    return [cap["name"] for cap in scores.caps]


def test_a_refuted_claim_of_high_harm_caps_at_39() -> None:
    made = good_page()
    claims = [*supported(made), samples.claim(made, "lifts", 3, "mood", "refuted", harm="high")]
    scores = scored(made, claims)
    assert names(scores) == ["refuted_high_harm"]
    assert scores.overall == 39
    assert scores.caps[0]["evidence"] == "Ketamine lifts mood."
    claims[2].harm = "some"
    assert names(scored(made, claims)) == []
    claims[2].harm, claims[2].form = "high", "debunked"
    assert names(scored(made, claims)) == []


def test_an_unsure_match_sets_no_cap() -> None:
    made = good_page()
    claims = [*supported(made), samples.claim(made, "lifts", 3, "mood", "refuted", harm="high")]
    claims[2].verdict.confidence = 0.7
    assert names(scored(made, claims)) == []


def test_what_a_report_of_research_attributes_by_name_sets_no_cap() -> None:
    for text, caps in ((TEXT, ["refuted_high_harm"]), (f"{TEXT}\nThe study ran.\nResearchers wrote it up.", [])):
        made = page(text, url="https://www.nhs.uk/a")
        claim = samples.claim(made, "lifts", 3, "mood", "refuted", harm="high", attribution="named")
        assert names(scored(made, [*supported(made), claim])) == caps


@pytest.mark.parametrize(
    ("rule", "code", "cap"),
    [("conflict-triangle", "HC305", "conflict_triangle"), ("approval-misstated", "HC105", "approval_misstated")],
)
def test_these_findings_cap_at_59(rule: str, code: str, cap: str) -> None:
    made = good_page()
    scores = scored(made, supported(made), [samples.finding(made, code, rule, "error", "Ketamine")])
    assert names(scores) == [cap]
    assert scores.overall == 59


@pytest.mark.parametrize(("sentences", "capped"), [(2, False), (3, True)])
def test_no_source_with_three_claims_that_need_one_caps_at_59(sentences: int, capped: bool) -> None:
    made = good_page()
    needed = [
        samples.finding(made, "HC202", "citation-needed", "warning", w)
        for w in ("Ketamine treats", "Ketamine eases", "Ketamine lifts")
    ]
    none = Finding("no-sources", "HC201", "warning", "No source.")
    assert (names(scored(made, supported(made), [none, *needed[:sentences]])) == ["unsourced_claims"]) is capped
    assert names(scored(made, supported(made), needed)) == []


def test_the_lowest_cap_holds() -> None:
    made = good_page()
    claims = [*supported(made), samples.claim(made, "lifts", 3, "mood", "refuted", harm="high")]
    scores = scored(made, claims, [samples.finding(made, "HC305", "conflict-triangle", "error", "Ketamine")])
    assert names(scores) == ["refuted_high_harm", "conflict_triangle"]
    assert scores.overall <= 39


def test_a_page_that_sells_without_sources_or_author_stays_under_60() -> None:
    made = page(TEXT)
    found = [
        samples.finding(made, "HC303", "promotional-mention", "warning", "Ketamine"),
        samples.finding(made, "HC304", "call-to-action", "info", "Ask"),
        Finding("no-sources", "HC201", "warning", "No source."),
    ]
    assert scored(made, supported(made), found).overall < 60


def test_a_plain_agency_page_rises_above_60() -> None:
    made = good_page()
    assert scored(made, supported(made), [], [StrengthNote("sees-clinician", "Ask your doctor.", 68, 84)]).overall >= 60


def test_suppressed_findings_still_count() -> None:
    made = good_page()
    found = samples.finding(
        made, "HC305", "conflict-triangle", "error", "Ketamine", suppressed={"reason": "r", "until": None}
    )
    assert scored(made, supported(made), [found]).overall == 59


def test_coverage_counts_what_was_and_was_not_judged() -> None:
    made = page(TEXT)
    claims = [
        samples.claim(made, "treats", 1, "depression", "supported"),
        samples.claim(made, "eases", 2, "pain", "not_in_reference"),
        samples.claim(made, "lifts", 3, "mood", "not_in_reference", certainty="question"),
    ]
    coverage = scored(made, claims).coverage
    assert (coverage["claims"], coverage["judged"], coverage["checkable"]) == (3, 1, 1)
    assert (coverage["not_in_reference"], coverage["questions"]) == (1, 1)
    assert coverage["outside"] == [{"drug": "ketamine", "type": "treats", "claims": 1}]


def test_explain_names_what_would_raise_the_score_most() -> None:
    made = page(TEXT)
    found = [
        samples.finding(made, "HC305", "conflict-triangle", "error", "Ketamine"),
        samples.finding(made, "HC601", "absolute-language", "warning", "Ketamine"),
    ]
    scores = scored(made, supported(made), found)
    gains = explain(scores)
    assert [g.gain for g in gains] == sorted((g.gain for g in gains), reverse=True)
    assert all(g.gain > 0 and (g.evidence or g.note) for g in gains)
    by_name = {g.item: g.gain for g in gains}
    assert by_name["transparency: answerable"] > 0
    assert by_name["sourcing: source_quality"] > by_name["independence: conflict"] > 0
    assert "wording: absolute-language" in by_name


def test_explain_puts_caps_where_they_belong() -> None:
    made = good_page()
    found = [samples.finding(made, "HC305", "conflict-triangle", "error", "Ketamine")]
    scores = scored(made, supported(made), found)
    gain = next(g for g in explain(scores) if g.item == "cap: conflict_triangle")
    assert gain.gain == overall(scores.panels, []) - 59


def test_scores_are_the_same_each_time() -> None:
    made = good_page()
    assert scored(made, supported(made)) == scored(made, supported(made))

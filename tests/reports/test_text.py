from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.reports.registry import RenderOptions, format_named
from analyzer.reports.terminal import one_line, visible
from reports import samples

ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(*reports, color: bool = False, width: int = 100) -> str:
    return format_named("text").render(list(reports), RenderOptions(color=color, width=width))


@settings(max_examples=1000)
@given(st.text())
def test_nothing_that_a_terminal_acts_on_stays(text: str) -> None:
    assert not ACTIVE.search(visible(text))
    assert "\n" not in one_line(text)


@given(st.text(st.characters(codec=None, categories=("Cc", "Cf", "Cs", "Zl", "Zp"))))
def test_control_characters_alone(text: str) -> None:
    assert not ACTIVE.search(visible(text))


@settings(max_examples=1000)
@given(st.text(max_size=80))
def test_no_report_lets_control_characters_through(payload: str) -> None:
    assert not ACTIVE.search(shown(samples.hostile(payload or "x")))


def test_line_breaks_and_plain_letters_stay() -> None:
    assert visible("a\nb\tc é") == "a\nb c é"
    assert visible("a\u2028b\x85c\r\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("payload", ["[/]", "[bold]x[/bold]", "[link=https://e.example]x[/link]", "\\[", "[red"])
def test_brackets_are_text_and_not_markup(payload: str) -> None:
    report = samples.hostile(payload)
    assert payload in shown(report)
    assert payload in shown(report, color=True)


def test_an_editor_reads_score_caps_findings_claims_and_coverage() -> None:
    text = shown(samples.poor())
    for part in (
        "The new way out", "Score 38 of 100: serious problems", "Held to 59 at most: misstates who approved what",
        "Accuracy       40", "Errors (1)", "4:1 “WHO approved it for pain.”", "HC105 approval-misstated",
        "Why: About approval-misstated.", "Do: Mend it.", "Warnings (2, 1 suppressed)", "HC404 date-missing",
        "ketamine treats depression: overstated", "Source: FDA, Ketalar, prescribing information, 2024.",
        "1 claim not in the reference and not judged: ketamine (treats, 1).", "This is not medical advice.",
    ):  # fmt: skip
        assert part in text, part
    assert "absolute-language" not in text  # suppressed


def test_findings_come_by_severity_then_place() -> None:
    text = shown(samples.poor())
    assert text.index("HC105") < text.index("HC102") < text.index("HC404") < text.index("HC401")


def test_an_unread_source_says_why() -> None:
    assert "Not checked (fetch failed)." in shown(samples.unread())
    assert "missing.html: no such file." in shown(samples.unread())


def test_several_reports_end_in_a_count() -> None:
    text = shown(samples.poor(), samples.good(), samples.unread())
    assert "3 articles, 2 scored, 1 could not be read." in text
    assert text.count("This is not medical advice.") == 1


def test_colour_only_when_asked_for() -> None:
    assert "\x1b[" not in shown(samples.poor())
    colored = shown(samples.poor(), color=True)
    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown(samples.poor())


def test_lines_keep_to_the_width() -> None:
    assert max(map(len, shown(samples.poor(), width=60).splitlines())) <= 60


@pytest.mark.parametrize(("width", "words"), [(100, "is a kind of anesthetic; "), (60, "is a kind of anesthetic; ")])
def test_claims_of_one_verdict_and_source_are_told_together(width: int, words: str) -> None:
    report = samples.good()
    for number in range(2, 8):
        again = samples.claim(report.article, "anesthetic", number, f"thing {number}", "supported", type="affects")
        again.verdict = report.claims[0].verdict
        report.claims.append(again)
    text = shown(report, width=width)
    assert text.count("Source:") == 1
    assert words in text
    assert max(map(len, text.splitlines())) <= width

"""What silences a finding, and what does not: comments, suppressions, baselines, settings; and the lists made of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.config import PathRule, Settings
from analyzer.model import Page, Report
from analyzer.reports.baseline import Baseline, of_reports, read_baseline, source_key
from analyzer.reports.comments import find_comments
from analyzer.reports.comparison import compare, read_documents
from analyzer.reports.desk import Desk
from analyzer.reports.fix_list import fix_list, letter
from analyzer.reports.suppressions import Suppression, Suppressions
from analyzer.rules.fingerprints import fingerprints
from reports import samples


def poor() -> Report:
    report = samples.poor()
    for finding, mark in zip(report.findings, fingerprints(report.findings), strict=True):
        finding.fingerprint, finding.suppressed = mark, None
    return report


def test_where_comments_hold() -> None:
    text = "# T\n<!-- analyzer: ignore HC1 one line up -->\nfirst\nsecond\n\nthird <!-- analyzer: ignore stale here -->\nfourth\n"
    above, beside = find_comments(text, "markdown")
    assert (above.rule, above.reason, above.line, above.last) == ("HC1", "one line up", 2, 4)
    assert [above.covers(n) for n in (1, 2, 3, 4, 5, None)] == [False, True, True, True, False, True]
    assert (beside.rule, beside.line, beside.last) == ("stale", 6, 6)
    [html] = find_comments(text.replace("third <!-- analyzer: ignore stale here -->", ""), "html")
    assert (html.line, html.last) == (2, 3)


@given(st.text(alphabet="<!- analyzer:ignoreHC203\n>x", max_size=300))
def test_any_text_may_hold_comments(text: str) -> None:
    for comment in find_comments(text, "markdown"):
        assert 1 <= comment.line <= comment.last <= text.count("\n") + 1


def test_a_page_from_the_web_has_no_say(tmp_path: Path) -> None:
    report = poor()
    page = Page("https://x.example/a", "<!-- analyzer: ignore HC1 trust me -->", "html", url="https://x.example/a")
    Desk(Settings()).edit(report, page)
    assert all(f.suppressed is None for f in report.findings)


def test_severities_and_paths(tmp_path: Path) -> None:
    report = poor()
    codes = [f.code for f in report.findings]
    report.article.source = str(tmp_path / "drafts" / "a.md")
    rule = PathRule(("drafts/*",), severities={codes[0]: "off"})
    settings = Settings(severities=dict.fromkeys(codes, "info"), per_path=(rule,), origin=tmp_path / "analyzer.toml")
    Desk(settings).edit(report)
    assert codes[0] not in {f.code for f in report.findings}
    assert {f.severity for f in report.findings} == {"info"}


def test_suppressions_expire_and_are_missed() -> None:
    report = poor()
    mark = report.findings[0].fingerprint

    def desk(day: date, **more: object) -> Desk:
        entry = Suppression(mark, "why", "who", until=date(2026, 12, 1), **more)  # type: ignore[arg-type]
        return Desk(Settings(), Suppressions(Path("suppressions.toml"), [entry], day))

    early, late, elsewhere = (
        desk(date(2026, 11, 30)),
        desk(date(2026, 12, 1)),
        desk(date(2026, 11, 30), source="other.md"),
    )
    assert elsewhere.edit(poor()).findings[0].suppressed is None
    assert "matches nothing" in elsewhere.leftovers()[0]
    assert elsewhere.leftovers(["poor.txt"]) == [], "it may belong to an article that was not checked"
    assert "matches nothing" in elsewhere.leftovers(["poor.txt", "other.md"])[0]
    assert late.edit(poor()).findings[0].suppressed is None
    assert "expired on 2026-12-01" in late.leftovers()[0]
    assert early.edit(report).findings[0].suppressed == {"reason": "why (who)", "until": "2026-12-01"}
    assert early.leftovers() == []


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    report = poor()
    report.article.source = str(tmp_path / "a" / "page.txt")
    path = tmp_path / "baseline.json"
    baseline = of_reports(path, [report])
    path.write_text(baseline.dump(), encoding="utf-8")
    known = read_baseline(path)
    assert known.dump() == baseline.dump()
    assert list(known.findings) == ["a/page.txt"]
    assert all(known.holds(report.article.source, f) for f in report.findings)
    report.findings = report.findings[1:]
    pruned, gone = known.pruned([report])
    assert gone == 1
    assert pruned.pruned([report])[1] == 0
    assert Baseline(path, {"b.md": {"x": "y"}}).pruned([report])[0].findings == {"b.md": {"x": "y"}}


def test_names_of_sources(tmp_path: Path) -> None:
    assert source_key("https://x.example/a", tmp_path) == "https://x.example/a"
    assert source_key("-", tmp_path) == "-"
    assert source_key(str(tmp_path / "x" / "y.md"), tmp_path) == "x/y.md"


def test_comparing_pairs_by_source(tmp_path: Path) -> None:
    old, new = poor().to_dict(), poor().to_dict()
    gone = new["findings"].pop(0)
    [result] = compare([old], [{**new, "article": {**new["article"], "source": "renamed.txt"}}])
    assert (result.source, result.solved, result.new) == ("renamed.txt", [gone], [])
    assert result.scores["overall"][0] == result.scores["overall"][1]
    other = {**new, "article": {**new["article"], "source": "b.txt"}}
    assert [r.source for r in compare([old, other], [new])] == ["poor.txt", "b.txt"]
    path = tmp_path / "r.json"
    for text in ("{}", "[1]", "no json", '{"schema_version": "1.0"}', ""):
        path.write_text(text, encoding="utf-8")
        assert read_documents(path) is None


@pytest.mark.parametrize("make", [fix_list, letter])
def test_lists_and_letters_hold_no_markup_of_an_article(make) -> None:
    payload = "<script>alert(1)</script> [x](javascript:a) @team # `b` \x1b[31m ![i](http://x.example)"
    text = make(samples.hostile(payload))
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\x1b" not in text
    assert "@team" not in text
    assert "not medical advice" in make(poor()).lower() or make is letter

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from analyzer.model import Finding, Report
from analyzer.reports.document import report_to_dict
from analyzer.reports.registry import RenderOptions, format_named
from analyzer.rules.fingerprints import fingerprint, fingerprints
from reports import samples

REPORTS = [samples.poor, samples.good, samples.hostile, samples.unread, samples.folded]


@pytest.fixture(scope="module")
def schema(root: Path) -> Draft202012Validator:
    table = json.loads((root / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(table)
    return Draft202012Validator(table)


@pytest.mark.parametrize("make", REPORTS)
@pytest.mark.parametrize("with_text", [True, False])
def test_every_report_follows_the_schema(schema: Draft202012Validator, make, with_text: bool) -> None:
    document = report_to_dict(make(), with_text)
    assert [e.message for e in schema.iter_errors(document)] == []
    assert ("text" in document["article"]) == with_text


def test_several_reports_follow_the_schema(schema: Draft202012Validator) -> None:
    text = format_named("json").render([samples.poor(), samples.good()], RenderOptions(several=True))
    assert list(schema.iter_errors(json.loads(text))) == []


def test_schema_is_strict(schema: Draft202012Validator) -> None:
    document = report_to_dict(samples.poor())
    document["claims"][0]["verdict"]["standing"] = "limited"
    assert not schema.is_valid(document)


def test_schema_names_every_value_of_the_model(root: Path) -> None:
    from typing import get_args

    from analyzer import model

    table = json.loads((root / "docs" / "report.schema.json").read_text(encoding="utf-8"))["$defs"]
    claim = table["claim"]["properties"]
    assert claim["type"]["enum"] == list(get_args(model.ClaimType))
    assert claim["form"]["enum"] == list(get_args(model.Form))
    assert table["verdict"]["properties"]["label"]["enum"] == list(get_args(model.VerdictLabel))
    assert table["report"]["properties"]["article"]["properties"]["status"]["enum"] == list(get_args(model.Status))


def test_spans_and_sentences_are_those_of_the_text_as_given() -> None:
    document = report_to_dict(samples.folded(), with_text=True)
    text = document["article"]["text"]
    claim = document["claims"][0]
    assert claim["sentence"] == text == "Keta\u00admine cures depression."
    assert (claim["span"]["start"], claim["span"]["end"]) == (0, len(text))
    span = document["findings"][0]["span"]
    assert text[span["start"] : span["end"]] == "depression"
    assert (span["line"], span["column"]) == (1, 17)


def test_verdict_internals_stay_inside() -> None:
    verdict = report_to_dict(samples.poor())["claims"][0]["verdict"]
    assert "standing" not in verdict
    assert "statement" not in verdict


def test_spans_of_scores_are_converted_too() -> None:
    item = report_to_dict(samples.poor())["scores"]["panels"]["accuracy"]["items"][0]
    assert item["span"] == {"start": 9, "end": 35, "line": 2, "column": 1}
    assert item["evidence"] == "Ketamine cures depression."


def test_report_to_dict_is_the_same_each_time() -> None:
    assert json.dumps(report_to_dict(samples.poor())) == json.dumps(report_to_dict(samples.poor()))
    assert samples.poor().to_dict() == report_to_dict(samples.poor())


def test_json_of_one_and_of_several() -> None:
    one = json.loads(format_named("json").render([samples.poor()], RenderOptions()))
    assert one["schema_version"] == "1.0"
    several = json.loads(format_named("json").render([samples.poor()], RenderOptions(several=True)))
    assert [r["article"]["source"] for r in several["reports"]] == ["poor.txt"]


def test_jsonl_is_one_document_a_line() -> None:
    lines = format_named("jsonl").render([samples.poor(), samples.hostile()], RenderOptions()).splitlines()
    assert [json.loads(line)["schema_version"] for line in lines] == ["1.0", "1.0"]


def test_lone_surrogates_survive_as_escapes() -> None:
    text = format_named("json").render([samples.hostile()], RenderOptions())
    text.encode("utf-8")
    assert "\ud800" in json.loads(text)["article"]["title"]


def found(sentence: str, rule: str = "refuted-claim", url: str | None = None) -> Finding:
    return Finding(rule, "HC101", "error", "m", sentence=sentence, url=url)


def test_fingerprint_ignores_place_case_spaces_and_marks() -> None:
    base = fingerprint(found("It cures all."))
    assert base == fingerprint(found("it  CURES all"))
    moved = found("It cures all.")
    moved.start, moved.message = 400, "other words"
    assert fingerprint(moved) == base
    assert base != fingerprint(found("It cures none."))
    assert base != fingerprint(found("It cures all.", "overstated-claim"))
    assert base != fingerprint(found("It cures all.", url="https://x.example"))


@given(st.lists(st.sampled_from(["a b", "A b.", "c", ""]), max_size=12))
def test_fingerprints_of_one_article_differ(sentences: list[str]) -> None:
    marks = fingerprints([found(s) for s in sentences])
    assert len(set(marks)) == len(marks)
    assert all(len(m) == 16 and int(m, 16) >= 0 for m in marks)


def test_fingerprints_survive_edits_elsewhere() -> None:
    before = fingerprints([found("One."), found("Two."), found("Two.")])
    after = fingerprints([found("New."), found("One, "), found("Two."), found("Two.")])
    assert after[1:] == before


@given(st.text(max_size=60))
def test_any_text_gives_a_valid_document(schema: Draft202012Validator, payload: str) -> None:
    report: Report = samples.hostile(payload or "x")
    assert schema.is_valid(json.loads(format_named("json").render([report], RenderOptions(with_text=True))))

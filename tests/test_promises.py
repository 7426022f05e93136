"""Promises of the README that no single room keeps: same bytes, works offline, every finding shows why."""

from __future__ import annotations

import socket
from datetime import date
from pathlib import Path

import pytest

from analyzer import Analyzer, Report
from analyzer.reports.json import dumps

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((ROOT / "corpora" / "samples").glob("*.html"))
DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    analyzer = Analyzer(as_of=DAY)
    return [analyzer.check(str(path)) for path in SAMPLES]


def test_same_input_versions_and_date_give_the_same_bytes(reports: list[Report]) -> None:
    again = Analyzer(as_of=DAY)
    for path, report in zip(SAMPLES, reports, strict=True):
        assert dumps(again.check(str(path)).to_dict(with_text=True)) == dumps(report.to_dict(with_text=True))


def test_files_are_judged_without_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert Analyzer(as_of=DAY).check(str(SAMPLES[0])).scores.overall is not None


def test_every_finding_shows_its_sentence_rule_and_source(reports: list[Report]) -> None:
    for report in reports:
        document = report.to_dict(with_text=True)
        claims = {claim["id"]: claim for claim in document["claims"]}
        text = document["article"]["text"]
        for finding in document["findings"]:
            assert finding["rule"]
            assert finding["message"]
            if finding["span"] is not None:
                assert finding["sentence"]
                assert text[finding["span"]["start"] : finding["span"]["end"]]
            if finding["code"] in {"HC101", "HC102", "HC103", "HC105"}:
                assert claims[finding["claim_id"]]["verdict"]["sources"], finding


def test_every_judged_claim_shows_what_it_was_judged_by(reports: list[Report]) -> None:
    for report in reports:
        for claim in report.claims:
            if claim.verdict.label != "not_in_reference":
                assert claim.verdict.trace, claim
                # class membership stands in the header of the substance's file, which the trace names; the public
                # tables behind a fact of the structured tier stand in the explanation
                of_tables = "structured tier" in claim.verdict.trace[0] or "structured tier" in claim.verdict.trace[-1]
                named = of_tables and "from public tables" in claim.verdict.explanation
                assert claim.verdict.sources or claim.type == "pharmacologic_class" or named, claim

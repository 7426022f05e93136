"""Every rule has examples on which it fires and on which it stays silent, run through the whole analyzer."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from analyzer import Analyzer
from analyzer.model import Report
from analyzer.rules.registry import RULES

FOLDER = Path(__file__).parent / "examples"
AS_OF = date(2026, 11, 22)
FEWEST = 3


@dataclass
class Library:
    """Stands in for the bibliographic services: knows the publications and dead pages that an example lists."""

    publications: dict[str, dict[str, Any]] = field(default_factory=dict)
    dead: list[str] = field(default_factory=list)

    def publication(self, *, doi: str | None = None, pmid: str | None = None) -> Any:
        """Return the listed publication, or False."""
        entry = self.publications.get(doi or "") or self.publications.get(pmid or "")
        if entry is None:
            return False
        authors = tuple(entry.get("authors", ()))
        return SimpleNamespace(
            title=entry["title"], year=entry.get("year"), authors=authors, retracted=entry.get("retracted", False)
        )

    def alive(self, url: str) -> bool:
        """Tell whether a page is not listed as dead."""
        return url not in self.dead


@cache
def analyzer(online: bool) -> Analyzer:
    """Return an analyzer on a fixed date."""
    return Analyzer(as_of=AS_OF, online=online)


def examples(kind: str) -> Iterator[Any]:
    """Yield (rule name, example) for every example of a kind."""
    for path in sorted(FOLDER.glob("*.toml")):
        for number, example in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get(kind, [])):
            yield pytest.param(path.stem, example, id=f"{path.stem}-{number}-{example.get('note', kind)}")


def judge(example: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Report:
    """Run one example through the analyzer."""
    if "online" in example:
        monkeypatch.setattr("analyzer.sources.bibliography.open_bibliography", lambda: Library(**example["online"]))
    checker = analyzer("online" in example)
    if "html" in example:
        if "append" in example:  # a low limit keeps the pages of these examples small
            monkeypatch.setattr("analyzer.article.guard.MAX_ELEMENTS", 500)
        html = example["html"] + example.get("append", "") * example.get("times", 1)
        return checker.check_html(html, url=example.get("url"))
    return checker.check_text(example["text"], url=example.get("url"))


@pytest.mark.parametrize(("rule", "example"), examples("fire"))
def test_rule_fires(rule: str, example: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    report = judge(example, monkeypatch)
    assert report.errors == [] or rule == "truncated-input"
    assert rule in {f.rule for f in report.findings}


@pytest.mark.parametrize(("rule", "example"), examples("silent"))
def test_rule_stays_silent(rule: str, example: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    report = judge(example, monkeypatch)
    assert [f.message for f in report.findings if f.rule == rule] == []


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    assert {p.stem for p in FOLDER.glob("*.toml")} == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_enough_examples_both_ways(rule: Any) -> None:
    data = tomllib.loads((FOLDER / f"{rule.name}.toml").read_text(encoding="utf-8"))
    assert len(data.get("fire", [])) >= FEWEST
    assert len(data.get("silent", [])) >= FEWEST

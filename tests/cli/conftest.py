from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from reports import samples
from typer.testing import CliRunner, Result

from analyzer.errors import InputError
from analyzer.model import Page, Report


class FakeAnalyzer:
    """Stands in for the analyzer: remembers how it was called and hands out reports made by hand."""

    made: ClassVar[list[FakeAnalyzer]] = []
    answer: Callable[[Page], Report] = staticmethod(lambda page: samples.poor())

    def __init__(self, **settings: Any) -> None:
        self.settings = settings
        self.pages: list[Page] = []
        FakeAnalyzer.made.append(self)

    def check_page(self, page: Page) -> Report:
        self.pages.append(page)
        report = FakeAnalyzer.answer(page)
        report.article.source = page.source
        return report

    def failed(self, source: str, error: InputError) -> Report:
        report = samples.unread()
        report.article.source, report.article.status, report.errors = source, error.status, [str(error)]
        return report


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeAnalyzer]:
    """Put the stand-in in the analyzer's place."""
    monkeypatch.setattr("analyzer.pipeline.Analyzer", FakeAnalyzer)
    monkeypatch.setattr(FakeAnalyzer, "made", [])
    monkeypatch.setattr(FakeAnalyzer, "answer", staticmethod(lambda page: samples.poor()))
    return FakeAnalyzer


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A file that can be checked."""
    path = tmp_path / "page.txt"
    path.write_text("Ketamine cures depression.\n", encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANALYZER_DEBUG", raising=False)

    def call(*arguments: object, input: str | None = None) -> Result:  # noqa: A002
        from analyzer.cli.app import app

        return CliRunner().invoke(app, [str(a) for a in arguments], input=input)

    return call

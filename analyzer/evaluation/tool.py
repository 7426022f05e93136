"""The analyzer as it is measured: one instance, and one date, so that figures change only with code and data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.model import Report

if TYPE_CHECKING:
    from analyzer.pipeline import Analyzer

AS_OF = date(2026, 11, 22)
"""The date on which articles are judged, whatever day they are measured on."""


@cache
def analyzer() -> Analyzer:
    """Return the analyzer that all data sets share."""
    from analyzer.pipeline import Analyzer

    return Analyzer(as_of=AS_OF)


def check_text(text: str, url: str | None = None, title: str | None = None) -> Report | None:
    """Return the report on a text, None where the analyzer turns it away."""
    try:
        return analyzer().check_text(text, url=url, title=title)
    except AnalyzerError:
        return None


def check_html(html: bytes, url: str | None = None) -> Report | None:
    """Return the report on a page, None where the analyzer turns it away."""
    try:
        return analyzer().check_html(html, url=url)
    except AnalyzerError:
        return None


def fired(report: Report, prefix: str) -> Iterator[str]:
    """Yield the codes of the findings that begin with `prefix` ("HC3")."""
    return (finding.code for finding in report.findings if finding.code.startswith(prefix))

"""The public surface. A change here is a change every user sees: raise the version and write it in CHANGELOG.md."""

from __future__ import annotations

import inspect

import pytest

import analyzer
from analyzer import Analyzer, Report

NAMES = [
    "Analyzer", "AnalyzerError", "Article", "Block", "Claim", "Concept", "DataError", "Finding", "InputError", "Link",
    "Metadata", "Page", "Report", "Scores", "Source", "Span", "StrengthNote", "UsageError", "Verdict", "__version__",
]  # fmt: skip
SIGNATURES = {
    "check": "(self, source: 'str', options: 'SourceOptions | None' = None) -> 'Report'",
    "check_html": "(self, html: 'str | bytes', url: 'str | None' = None) -> 'Report'",
    "check_many": "(self, records: 'Iterable[str | Mapping[str, Any]]', workers: 'int' = 1) -> 'Iterator[Report]'",
    "check_page": "(self, page: 'Page') -> 'Report'",
    "check_record": "(self, record: 'str | Mapping[str, Any]') -> 'Report'",
    "check_text": "(self, text: 'str', url: 'str | None' = None, title: 'str | None' = None) -> 'Report'",
    "failed": "(self, source: 'str', error: 'InputError') -> 'Report'",
}


def test_names() -> None:
    assert sorted(analyzer.__all__) == sorted(NAMES)
    for name in analyzer.__all__:
        assert getattr(analyzer, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        analyzer.Nothing  # noqa: B018


def test_methods() -> None:
    found = {
        name: str(inspect.signature(member))
        for name, member in vars(Analyzer).items()
        if inspect.isfunction(member) and not name.startswith("_")
    }
    assert found == SIGNATURES
    assert str(inspect.signature(Report.to_dict)) == "(self, *, with_text: 'bool' = False) -> 'dict[str, Any]'"


def test_settings() -> None:
    parameters = inspect.signature(Analyzer).parameters
    assert {"jurisdiction", "as_of", "online", "reference", "select", "ignore"} <= set(parameters)
    assert all(p.kind is inspect.Parameter.KEYWORD_ONLY for p in parameters.values())
    assert parameters["jurisdiction"].default == "US"
    assert parameters["online"].default is False


def test_every_public_thing_says_what_it_is() -> None:
    for name in NAMES:
        thing = getattr(analyzer, name)
        assert name == "__version__" or inspect.getdoc(thing), name
    for name in SIGNATURES:
        assert inspect.getdoc(getattr(Analyzer, name)), name

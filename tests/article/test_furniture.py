"""How bylines begin is told for all kinds of beginning at once, with the result that each kind gives alone."""

from __future__ import annotations

import pytest

from analyzer.article import furniture
from analyzer.article.furniture import prefix

LINES = [
    "By Jane Doe",
    "Medically reviewed by Dr A. Lee",
    "Last updated: 3 May 2024",
    "Published 3 May",
    "Été",
    "",
    "x" * 401,
]


@pytest.mark.parametrize("label", furniture._BEGINNINGS)
def test_beginnings_are_those_of_each_kind(label: str) -> None:
    for line in LINES:
        match = furniture._compiled(label).match(line.lower()) if len(line) <= 400 else None
        assert prefix(label, line) == (match.end() if match else 0)


def test_a_set_that_gives_up_leaves_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    class GivenUp:
        def Match(self, text: bytes) -> None:
            """Find nothing, as RE2 does for want of memory."""

    furniture._prefixes.cache_clear()
    monkeypatch.setattr(furniture, "_set", GivenUp)
    assert prefix("byline", "By Jane Doe") == 3
    furniture._prefixes.cache_clear()

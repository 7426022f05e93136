"""The page gives the date of its publication or update."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext

NAME = "dated"


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield one note with the dates."""
    data = ctx.article.metadata
    parts = [f"{word} {day}" for word, day in (("published", data.published), ("updated", data.modified)) if day]
    if parts:
        yield StrengthNote(NAME, ", ".join(parts))

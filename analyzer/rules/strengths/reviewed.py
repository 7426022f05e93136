"""A health professional is named who reviewed the text."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext

NAME = "reviewed"


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield one note with the reviewer's name."""
    if ctx.article.metadata.reviewed_by:
        yield StrengthNote(NAME, f"Reviewed by {ctx.article.metadata.reviewed_by}")

"""The page names its author."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext

NAME = "author-named"


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield one note with the author's name and qualification."""
    data = ctx.article.metadata
    if data.author:
        yield StrengthNote(
            NAME, f"{data.author}, {data.author_credentials}" if data.author_credentials else data.author
        )

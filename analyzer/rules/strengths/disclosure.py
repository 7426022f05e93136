"""The page discloses money or interests, explained, as a label, or as a statement of interests (also "none")."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.disclosure import disclosures

NAME = "disclosure"


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield a note for each disclosing sentence."""
    for item in disclosures(ctx):
        yield StrengthNote(NAME, item.text, item.start, item.end)

"""The article tells the reader to ask a health professional."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.clinician import clinician_advice

NAME = "sees-clinician"


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield a note for each sentence that says so."""
    for hit in clinician_advice(ctx):
        yield StrengthNote(NAME, hit.sentence.text, hit.sentence.start, hit.sentence.end)

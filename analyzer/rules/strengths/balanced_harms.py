"""Benefits and harms stand side by side: a main drug is said to help, and at least two of its harms are named."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.topic import HARMS, advised_main

NAME = "balanced-harms"
MIN_HARMS = 2


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield one note, on the first harm, for each main drug with benefit and harms."""
    for drug, _ in advised_main(ctx):
        named = [
            k for k in ctx.claims
            if k.type in HARMS and k.polarity == "affirmed" and k.drug.id == drug.id and k.form != "debunked"
        ]  # fmt: skip
        if len({k.object.id for k in named if k.object}) >= MIN_HARMS:
            yield StrengthNote(NAME, named[0].sentence, named[0].start, named[0].end)

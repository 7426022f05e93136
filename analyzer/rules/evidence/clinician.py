"""Advice to ask a health professional."""

from __future__ import annotations

from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import Hit, find, once


def clinician_advice(ctx: RuleContext) -> list[Hit]:
    """Return the words that send the reader to a health professional, one per sentence.

    Advice that the article reports ("the doctor said to ask your pharmacist") helps the reader as well and counts;
    questions and restated myths do not.
    """

    def compute(c: RuleContext) -> list[Hit]:
        first: dict[int, Hit] = {}
        for hit in find(c, "clinician"):
            if hit.sentence.voice != "debunked" and not hit.sentence.is_question:
                first.setdefault(hit.sentence.index, hit)
        return list(first.values())

    return once(ctx, "clinician advice", compute)

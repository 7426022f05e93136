"""Wording, which is advisory: it takes away a few points and never gives any."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from analyzer.scoring.facts import Facts
from analyzer.scoring.items import Item, rounded
from analyzer.scoring.weights import weights


def wording(facts: Facts) -> dict[str, Any]:
    """Return the wording panel: `deduction` (0 to 5 points of the overall score) and one item for each finding."""
    table = weights()["wording"]
    items = []
    for rule, cost in table.items():
        if rule == "most":
            continue
        for finding in facts.of(rule):
            span = (finding.start, finding.end) if finding.start >= 0 else None
            items.append(Item(rule, -float(cost), 0.0, finding.sentence or finding.message, span, finding.message))
    return {
        "score": None,
        "weight": 0,
        "deduction": deduction([item.points or 0.0 for item in items]),
        "items": [item.to_dict() for item in items],
    }


def deduction(points: Iterable[float]) -> int:
    """Return what these (negative) points take away from the overall score, at most the number in the weights."""
    return rounded(min(-sum(points), float(weights()["wording"]["most"])))

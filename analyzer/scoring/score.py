"""From findings to scores: panels, instruments, the overall score, and what holds it down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analyzer.model import Article, Finding, Reading, Scores, StrengthNote
from analyzer.rules.base import RuleContext
from analyzer.scoring.bands import band
from analyzer.scoring.caps import caps
from analyzer.scoring.coverage import coverage
from analyzer.scoring.facts import gather
from analyzer.scoring.instruments.read_outs import read_outs
from analyzer.scoring.items import panel, panel_score, rounded
from analyzer.scoring.panels.accuracy import accuracy
from analyzer.scoring.panels.balance import balance
from analyzer.scoring.panels.independence import independence
from analyzer.scoring.panels.sourcing import sourcing
from analyzer.scoring.panels.transparency import transparency
from analyzer.scoring.panels.wording import wording
from analyzer.scoring.weights import weights

_PANELS = {
    "accuracy": accuracy,
    "sourcing": sourcing,
    "transparency": transparency,
    "balance": balance,
    "independence": independence,
}


def score(
    article: Article,
    reading: Reading,
    findings: Sequence[Finding],
    strengths: Sequence[StrengthNote],
    context: RuleContext | None = None,
) -> Scores:
    """Score one article.

    Args:
        article: the article, its links labelled.
        reading: sentences, mentions and claims with their verdicts.
        findings: what the rules found.
        strengths: what the rules found good.
        context: the rules' context, whose results are then used again instead of being computed anew.

    Returns:
        Panels of 0 to 100 with an item for every point (spans in `Article.text`), and the weighted mean of those that
        apply, less the wording deduction, under the lowest cap, rounded half up.

    """
    facts = gather(article, reading, findings, strengths, context)
    panels: dict[str, Any] = {name: panel(make(facts), weights()["panels"][name]) for name, make in _PANELS.items()}
    panels["wording"] = wording(facts)
    ceilings = caps(facts)
    value = overall(panels, ceilings)
    return Scores(
        overall=value,
        band=band(value),
        limited_coverage=panels["accuracy"]["score"] is None,
        caps=ceilings,
        panels=panels,
        instruments=read_outs(facts),
        coverage=coverage(facts),
    )


def overall(panels: Mapping[str, Any], ceilings: Sequence[Mapping[str, Any]]) -> int | None:
    """Return the overall score of panels (as in `Scores`) under the given caps, or None when no panel applies."""
    total = weight = 0.0
    for entry in panels.values():
        value = panel_score(entry["items"]) if entry["weight"] else None
        if value is not None:
            total += entry["weight"] * value
            weight += entry["weight"]
    if not weight:
        return None
    value = total / weight - panels.get("wording", {}).get("deduction", 0)
    value = min([value, *(float(cap["max"]) for cap in ceilings)])
    return rounded(max(0.0, value))

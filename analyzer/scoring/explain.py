"""What would raise a score most."""

from __future__ import annotations

from typing import Any, NamedTuple

from analyzer.model import Scores
from analyzer.scoring.panels.wording import deduction
from analyzer.scoring.score import overall


class Gain(NamedTuple):
    """One change, what it would add to the overall score, and what is missing or wrong now."""

    item: str
    gain: int
    evidence: str
    note: str


def explain(scores: Scores) -> list[Gain]:
    """Return what would raise the overall score, the largest gain first; changes that would add nothing are left out.

    A cap's gain is that of lifting it and every cap as low or lower. The gain of an item ("transparency: date") is
    that of earning all its points, counted without caps, because a cap hides every other change.
    """
    if scores.overall is None:
        return []
    gains = []
    for cap in scores.caps:
        others = [c for c in scores.caps if c["max"] > cap["max"]]
        lifted = overall(scores.panels, others) or 0
        gains.append(Gain(f"cap: {cap['name']}", lifted - scores.overall, cap["evidence"], cap["reason"]))
    base = overall(scores.panels, []) or 0
    for name, panel in scores.panels.items():
        for index, item in enumerate(panel["items"]):
            if item["points"] is None or item["points"] >= item["max"]:
                continue
            better = overall({**scores.panels, name: _with_full_points(panel, index)}, []) or 0
            gains.append(Gain(f"{name}: {item['name']}", better - base, item["evidence"], item["note"]))
    return sorted((g for g in gains if g.gain > 0), key=lambda g: (-g.gain, g.item))


def _with_full_points(panel: dict[str, Any], index: int) -> dict[str, Any]:
    items = list(panel["items"])
    items[index] = {**items[index], "points": items[index]["max"]}
    changed = {**panel, "items": items}
    if "deduction" in panel:
        changed["deduction"] = deduction([i["points"] for i in items])
    return changed

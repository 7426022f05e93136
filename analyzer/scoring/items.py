"""The parts of a score: every point has a sentence or a named absence behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from analyzer.model import Sentence


@dataclass(slots=True, frozen=True)
class Item:
    """One thing that was looked at.

    Attributes:
        name: what was looked at.
        points: points earned, None where the item does not apply (it then leaves the denominator).
        max: points that could be earned.
        evidence: the sentence it rests on, or what was not found.
        span: offsets of the evidence in `Article.text`, None for an absence.
        note: why the points are what they are.

    """

    name: str
    points: float | None
    max: float
    evidence: str
    span: tuple[int, int] | None = None
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the item as it stands in `Scores`."""
        return {
            "name": self.name,
            "points": None if self.points is None else round(self.points, 2),
            "max": round(self.max, 2),
            "evidence": self.evidence,
            "span": list(self.span) if self.span else None,
            "note": self.note,
        }


@dataclass(slots=True, frozen=True)
class Proof:
    """Where something was seen: the words and their place, or the place alone in the metadata (no span)."""

    text: str
    span: tuple[int, int] | None = None

    @classmethod
    def of_sentence(cls, sentence: Sentence) -> Proof:
        """Return a sentence of the article as proof."""
        return cls(sentence.text, (sentence.start, sentence.end))


def earned(name: str, most: float, proof: Proof, share: float = 1.0, note: str = "") -> Item:
    """Return an item that earned a share of its points by what was seen."""
    return Item(name, most * share, most, proof.text, proof.span, note)


def missing(name: str, most: float, absence: str, note: str = "") -> Item:
    """Return an item without points; `absence` names what was not found."""
    return Item(name, 0.0, most, absence, None, note)


def not_applicable(name: str, most: float, why: str) -> Item:
    """Return an item that leaves the denominator."""
    return Item(name, None, most, "", None, why)


def panel_score(items: Iterable[Item | dict[str, Any]]) -> float | None:
    """Return 0 to 100, the share of the points earned by the items that apply, or None when none does."""
    got = most = 0.0
    for item in items:
        points, limit = (item["points"], item["max"]) if isinstance(item, dict) else (item.points, item.max)
        if points is not None:
            got += points
            most += limit
    return 100.0 * got / most if most else None


def panel(items: Sequence[Item], weight: float) -> dict[str, Any]:
    """Return a panel as it stands in `Scores`: score (rounded, or None), weight, items."""
    score = panel_score(items)
    return {
        "score": None if score is None else rounded(score),
        "weight": weight,
        "items": [item.to_dict() for item in items],
    }


def rounded(value: float) -> int:
    """Round half up; what is a half but for the last binary digits counts as a half."""
    return int(round(value, 9) + 0.5)


def saturating(shares: Iterable[float]) -> float:
    """Return the share earned when each piece of evidence earns its share of what is still missing."""
    left = 1.0
    for share in shares:
        left *= 1.0 - share
    return 1.0 - left

"""The numbers of the scores, from `corpora/scoring/weights.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from analyzer.resources import corpora, load_toml


@cache
def weights() -> dict[str, Any]:
    """Return the table of weights, read once per process."""
    return load_toml(corpora("scoring", "weights.toml"))


def points_of(panel: str, item: str) -> float:
    """Return the most points an item of a panel can earn."""
    return float(weights()[panel][item])

"""The overall score in words."""

from __future__ import annotations

from analyzer.scoring.weights import weights


def band(overall: int | None) -> str | None:
    """Return the name of the band a score of 0 to 100 falls in, or None where there is no score."""
    if overall is None:
        return None
    return next(str(entry["name"]) for entry in weights()["band"] if overall >= entry["from"])

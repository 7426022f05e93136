"""What measuring one data set gives, and the clock it is measured by."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, TypedDict

Figures = dict[str, float | None]
"""Figure name to value; None where the rows it is counted on are absent."""


class Result(TypedDict):
    """One data set measured: `n` rows, wall-clock `seconds`, and the figures, all rounded to four places."""

    dataset: str
    n: int
    seconds: float
    figures: Figures


Evaluate = Callable[[Path, str | None, int | None], Result]
"""Measures the data set in a folder, on one split (None for all rows), on at most so many rows (None for all)."""


class DataSet(NamedTuple):
    """A data set: its `name`, where it lies (`folder`, and the `files` by which it is known), and how it is measured."""

    name: str
    folder: str
    files: tuple[str, ...]
    evaluate: Evaluate


class Clock:
    """Counts wall-clock time from when it is made."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    def result(self, dataset: str, n: int, figures: Mapping[str, float | None]) -> Result:
        """Return the result with the time that has passed."""
        rounded: Figures = {
            name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()
        }
        return Result(dataset=dataset, n=n, seconds=round(time.perf_counter() - self._start, 2), figures=rounded)

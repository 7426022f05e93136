"""Reading the rows of a data set: JSON lines and CSV files found by glob, kept to one split and one number."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import DataError

T = TypeVar("T")
_SEED = 2026
SPLIT_COLUMNS = ("split", "suggested_split")


def files(folder: Path, pattern: str, split: str | None = None) -> list[Path]:
    """Return the files of a folder that match a glob, in order of name.

    Where several files match and some carry the split's name as a part of their own ("x_devel.tsv"), only those count.
    """
    found = sorted(folder.glob(pattern))
    named = [path for path in found if split and split in path.stem.replace("-", "_").split("_")]
    return named or found


def json_rows(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Return the objects of JSON-lines files; raise `DataError` naming file and line where one is malformed."""
    rows = []
    for path in paths:
        with path.open(encoding="utf-8") as handle:
            for number, line in enumerate(handle, 1):
                if not line.strip():
                    continue
                try:
                    rows.append(json.loads(line))
                except json.JSONDecodeError as error:
                    raise DataError(f"{path}:{number}: not a line of JSON: {error.msg}.") from error
    return rows


def csv_rows(paths: Iterable[Path]) -> list[dict[str, str]]:
    """Return the rows of CSV files with a header line."""
    rows: list[dict[str, str]] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as handle:
            rows.extend(csv.DictReader(handle))
    return rows


def chosen(rows: Sequence[T], split: str | None = None, limit: int | None = None) -> list[T]:
    """Return the rows of a split (all, if rows name no split), at most `limit`, drawn with a fixed seed, in order."""
    kept = [row for row in rows if _in_split(row, split)]
    if limit is None or len(kept) <= limit:
        return kept
    picked = sorted(random.Random(_SEED).sample(range(len(kept)), limit))
    return [kept[i] for i in picked]


def _in_split(row: object, split: str | None) -> bool:
    if split is None or not isinstance(row, dict):
        return True
    return all(row[column] == split for column in SPLIT_COLUMNS if row.get(column))

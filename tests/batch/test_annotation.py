"""Samples to annotate, and agreement with the tool."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.annotation import compare, draw, key_path
from analyzer.batch.query import query
from analyzer.errors import UsageError
from tests.batch.conftest import write_records


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def _annotate(path: Path, target: Path, labels: dict[tuple[str, str], str]) -> None:
    rows = _rows(path)
    with target.open("w", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"label": labels[row["article_id"], row["claim_id"]]} for row in rows)


def test_sample_is_stratified_and_agreement_is_measured(tmp_path: Path, run: Any) -> None:
    run(write_records(tmp_path / "records.jsonl", 40), tmp_path / "out")
    path = tmp_path / "out" / "annotation" / "sample.csv"
    assert draw(tmp_path / "out", path, 20, seed=1) == 20
    rows, key = _rows(path), _rows(key_path(path))
    assert "tool_label" not in rows[0]
    assert all(row["label"] == "" and row["sentence"] for row in rows)
    held = dict(query(tmp_path / "out", "SELECT verdict, count(*) FROM claims GROUP BY 1")[1])
    drawn = Counter(row["tool_label"] for row in key)
    fair = 20 // len(held)
    assert all(drawn[verdict] >= min(count, fair) for verdict, count in held.items())

    tool = {(row["article_id"], row["claim_id"]): row["tool_label"] for row in key}
    _annotate(path, tmp_path / "a.csv", tool)
    changed = next(iter(tool))
    _annotate(path, tmp_path / "b.csv", tool | {changed: "Something Else"})
    pairs = compare([tmp_path / "a.csv", tmp_path / "b.csv"], key_path(path))
    assert [pair.items for pair in pairs] == [20, 20, 20]
    assert [pair.equal for pair in pairs] == [1.0, 0.95, 0.95]
    assert pairs[0].kappa == 1.0
    assert pairs[1].kappa is not None
    assert 0.8 < pairs[1].kappa < 1.0


def test_sample_never_overwrites_annotations(tmp_path: Path, run: Any) -> None:
    run(write_records(tmp_path / "records.jsonl", 10), tmp_path / "out")
    path = tmp_path / "sample.csv"
    assert draw(tmp_path / "out", path, 5, by="band") == 5
    with pytest.raises(UsageError, match="exists already"):
        draw(tmp_path / "out", path, 5)
    with pytest.raises(UsageError, match="fill in the column label"):
        compare([path])

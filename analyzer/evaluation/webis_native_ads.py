"""A product plug inside an informative answer (Schmidt et al., WWW 2024 companion): health and workout topics."""

from __future__ import annotations

from pathlib import Path

from analyzer.evaluation import tool
from analyzer.evaluation.metrics import score
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, files, json_rows

TOPICS = frozenset({"healthcare", "workout"})


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure F1 of "this answer advertises": any finding of the promotion group."""
    clock = Clock()
    rows = [row for row in json_rows(files(folder, "*.jsonl", split)) if row["meta_topic"] in TOPICS]
    rows = chosen(rows, split, limit)
    predicted = [advertises(row["response"]) for row in rows]
    f1 = score([bool(row["label"]) for row in rows], predicted).f1 if rows else None
    return clock.result("webis_native_ads", len(rows), {"f1": f1})


def advertises(text: str) -> bool:
    """Tell whether the analyzer finds promotion in a text."""
    report = tool.check_text(text)
    return report is not None and any(tool.fired(report, "HC3"))

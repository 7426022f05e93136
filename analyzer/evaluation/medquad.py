"""NIH consumer texts (MedQuAD; Ben Abacha and Demner-Fushman 2019): sound and free of promotion, so silence is wanted."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import Any

from analyzer.evaluation import tool
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, files, json_rows


def documents(folder: Path, split: str | None = None) -> list[dict[str, Any]]:
    """Return the documents of the set; the lists of names beside them are left out."""
    return [row for row in json_rows(files(folder, "*.jsonl", split)) if row.get("qa")]


def text_of(row: dict[str, Any]) -> str:
    """Return the answers of a document as one text, a paragraph each."""
    return "\n\n".join(pair["a"].strip() for pair in row["qa"] if pair.get("a"))


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure how many texts get a promotion or an error finding, the accuracy panel, and the speed of everything."""
    clock = Clock()
    rows = chosen(documents(folder, split), split, limit)
    tool.check_text("Aspirin relieves pain.")  # loads what is loaded once
    promotional = errors = words = 0
    panels: list[float] = []
    start = time.process_time()
    for row in rows:
        text = text_of(row)
        words += len(text.split())
        report = tool.check_text(text, url=row.get("url"), title=row.get("focus"))
        if report is None:
            continue
        promotional += any(tool.fired(report, "HC3"))
        errors += any(finding.severity == "error" for finding in report.findings)
        panel = report.scores.panels.get("accuracy", {}).get("score")
        if panel is not None:
            panels.append(panel)
    spent = time.process_time() - start
    figures = {
        "promotional_rate": promotional / len(rows) if rows else None,
        "error_rate": errors / len(rows) if rows else None,
        "median_accuracy_panel": median(panels) if panels else None,
        "words_per_cpu_second": words / spent if rows else None,
    }
    return clock.result("medquad", len(rows), figures)

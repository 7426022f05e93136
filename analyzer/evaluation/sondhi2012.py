"""Reliable and unreliable health pages (Sondhi, Vydiswaran and Zhai, ECIR 2012), as raw HTML."""

from __future__ import annotations

from pathlib import Path

from analyzer.evaluation import tool
from analyzer.evaluation.metrics import auc
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, csv_rows, files

UNRELIABLE_BELOW = 60
"""The band "caution" begins here: below it a page is called unreliable. Not fitted to this set."""
_STUB = "request rejected"


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure AUC and accuracy of the overall score; a page without a score is wrong, an error page is left out."""
    clock = Clock()
    rows = chosen(csv_rows(files(folder, "labels*.csv")), split, limit)
    pages = [(row, (folder / "html" / row["file"]).read_bytes()) for row in rows]
    pages = [(row, html) for row, html in pages if not is_stub(html)]
    reliable: list[bool] = []
    scores: list[float] = []
    right = 0
    for row, html in pages:
        report = tool.check_html(html)
        overall = report.scores.overall if report else None
        if overall is None:
            continue
        good = row["label"] == "reliable"
        reliable.append(good)
        scores.append(overall)
        right += good == (overall >= UNRELIABLE_BELOW)
    figures = {
        "auc": auc(reliable, scores),
        "accuracy": right / len(pages) if pages else None,
        "scored": len(scores) / len(pages) if pages else None,
    }
    return clock.result("sondhi2012", len(pages), figures)


def is_stub(html: bytes) -> bool:
    """Tell whether a page is only a firewall's refusal."""
    return len(html) < 2_000 and _STUB in html.decode("utf-8", "replace").lower()

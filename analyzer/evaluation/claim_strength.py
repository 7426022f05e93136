"""Claim strength in four classes (Yu, Li and Wang, EMNLP-IJCNLP 2019; Yu et al., COLING 2020): abstracts and releases.

In these files 1 is correlational and 3 causal; the authors' other repository numbers them the other way round.
"""

from __future__ import annotations

from pathlib import Path

from analyzer.evaluation.metrics import macro_f1
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, csv_rows, files

STRENGTHS = ("none", "correlational", "conditional", "causal")
_SOURCES = {"pubmed": "annotated_pubmed*.csv", "eureka": "annotated_eureka*.csv"}


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure macro F1 over the four classes on abstracts (pubmed) and on press releases (eureka)."""
    from analyzer.language.strength import claim_strengths

    clock = Clock()
    figures: dict[str, float | None] = {}
    n = 0
    for source, pattern in _SOURCES.items():
        rows = chosen(csv_rows(files(folder, pattern, split)), split, limit)
        gold = [STRENGTHS[int(row["label"])] for row in rows]
        predicted = list(claim_strengths([row["sentence"] for row in rows]))
        figures[f"macro_f1_{source}"] = macro_f1(gold, predicted, STRENGTHS)
        n += len(rows)
    return clock.result("claim_strength", n, figures)

"""Hedged sentences: BioScope (science) and the SFU review corpus (consumer reviews), one file because they count alike."""

from __future__ import annotations

from pathlib import Path

from analyzer.evaluation.metrics import score
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, files, json_rows


def evaluate_bioscope(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure BioScope (Vincze et al., BMC Bioinformatics 2008): precision, recall and F1 of hedged sentences."""
    return _evaluate("bioscope", folder, split, limit)


def evaluate_sfu_review(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure the SFU review corpus (Konstantinova et al., LREC 2012) in the same way."""
    return _evaluate("sfu_review", folder, split, limit)


def _evaluate(name: str, folder: Path, split: str | None, limit: int | None) -> Result:
    from analyzer.language.hedging import is_hedged

    clock = Clock()
    rows = chosen(json_rows(files(folder, "*.jsonl", split)), split, limit)
    gold = [bool(row["speculation"]) for row in rows]
    found = score(gold, [is_hedged(row["text"]) for row in rows])
    return clock.result(name, len(rows), found.figures() if rows else dict.fromkeys(found._fields))

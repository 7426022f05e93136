"""Does a press release claim more than the paper? (InSciOut; Wright and Augenstein, EMNLP 2021).

The strength of the release's conclusion is compared with that of the abstract's. Where either states no relation there
is nothing to compare, and the two count as saying the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from analyzer.evaluation.claim_strength import STRENGTHS
from analyzer.evaluation.metrics import macro_f1
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, files, json_rows

Comparison = Literal["same", "exaggerates", "downplays"]
COMPARISONS: tuple[Comparison, ...] = ("same", "exaggerates", "downplays")


def compare(release: str, abstract: str) -> Comparison:
    """Return how the strength of a release lies to that of the abstract; both are names of `STRENGTHS`."""
    if "none" in (release, abstract) or release == abstract:
        return "same"
    return "exaggerates" if STRENGTHS.index(release) > STRENGTHS.index(abstract) else "downplays"


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure macro F1 of same, exaggerates and downplays."""
    from analyzer.language.strength import claim_strengths

    clock = Clock()
    rows = chosen(json_rows(files(folder, "*.jsonl", split)), split, limit)
    releases = claim_strengths([row["press_release_conclusion"] for row in rows])
    abstracts = claim_strengths([row["abstract_conclusion"] for row in rows])
    predicted = [compare(release, abstract) for release, abstract in zip(releases, abstracts, strict=True)]
    gold = [row["exaggeration_label"] for row in rows]
    return clock.result("insciout", len(rows), {"macro_f1": macro_f1(gold, predicted, COMPARISONS)})

"""FakeHealth (Dai, Sun and Wang, ICWSM 2020, arXiv:2002.00837): news stories with stars, releases with ten criteria."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from analyzer.evaluation import tool
from analyzer.evaluation.metrics import auc, macro_f1, mean, partial_spearman, spearman
from analyzer.evaluation.result import Clock, Figures, Result
from analyzer.evaluation.rows import chosen, files, json_rows

_FAIL = 3  # stars below which the authors of the set count a story as fake
ANSWERS = ("satisfactory", "not_satisfactory")
CRITERIA = {
    "costs": "costs", "benefits": "benefits", "harms": "harms", "evidence_quality": "evidence_quality",
    "disease_mongering": "disease_mongering", "conflicts": "funding_coi", "alternatives": "alternatives",
    "availability": "availability", "novelty": "novelty", "sensational": "sensational_language",
}  # fmt: skip
"""Our name of each criterion to its name in the data."""


def evaluate_story(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure the overall score against the stars reviewers gave, on stories whose text is sound."""
    clock = Clock()
    rows = chosen(
        [row for row in json_rows(files(folder, "healthstory*.jsonl", split)) if row.get("text_ok", True)], split, limit
    )
    scores, stars, lengths = [], [], []
    for row in rows:
        report = tool.check_text(row["text"], url=row.get("url"), title=row.get("title"))
        if report is not None and report.scores.overall is not None:
            scores.append(report.scores.overall)
            stars.append(row["rating"])
            lengths.append(len(row["text"].split()))
    figures = {
        "spearman": spearman(scores, stars),
        "spearman_given_length": partial_spearman(scores, stars, lengths),
        "auc_below_3": auc([star < _FAIL for star in stars], [-score for score in scores]),
        "scored": len(scores) / len(rows) if rows else None,
    }
    return clock.result("fakehealth_story", len(rows), figures)


def evaluate_release(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure the ten criteria of `hnr_style`: macro F1 each, and their mean."""
    clock = Clock()
    rows = chosen(json_rows(files(folder, "healthrelease*.jsonl", split)), split, limit)
    answers: dict[str, list[tuple[str, str]]] = {name: [] for name in CRITERIA}
    for row in rows:
        report = tool.check_text(row["text"], url=row.get("url"), title=row.get("title"))
        items = report.scores.instruments.get("hnr_style", {}).get("items", {}) if report else {}
        for name, column in CRITERIA.items():
            gold = str(row["criteria"].get(column) or "").lower().replace(" ", "_")
            if gold in ANSWERS:
                answers[name].append((gold, items.get(name, {}).get("answer", "not_assessed")))
    each: Figures = {f"macro_f1_{name}": _macro(pairs) for name, pairs in answers.items()}
    figures: Figures = {"mean_macro_f1": mean([value for value in each.values() if value is not None]), **each}
    return clock.result("fakehealth_release", len(rows), figures)


def _macro(pairs: list[tuple[str, str]]) -> float | None:
    """Return the macro F1; what was not assessed counts as the majority answer."""
    if not pairs:
        return None
    majority = Counter(gold for gold, _ in pairs).most_common(1)[0][0]
    predicted = [answer if answer in ANSWERS else majority for _, answer in pairs]
    return macro_f1([gold for gold, _ in pairs], predicted, ANSWERS)

"""The figures, by scikit-learn, SciPy and NumPy. Each is None where it cannot be counted (no rows, one class only)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from analyzer.evaluation.result import Figures


class Score(NamedTuple):
    """Precision, recall and F1, each 0 to 1."""

    precision: float
    recall: float
    f1: float

    def figures(self) -> Figures:
        """Return the three under their names."""
        return dict(self._asdict())


def score_counts(both: int, predicted: int, gold: int) -> Score:
    """Return precision, recall and F1 of counted items; 0 where there are none."""
    precision = both / predicted if predicted else 0.0
    recall = both / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1)


def score(gold: Sequence[bool], predicted: Sequence[bool]) -> Score:
    """Return precision, recall and F1 of the positive class."""
    both = sum(g and p for g, p in zip(gold, predicted, strict=True))
    return score_counts(both, sum(predicted), sum(gold))


def macro_f1(gold: Sequence[Hashable], predicted: Sequence[Hashable], labels: Sequence[Hashable]) -> float | None:
    """Return the mean F1 over `labels`; None without rows."""
    if not gold:
        return None
    from sklearn.metrics import f1_score

    return float(f1_score(gold, predicted, labels=list(labels), average="macro", zero_division=0))


def auc(positive: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the area under the ROC curve: how often a positive row scores higher than a negative one."""
    if len(set(positive)) < 2:
        return None
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(positive, scores))


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return the rank correlation of two columns; None where one is constant or there are fewer than three rows."""
    if len(xs) < 3 or len(set(xs)) < 2 or len(set(ys)) < 2:
        return None
    from scipy.stats import spearmanr  # type: ignore[import-untyped]

    return float(spearmanr(xs, ys).statistic)


def partial_spearman(xs: Sequence[float], ys: Sequence[float], given: Sequence[float]) -> float | None:
    """Return the rank correlation of two columns with a third held constant."""
    pairs = spearman(xs, ys), spearman(xs, given), spearman(ys, given)
    if None in pairs:
        return None
    import numpy as np

    xy, xz, yz = (float(value) for value in pairs if value is not None)
    rest = np.sqrt((1 - xz**2) * (1 - yz**2))
    return float((xy - xz * yz) / rest) if rest > 0 else None


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, None without values."""
    return sum(values) / len(values) if values else None

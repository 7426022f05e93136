"""Figures on rows small enough to count by hand."""

from __future__ import annotations

import pytest

from analyzer.evaluation.metrics import auc, macro_f1, mean, partial_spearman, score, spearman


def test_precision_recall_and_f1() -> None:
    found = score([True, True, False, False, True], [True, False, True, False, True])
    assert found == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert score([False], [False]) == (0.0, 0.0, 0.0)


def test_macro_f1_counts_every_label() -> None:
    assert macro_f1(["a", "b"], ["a", "b"], ["a", "b"]) == 1.0
    assert macro_f1(["a", "b"], ["a", "b"], ["a", "b", "c"]) == pytest.approx(2 / 3)
    assert macro_f1([], [], ["a"]) is None


def test_auc() -> None:
    assert auc([True, True, False], [0.9, 0.4, 0.1]) == 1.0
    assert auc([True, True], [0.9, 0.4]) is None


def test_rank_correlation() -> None:
    assert spearman([1, 2, 3, 4], [10, 20, 30, 40]) == pytest.approx(1.0)
    assert spearman([1, 1, 1], [1, 2, 3]) is None


def test_partial_rank_correlation_takes_the_third_column_out() -> None:
    length = [1.0, 2, 3, 4, 5, 6]
    assert spearman(length, [2.0, 1, 4, 3, 6, 5]) == pytest.approx(0.829, abs=0.001)
    assert partial_spearman([2.0, 1, 4, 3, 6, 5], [1.0, 3, 2, 5, 4, 6], length) == pytest.approx(-0.955, abs=0.001)
    assert partial_spearman([1.0, 1, 1], [1.0, 2, 3], [1.0, 2, 3]) is None


def test_mean() -> None:
    assert mean([1.0, 2.0]) == 1.5
    assert mean([]) is None

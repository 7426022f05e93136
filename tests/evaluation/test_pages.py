"""The table of the documentation and the calibration page."""

from __future__ import annotations

import pytest

from analyzer.errors import UsageError
from analyzer.evaluation import calibration, plots, table
from analyzer.evaluation.calibration import Scored
from analyzer.evaluation.gate import plans
from analyzer.evaluation.registry import DATA_SETS
from analyzer.evaluation.result import Result
from analyzer.model import Tool

TOOL = Tool("0.1", "1.0", "abc", {}, "US", "2026-11-22")


def test_every_data_set_and_every_pinned_figure_is_published() -> None:
    entries = {entry["name"]: entry for entry in table.published()}
    assert list(entries) == [known.name for known in DATA_SETS]
    for name, plan in plans("full").items():
        listed = {figure["name"] for figure in entries[name]["figure"]}
        assert {*plan.high, *plan.low} <= listed, name
        assert plan.split == entries[name].get("split")


def test_a_section_gives_figure_peer_and_command() -> None:
    entry = {
        "name": "toy", "measures": "toys", "source": "Made up", "split": "dev",
        "figure": [{"name": "f1", "beside": "guess .50"}, {"name": "n_items"}, {"name": "auc"}],
    }  # fmt: skip
    result = Result(dataset="toy", n=1234, seconds=1.0, figures={"f1": 0.8126, "n_items": 7, "auc": None})
    text = "\n".join(table.section(entry, result))
    assert "Toys. Made up. 1,234 rows." in text
    assert "    analyzer evaluate toy --data DIR --split dev" in text
    assert "| f1 | 0.813 | guess .50 |" in text
    assert "| n_items | 7 |  |" in text
    assert "| auc | no rows here |  |" in text


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    page = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
    assert table.inserted(page, "new") == f"before\n{table.BEGIN}\n\nnew\n\n{table.END}\nafter\n"
    with pytest.raises(UsageError, match="marks"):
        table.inserted("no marks", "new")


def test_histograms_are_shares_of_each_label() -> None:
    scored = [Scored(5, "good"), Scored(95, "good"), Scored(100, "good"), Scored(42, "bad")]
    assert calibration.histogram(scored) == {
        "bad": [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
        "good": [1 / 3, 0, 0, 0, 0, 0, 0, 0, 0, 2 / 3],
    }


def test_reliability_gives_mean_share_and_cases() -> None:
    points = calibration.reliability([(0.1, False), (0.3, True), (0.9, True), (1.0, True)], 2)
    assert points == [plots.Point(0.2, 0.5, 2), plots.Point(0.95, 1.0, 2)]


def test_the_page_holds_all_charts_escaped_and_loads_nothing() -> None:
    charts = [
        plots.histogram("Scores <b>", "share", {"good": [0.5, 0.5], "<script>": [1.0, 0.0]}),
        plots.reliability("Reliability", "score", [plots.Point(0.4, 0.5, 3)]),
        plots.bars("Rules", [plots.Bar("no-sources", 1.0, 0.5, 4, 2)]),
    ]
    page = plots.page("Calibration", charts, TOOL)
    assert page.count("<svg") == 3
    assert "Scores &lt;b&gt;" in page
    assert "<script" not in page
    assert "http" not in page
    assert "src=" not in page

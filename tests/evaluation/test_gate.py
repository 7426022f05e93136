"""The gate itself, on made-up results."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.evaluation import gate
from analyzer.evaluation.registry import DATA_SETS
from analyzer.evaluation.result import DataSet, Result

PLAN = gate.Plan(split=None, rows=None, high=("f1",), low=("error_rate",))


def result(f1: float | None, error_rate: float = 0.1) -> Result:
    return Result(dataset="toy", n=10, seconds=0.1, figures={"f1": f1, "error_rate": error_rate, "speed": 5.0})


def floor(f1: float = 0.8, error_rate: float = 0.1) -> gate.Floor:
    return gate.Floor(data="abc", n=10, floors={"f1": f1, "error_rate": error_rate})


def test_a_figure_at_its_floor_holds() -> None:
    assert gate.shortfalls(floor(), result(0.8), PLAN) == []


def test_lower_and_missing_figures_are_named() -> None:
    assert gate.shortfalls(floor(), result(0.7), PLAN) == ["toy: f1 is 0.7, its floor 0.8."]
    assert gate.shortfalls(floor(), result(None), PLAN) == ["toy: f1 was not measured (floor 0.8)."]


def test_a_rate_of_errors_must_not_rise() -> None:
    assert gate.shortfalls(floor(), result(0.9, error_rate=0.2), PLAN) == ["toy: error_rate is 0.2, its floor 0.1."]


def test_pinning_leaves_a_margin_and_leaves_out_speed() -> None:
    assert gate.pin(result(0.8), "abc", PLAN, "full")["floors"] == {"f1": 0.799, "error_rate": 0.101}


def test_update_raises_but_never_sinks_a_floor() -> None:
    better = gate.pin(result(0.9, 0.3), "abc", PLAN, "full")
    with pytest.raises(UsageError, match=r"error_rate is 0\.3"):
        gate.raised(floor(), better, result(0.9, 0.3), PLAN)
    mixed = gate.raised(floor(0.8, 0.35), better, result(0.9, 0.3), PLAN)
    assert mixed["floors"] == {"f1": 0.899, "error_rate": 0.301}
    same = gate.raised(floor(0.8, 0.1), gate.pin(result(0.8005), "abc", PLAN, "full"), result(0.8005), PLAN)
    assert same["floors"]["f1"] == 0.8


def test_update_refuses_to_sink_on_other_data_too() -> None:
    worse = gate.pin(result(0.5), "other", PLAN, "full")
    with pytest.raises(UsageError, match="--allow-regression"):
        gate.raised(floor(), worse, result(0.5), PLAN)
    assert gate.raised(floor(), worse, result(0.5), PLAN, allow_regression=True) == worse


def test_floors_are_written_whole_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert gate.read(path) == {}
    gate.write({"full": {"toy": floor()}}, path)
    assert gate.read(path) == {"full": {"toy": floor()}}
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]


def test_the_fingerprint_follows_the_data_and_nothing_else(tmp_path: Path) -> None:
    known = DataSet("toy", "toy", ("*.jsonl",), lambda folder, split, limit: result(1.0))
    (tmp_path / "rows.jsonl").write_text("{}\n")
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "a.html").write_text("<p>one")
    before = gate.fingerprint(known, tmp_path)
    (tmp_path / "README.md").write_text("read me")
    assert gate.fingerprint(known, tmp_path) == before
    (tmp_path / "html" / "a.html").write_text("<p>two")
    assert gate.fingerprint(known, tmp_path) != before


def test_every_data_set_has_a_plan_and_every_pinned_figure_belongs_to_it() -> None:
    planned = gate.plans("full")
    assert list(planned) == [known.name for known in DATA_SETS]
    for section, floors in gate.read().items():
        for name, pinned in floors.items():
            assert set(pinned["floors"]) <= {*planned[name].high, *planned[name].low}, f"{section} {name}"


def test_the_command_line_pins_compares_and_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "insciout_exaggeration"
    folder.mkdir()
    row = '{"press_release_conclusion": "%s", "abstract_conclusion": "%s", "exaggeration_label": "%s"}\n'
    rows = row % ("Salt raises blood pressure.", "Salt was associated with blood pressure.", "exaggerates")
    rows += row % ("Salt may raise blood pressure.", "Salt may raise blood pressure.", "same")
    (folder / "insciout_a.jsonl").write_text(rows)
    pins = tmp_path / "floors.json"
    call = ["insciout", "--data", str(tmp_path), "--floors", str(pins)]
    assert gate.main([*call, "--update"]) == 0
    assert gate.main(call) == 0
    assert "holds" in capsys.readouterr().out
    (folder / "insciout_a.jsonl").write_text(rows.replace('"same"', '"downplays"'))
    assert gate.main(call) == 1
    assert "other data" in capsys.readouterr().out
    assert gate.main([*call, "--update"]) == 2
    assert "--allow-regression" in capsys.readouterr().err
    assert gate.main([*call, "--update", "--allow-regression"]) == 0

"""`map_records`, the command line, and the Ray engine against the local one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analyzer.batch.pool import map_records
from analyzer.cli.app import app
from analyzer.pipeline import Analyzer
from tests.batch.conftest import short_text, tables, write_records
from tests.batch.synthetic import write_articles

MAIN = "from analyzer.cli.app import main; main()"
needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (it is the extra ray)")


@pytest.fixture
def analyzer(loaded: None) -> Analyzer:
    from datetime import date

    return Analyzer(as_of=date(2026, 11, 22))


def test_map_records_keeps_the_order(analyzer: Analyzer, tmp_path: Path) -> None:
    records: list[Any] = [{"id": str(n), "text": short_text(n)} for n in range(20)]
    records.insert(3, str(tmp_path / "missing.html"))
    expected = [report.to_dict() for report in analyzer.check_many(records)]
    assert [report.to_dict() for report in analyzer.check_many(records, workers=2)] == expected
    assert expected[3]["article"]["status"] == "rejected"


def test_map_records_survives_poison_and_hanging(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Analyzer.check_page

    def poisoned(self: Analyzer, page: Any) -> Any:
        if "POISON" in page.content:
            os.kill(os.getpid(), signal.SIGKILL)
        while "HANG" in page.content:
            time.sleep(1)
        if "BUG" in page.content:
            raise KeyError("bug")
        return original(self, page)

    monkeypatch.setattr(Analyzer, "check_page", poisoned)
    texts = {2: "POISON", 5: "HANG", 7: "BUG"}
    reports = list(map_records(analyzer, ({"text": texts.get(n) or short_text(n)} for n in range(10)), 2, seconds=3.0))
    found = [report.article.status for report in reports]
    assert found == ["ok", "ok", "crashed", "ok", "ok", "timeout", "ok", "crashed", "ok", "ok"]


def test_command_runs_and_its_results_can_be_asked(tmp_path: Path, loaded: None) -> None:
    source, out = write_records(tmp_path / "records.jsonl", 12), str(tmp_path / "out")
    runner = CliRunner()
    result = runner.invoke(app, ["batch", str(source), "--out", out, "--workers", "1", "--as-of", "2026-11-22"])
    assert result.exit_code == 0, result.output
    assert "12 records (12 ok)" in result.stderr
    result = runner.invoke(app, ["query", out, "SELECT status, count(*) AS n FROM articles GROUP BY 1"])
    assert result.stdout == "status  n\n------  --\nok      12\n"
    assert runner.invoke(app, ["query", out, "DROP VIEW articles"]).exit_code == 2
    assert runner.invoke(app, ["sample", out, "-n", "5"]).exit_code == 0
    assert runner.invoke(app, ["agreement", f"{out}/annotation/sample.csv"]).exit_code == 2
    refused = runner.invoke(app, ["batch", str(source), "--out", out, "--limit", "3"])
    assert refused.exit_code == 2
    assert "--new-run" in refused.stderr
    assert runner.invoke(app, ["batch", str(tmp_path / "none"), "--out", out]).exit_code == 2


def test_ctrl_c_stops_cleanly_and_the_run_goes_on(tmp_path: Path, root: Path, run: Any) -> None:
    """The tables are those of a run in one go, in another process with another hash seed."""
    source, out = write_articles(root, tmp_path / "records.jsonl", 60), tmp_path / "out"
    command = [
        sys.executable,
        "-c",
        MAIN,
        "batch",
        str(source),
        "--out",
        str(out),
        "--workers",
        "2",
        "--as-of",
        "2026-11-22",
    ]
    first = {**os.environ, "PYTHONHASHSEED": "1"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, env=first)
    while process.poll() is None and not any((out / ".work").glob("*.jsonl")):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "stopped" in errors
    subprocess.run(
        command, check=True, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONHASHSEED": "77"}, timeout=200
    )
    run(source, tmp_path / "whole")
    assert tables(out) == tables(tmp_path / "whole")


@needs_ray
@pytest.mark.timeout(600)
def test_ray_gives_the_tables_of_the_local_engine(tmp_path: Path, run: Any) -> None:
    """On a cluster of two CPUs on this machine, with one worker killed on the way."""
    source = write_records(tmp_path / "records.jsonl", 60)
    run(source, tmp_path / "local")
    ray_run(source, tmp_path / "ray", kill=True)
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")


def ray_run(source: Path, folder: Path, *, kill: bool) -> None:
    command = [sys.executable, "-c", MAIN, "batch", str(source), "--out", str(folder),
               "--engine", "ray", "--workers", "2", "--as-of", "2026-11-22"]  # fmt: skip
    environment = {k: v for k, v in os.environ.items() if k != "RAY_ADDRESS"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True)
    try:
        while kill and process.poll() is None:
            found = _workers(process.pid) if any((folder / ".work").glob("*.jsonl")) else []
            if found:
                os.kill(found[0], signal.SIGKILL)
                break
            time.sleep(0.05)
        _, errors = process.communicate(timeout=5000)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0, errors[-3000:]


def _workers(ancestor: int) -> list[int]:
    """Return the ids of the processes below `ancestor` that run our task in Ray."""
    found, parents = [], {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            name = (path / "cmdline").read_bytes().decode(errors="replace")
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if name.startswith("ray::_finish"):
            found.append(int(path.name))

    def below(process: int) -> bool:
        while process in parents and process != ancestor:
            process = parents[process]
        return process == ancestor

    return [process for process in found if below(process)]

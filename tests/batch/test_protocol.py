"""Kills, poison, full disks, changed plans: every record has its row exactly once."""

from __future__ import annotations

import errno
import os
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest

from analyzer.batch import parts
from analyzer.errors import UsageError
from analyzer.pipeline import Analyzer
from tests.batch.conftest import kill_group, short_text, start_run, tables, write_records


def _survives(tmp_path: Path, run: Any, *, records: int, kills: int) -> None:
    source = write_records(tmp_path / "records.jsonl", records)
    run(source, tmp_path / "whole")
    chance, folder, killed = random.Random(5), tmp_path / "killed", 0
    while killed < kills:
        process = start_run(source, folder)
        while process.is_alive() and not any((folder / ".work").glob("*.jsonl")):
            process.join(0.01)
        process.join(chance.uniform(0.05, 0.6))
        if not process.is_alive():  # it was done before the kill: begin again in another folder
            assert process.exitcode == 0
            folder = tmp_path / f"killed{killed}"
            continue
        kill_group(process)
        killed += 1
    state = run(source, folder)
    assert state["counts"]["article_ids"] == state["counts"]["articles"] == records
    assert tables(folder) == tables(tmp_path / "whole")
    assert not list(folder.rglob("*.tmp*"))
    for path in folder.rglob("*.parquet"):
        duckdb.connect().execute(f"SELECT count(*) FROM '{path}'").fetchone()
    for path in (tmp_path / "whole").rglob("*.parquet"):
        assert (folder / path.relative_to(tmp_path / "whole")).read_bytes() == path.read_bytes()


def test_run_killed_three_times_ends_like_one_left_alone(tmp_path: Path, run: Any) -> None:
    _survives(tmp_path, run, records=200, kills=3)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_run_killed_twenty_times_ends_like_one_left_alone(tmp_path: Path, run: Any) -> None:
    _survives(tmp_path, run, records=1000, kills=20)


def test_ten_poison_records_cost_ten_rows(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Analyzer.check_page

    def poisoned(self: Analyzer, page: Any) -> Any:
        if "POISON" in page.content:
            os._exit(11)
        return original(self, page)

    guilty = set(random.Random(3).sample(range(100), 10))
    source = write_records(tmp_path / "poison.jsonl", 100, {n: f"POISON {short_text(n)}" for n in guilty})
    clean = write_records(tmp_path / "clean.jsonl", 100)
    run(clean, tmp_path / "clean")
    monkeypatch.setattr(Analyzer, "check_page", poisoned)
    state = run(source, tmp_path / "out")
    assert state["counts"]["status"] == {"crashed": 10, "ok": 90}
    rows = tables(tmp_path / "out")["articles"]
    assert {int(row["record_id"][1:]) for row in rows if row["status"] == "crashed"} == guilty
    expected = {row["record_id"]: row["overall"] for row in tables(tmp_path / "clean")["articles"]}
    assert all(row["overall"] == expected[row["record_id"]] for row in rows if row["status"] == "ok")


def test_hanging_record_is_a_timeout(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Analyzer.check_page

    def hanging(self: Analyzer, page: Any) -> Any:
        while "HANG" in page.content:
            time.sleep(1)
        return original(self, page)

    monkeypatch.setattr(Analyzer, "check_page", hanging)
    source = write_records(tmp_path / "records.jsonl", 20, {7: "HANG"})
    state = run(source, tmp_path / "out", seconds=2.0)
    assert state["counts"]["status"] == {"ok": 19, "timeout": 1}


def test_unforeseen_error_gives_a_row_without_the_text(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Analyzer, page: Any) -> Any:
        raise KeyError(page.content)

    source = write_records(tmp_path / "records.jsonl", 3)
    monkeypatch.setattr(Analyzer, "check_page", broken)
    monkeypatch.setattr("analyzer.batch.local_engine.load", lambda analyzer: None)
    state = run(source, tmp_path / "out")
    assert state["counts"]["status"] == {"crashed": 3}
    message = tables(tmp_path / "out")["errors"][0]["message"]
    assert "internal error: KeyError in test_protocol.py" in message
    assert "Record" not in message


def test_full_disk_leaves_whole_parts_and_can_be_resumed(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_records(tmp_path / "records.jsonl", 60)
    run(source, tmp_path / "whole")
    fsync, written = os.fsync, Counter[str]()

    def full(handle: int) -> None:
        written["files"] += 1
        if written["files"] > 16:
            raise OSError(errno.ENOSPC, "No space left on device")
        fsync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(parts.os, "fsync", full)
        with pytest.raises(parts.WriteError, match="no space left on device") as caught:
            run(source, tmp_path / "out", workers=1)
    assert caught.value.exit_code == 2
    assert not list((tmp_path / "out").rglob("*.tmp*"))
    for path in (tmp_path / "out").rglob("*.parquet"):
        duckdb.connect().execute(f"SELECT count(*) FROM '{path}'").fetchone()
    run(source, tmp_path / "out")
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")


def test_number_of_workers_does_not_change_a_byte(tmp_path: Path, run: Any) -> None:
    source = write_records(tmp_path / "records.jsonl", 70)
    for workers in (1, 2, 7):
        run(source, tmp_path / str(workers), workers=workers)
    paths = [p.relative_to(tmp_path / "1") for p in (tmp_path / "1").rglob("*.parquet")]
    assert len(paths) == 7 * 6 + 1
    for path in paths:
        first = (tmp_path / "1" / path).read_bytes()
        assert first == (tmp_path / "2" / path).read_bytes() == (tmp_path / "7" / path).read_bytes()


def test_changed_plan_is_refused_unless_new_run(tmp_path: Path, run: Any) -> None:
    source = write_records(tmp_path / "records.jsonl", 12)
    run(source, tmp_path / "out")
    with pytest.raises(UsageError, match="setting jurisdiction changed") as caught:
        run(source, tmp_path / "out", jurisdiction="EU")
    assert caught.value.exit_code == 2
    write_records(source, 13)
    with pytest.raises(UsageError, match="the inputs changed"):
        run(source, tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    assert run(source, tmp_path / "out", new_run=True)["counts"]["articles"] == 13
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_finished_run_is_not_worked_on_again(tmp_path: Path, run: Any) -> None:
    source = write_records(tmp_path / "records.jsonl", 12)
    first = run(source, tmp_path / "out")
    again = run(source, tmp_path / "out", as_of="")  # the date of the run is kept
    assert len(again["sessions"]) == len(first["sessions"]) == 1
    assert again["plan"]["settings"]["as_of"] == "2026-11-22"


def test_second_run_in_the_same_folder_is_refused(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr("analyzer.batch.run.time.sleep", lambda seconds: None)
    (tmp_path / "out").mkdir()
    with (tmp_path / "out" / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="another run"):
            run(write_records(tmp_path / "records.jsonl", 1), tmp_path / "out")

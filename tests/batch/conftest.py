"""Short records, runs in a process group of their own, and the tables compared. Long tests run with `-m slow` only."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.parts import read_rows
from analyzer.batch.plan import Settings
from analyzer.batch.run import run_batch
from analyzer.batch.tables import TABLES

SETTINGS = Settings(as_of="2026-11-22")
_DRUGS = ("Aspirin", "Metformin", "Ketamine", "Melatonin", "Vitamin D", "Ivermectin", "Ibuprofen", "Turmeric")
_SAYS = ("relieves pain", "treats type 2 diabetes", "cures depression in days", "helps you sleep", "prevents colds",
         "treats COVID-19", "may cause nausea", "has no side effects at all")  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests to `make soak`."""
    if config.getoption("-m") or not any("slow" in item.keywords for item in items):
        return
    long = [item for item in items if "slow" in item.keywords]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if "slow" not in item.keywords]


def short_text(number: int) -> str:
    """Return a small article; each number gives another one."""
    chance = random.Random(number)
    lines = [f"{chance.choice(_DRUGS)} {chance.choice(_SAYS)}, as reader {number * 7 + k} wrote." for k in range(3)]
    return "What we know.\n\n" + " ".join(lines)


def write_records(path: Path, count: int, poison: dict[int, str] | None = None) -> Path:
    """Write a JSONL file of small articles; `poison` puts other texts at some numbers."""
    with path.open("w") as out:
        for number in range(count):
            text = (poison or {}).get(number) or short_text(number)
            out.write(json.dumps({"id": f"r{number}", "text": text, "title": f"Record {number}"}) + "\n")
    return path


def tables(folder: Path, form: str = "parquet") -> dict[str, list[dict[str, Any]]]:
    """Return all rows of a run, those of each table sorted, without the numbers of shards."""
    found = {}
    for table in TABLES:
        rows = [
            {k: v for k, v in row.items() if k not in {"part", "position"}} for row in read_rows(folder, table, form)
        ]
        found[table.name] = sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))
    return found


def start_run(source: Path, folder: Path, workers: int = 2, **settings: Any) -> Any:
    """Start a run in a process group of its own; return the process."""

    def work() -> None:
        os.setsid()
        run_batch([str(source)], folder, Settings(as_of="2026-11-22", **settings), workers=workers)

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    return process


def kill_group(process: Any) -> None:
    """Kill a run with all its workers, at once and without warning."""
    while process.is_alive():
        try:
            if os.getpgid(process.pid) == process.pid:
                os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        process.join(0.05)


@pytest.fixture(scope="session")
def loaded() -> None:
    """Load lexicon, reference and model once, so that the processes of the tests share them."""
    from analyzer.batch.pool import load
    from analyzer.pipeline import Analyzer

    load(Analyzer())


@pytest.fixture
def run(loaded: None) -> Callable[..., dict[str, Any]]:
    """Run a batch in this process: `run(source, folder, workers=..., **settings)`."""

    def call(
        source: Path | str, folder: Path, *, workers: int = 2, new_run: bool = False, **settings: Any
    ) -> dict[str, Any]:
        chosen = Settings(as_of=settings.pop("as_of", "2026-11-22"), **settings)
        return run_batch([str(source)], folder, chosen, workers=workers, new_run=new_run)

    return call

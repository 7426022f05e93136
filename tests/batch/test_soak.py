"""Long runs (`make soak`): the same tables from both engines, memory that stays flat, cost that grows linearly."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.parts import read_rows
from analyzer.batch.tables import TABLES
from tests.batch.synthetic import write_articles
from tests.batch.test_engines import ray_run

COUNT = 20_000
pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


def _digest(folder: Path) -> str:
    """Return one hash for the sorted rows of all tables (row by row: they need not fit into memory)."""
    total = 0
    for table in TABLES:
        for row in read_rows(folder, table, "parquet"):
            text = json.dumps([table.name, row], sort_keys=True).encode()
            total = (total + int.from_bytes(hashlib.sha256(text).digest())) % (1 << 256)  # the order does not count
    return f"{total:064x}"


@pytest.fixture(scope="module")
def whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """20,000 short articles through the local engine, and what each shard took."""
    folder = tmp_path_factory.mktemp("soak")
    source = write_articles(root, folder / "records.jsonl", COUNT)
    command = [sys.executable, "-m", "tests.batch.measured", str(source), str(folder / "local")]
    run = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, check=True)
    return {"source": source, "folder": folder, **json.loads(run.stdout)}


def test_every_record_has_its_row(whole: dict[str, Any]) -> None:
    assert whole["state"]["counts"]["article_ids"] == COUNT
    assert whole["state"]["counts"]["status"] == {"ok": COUNT}


def test_memory_stays_flat(whole: dict[str, Any]) -> None:
    """At most 450 MB a worker, and after warming up at most 1 MB more for every 1,000 articles."""
    for process in {o["process"] for o in whole["outcomes"]}:
        sizes = [(o["records"], o["memory"]) for o in whole["outcomes"] if o["process"] == process]
        assert max(memory for _, memory in sizes) < 450
        warm = sizes[len(sizes) // 4 :]
        articles = sum(count for count, _ in warm[1:])
        slope = (warm[-1][1] - warm[0][1]) / articles * 1000
        print(f"worker {process}: {warm[-1][1]:.0f} MB at the end, {slope:+.2f} MB per 1,000 articles")
        assert slope <= 1


def test_cost_grows_linearly(whole: dict[str, Any]) -> None:
    """The CPU time of 20,000 articles against that of their first half in the same run."""
    outcomes = sorted(whole["outcomes"], key=lambda o: o["shard"])
    half = sum(o["cpu_seconds"] for o in outcomes[: len(outcomes) // 2])
    ratio = sum(o["cpu_seconds"] for o in outcomes) / half
    print(f"time(2n) / time(n) = {ratio:.2f}")
    assert 1.8 <= ratio <= 2.2


@pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (it is the extra ray)")
def test_ray_gives_the_same_tables(whole: dict[str, Any]) -> None:
    ray_run(whole["source"], whole["folder"] / "ray", kill=True)
    assert _digest(whole["folder"] / "ray") == _digest(whole["folder"] / "local")

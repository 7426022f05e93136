"""A batch run in a process of its own, as users start it: what each shard took, as one JSON object on standard output.

python -m tests.batch.measured SOURCE FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from analyzer.batch import run as runs
from analyzer.batch.plan import Settings


def main() -> None:
    """Run with two workers and print state and outcomes."""
    source, folder = sys.argv[1:]
    outcomes: list[dict[str, Any]] = []
    original = runs._add

    def kept(session: Any, outcome: Any) -> None:
        outcomes.append({
            "shard": outcome.shard, "records": sum(outcome.statuses.values()), "memory": outcome.memory,
            "cpu_seconds": outcome.cpu_seconds, "process": outcome.process,
        })  # fmt: skip
        original(session, outcome)

    runs._add = kept
    state = runs.run_batch([source], Path(folder), Settings(as_of="2026-11-22"), workers=2)
    print(json.dumps({"state": state, "outcomes": outcomes}))


if __name__ == "__main__":
    main()

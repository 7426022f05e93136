"""The engine for one machine: shards through a pool of processes."""

from __future__ import annotations

import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analyzer.batch.house import Examiner
from analyzer.batch.plan import Plan
from analyzer.batch.pool import load, settings_of
from analyzer.batch.processes import Pool
from analyzer.batch.shard import Outcome, limit_memory, run_shard
from analyzer.errors import AnalyzerError

MAX_IDLE_DEATHS = 3
"""Deaths of workers on a shard without a record finished or given up in between, after which the run stops."""


class ShardWork:
    """Finishes shards in a worker. Where processes cannot be forked, it crosses over as settings and plan."""

    def __init__(self, folder: Path, plan: Plan, session: str, examiner: Examiner) -> None:
        self.folder, self.plan, self.session, self.examiner = folder, plan, session, examiner

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "plan": self.plan.to_dict(), "session": self.session,
                "analyzer": settings_of(self.examiner.analyzer), "desk": self.examiner.desk}  # fmt: skip

    def __setstate__(self, state: dict[str, Any]) -> None:
        from analyzer.pipeline import Analyzer

        examiner = Examiner(Analyzer(**state["analyzer"]), state["desk"])
        self.__init__(state["folder"], Plan.from_dict(state["plan"]), state["session"], examiner)  # type: ignore[misc]

    def __call__(self, shard: int, news: Callable[[Any], None]) -> Outcome:
        """Finish one shard; news are (shard, records done, errors)."""
        return run_shard(
            self.folder, self.plan, shard, self.session, self.examiner, lambda done, errors: news((shard, done, errors))
        )


@contextmanager
def interrupts_noted() -> Iterator[list[int]]:
    """Yield a list that Ctrl-C fills, to be looked at between events.

    An exception raised by the signal itself is lost where Python ignores exceptions, as in the middle of a fork.
    """
    noted: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield noted  # only the main thread may set handlers
        return
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)


def run_local(
    folder: Path, plan: Plan, shards: list[int], session: str, examiner: Examiner, workers: int
) -> Iterator[Outcome | tuple[int, int, int] | None]:
    """Yield the outcome of each shard as it is finished, (shard, done, errors) as it grows, and None as time passes.

    Raises:
        WriteError: the disk is full.
        AnalyzerError: workers keep dying where no record can be blamed.

    """
    load(examiner.analyzer)
    idle: Counter[int] = Counter()
    reached: dict[int, int] = {}
    work = ShardWork(folder, plan, session, examiner)
    with interrupts_noted() as noted, Pool(work, min(workers, len(shards)) or 1, setup=limit_memory) as pool:
        tasks = deque(shards)
        for event in pool.run(tasks):
            if noted:
                raise KeyboardInterrupt
            if event is None:
                yield None
            elif event.kind == "news":
                if event.value[1] > reached.get(event.task, 0):
                    reached[event.task] = event.value[1]
                    idle[event.task] = 0
                yield event.value
            elif event.kind == "done":
                yield event.value
            elif event.kind == "failed":
                raise event.value
            else:
                idle[event.task] += 1
                if idle[event.task] > MAX_IDLE_DEATHS:
                    raise AnalyzerError(
                        f"shard {event.task} cannot be finished: its worker dies again and again outside of any record; "
                        "free memory or use fewer workers, and run the same command again."
                    )
                tasks.appendleft(event.task)

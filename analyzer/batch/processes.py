"""A pool of processes that may die: a dead one is replaced, and its task handed back to the caller.

`concurrent.futures` gives up the whole pool when one process dies, and `multiprocessing.Pool` waits for ever; this one is
small because a task is all a process ever holds. Where the system can fork, what was loaded before is shared.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from analyzer.errors import AnalyzerError

Work = Callable[[Any, Callable[[Any], None]], Any]
"""Does a task in a worker: takes the task and a function that sends news to the parent; returns the result."""


class Event(NamedTuple):
    """What became of a task: `news`, `done`, `failed` (an error raised on purpose), `died`, or `late` (and was killed)."""

    kind: str
    task: Any
    value: Any = None


class _Process:
    """One worker: its process, our end of the pipe, and the task it holds."""

    def __init__(self, work: Work, setup: Callable[[], None], context: Any, inherited: list[Any]) -> None:
        self.pipe, replies = context.Pipe(duplex=False)
        tasks, self.tasks = context.Pipe(duplex=False)
        ends = [*inherited, self.pipe, self.tasks] if context.get_start_method() == "fork" else []
        self.process = context.Process(
            target=_serve, args=(work, setup, tasks, replies, os.getpid(), ends), daemon=True
        )
        self.process.start()
        tasks.close()
        replies.close()
        self.task: Any = None
        self.busy = False
        self.since = 0.0

    def give(self, task: Any) -> None:
        self.task, self.busy, self.since = task, True, time.monotonic()
        with suppress(OSError):  # a dead worker is noticed when its pipe is read
            self.tasks.send(task)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self.tasks.close()


class Pool:
    """Processes that do tasks; use it as a context manager.

    Args:
        work: what is done with a task, in the worker.
        workers: number of processes.
        setup: called once in each new worker.
        seconds: a worker that holds a task longer is killed (`died`); None where tasks watch themselves.

    """

    def __init__(
        self, work: Work, workers: int, *, setup: Callable[[], None] = gc.freeze, seconds: float | None = None
    ) -> None:
        method = "fork" if sys.platform.startswith("linux") else "spawn"
        self._context = multiprocessing.get_context(method)
        self._work, self._setup, self._seconds = work, setup, seconds
        self._size = workers
        self._processes: list[_Process] = []

    def __enter__(self) -> Pool:
        gc.collect()
        gc.freeze()  # shared pages stay shared: the collector of a child does not touch what was there before
        for _ in range(self._size):
            self._add()
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.stop()
        gc.unfreeze()

    def _add(self) -> None:
        inherited = [end for process in self._processes for end in (process.pipe, process.tasks)]
        self._processes.append(_Process(self._work, self._setup, self._context, inherited))

    def process_ids(self) -> list[int]:
        """Return the process ids of the workers."""
        return [process.process.pid for process in self._processes]

    def run(self, tasks: deque[Any], beat: float = 0.5) -> Iterator[Event | None]:
        """Yield events until no task is left; None at least every `beat` seconds.

        The caller may append to `tasks` meanwhile, for instance a task whose worker died.
        """
        while True:
            for process in self._processes:
                if not process.busy and tasks:
                    process.give(tasks.popleft())
            busy = {process.pipe: process for process in self._processes if process.busy}
            if not busy:
                return
            ready = multiprocessing.connection.wait(list(busy), timeout=beat)
            for pipe in ready:
                yield self._receive(busy[pipe])
            if self._seconds is not None:
                now = time.monotonic()
                for process in [p for p in self._processes if p.busy and now - p.since > self._seconds]:
                    yield self._replace(process, "late")
            yield None

    def _receive(self, process: _Process) -> Event:
        try:
            kind, value = process.pipe.recv()
        except (EOFError, OSError):
            return self._replace(process, "died")
        if kind != "news":
            process.busy = False
        return Event(kind, process.task, value)

    def _replace(self, process: _Process, reason: str) -> Event:
        process.stop()
        self._processes.remove(process)
        self._add()
        return Event(reason, process.task)


def _serve(work: Work, setup: Callable[[], None], tasks: Any, replies: Any, parent: int, inherited: list[Any]) -> None:
    """Do tasks until the pipe closes or the parent is gone; runs in the worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in inherited:
        end.close()
    setup()

    def news(value: Any) -> None:
        if os.getppid() != parent:
            os._exit(1)
        replies.send(("news", value))

    while os.getppid() == parent:
        try:
            if not tasks.poll(1.0):
                continue
            task = tasks.recv()
        except (EOFError, OSError):
            return
        try:
            message = ("done", work(task, news))
        except AnalyzerError as error:
            message = ("failed", error)
        with suppress(BrokenPipeError):
            replies.send(message)

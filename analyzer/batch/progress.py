"""Progress on standard error: a bar on a terminal, a line every ten seconds elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Any, TextIO

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Progress:
    """Shows records done, rate, time left and errors; use it as a context manager.

    Args:
        total: number of records of the run.
        done: of these, the number finished by earlier calls.
        stream: where to write; standard error by default.

    """

    def __init__(self, total: int, done: int = 0, stream: TextIO | None = None) -> None:
        self._total, self._before = total, done
        self._stream = stream or sys.stderr
        self._began = self._shown = time.monotonic()
        self._count, self._errors = done, 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._stream.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (
                BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
                TextColumn("{task.fields[errors]} errors"),
            )  # fmt: skip
            # without a thread of its own: processes are forked meanwhile
            self._bar = Bar(*columns, console=Console(file=self._stream), auto_refresh=False)
            self._bar.start()
            self._task = self._bar.add_task("", total=self._total, completed=self._before, rate="", errors=0)
        return self

    def __exit__(self, *_: object) -> None:
        self._show()
        if self._bar is not None:
            self._bar.stop()

    def update(self, done: int, errors: int) -> None:
        """Show the numbers of records done and of errors, when it is time to."""
        self._count, self._errors = done, errors
        if time.monotonic() - self._shown >= (0.2 if self._bar is not None else EVERY):
            self._show()

    def _show(self) -> None:
        self._shown = time.monotonic()
        rate = self.rate()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._count, rate=f"{rate:.1f}/s", errors=self._errors)
            self._bar.refresh()
            return
        left = f"{(self._total - self._count) / rate:.0f} s left" if rate else "time left unknown"
        print(
            f"analyzer: {self._count} of {self._total} records, {rate:.1f} a second, {left}, {self._errors} errors",
            file=self._stream, flush=True,
        )  # fmt: skip

    def rate(self) -> float:
        """Return the records a second of this call."""
        return (self._count - self._before) / max(time.monotonic() - self._began, 0.001)

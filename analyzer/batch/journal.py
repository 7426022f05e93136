"""What is done of a shard that is not finished, so that a death costs at most one record.

One JSON line per event, in `.work/` below the run's folder: `start` before a record is read, `rows` when it is done. A line
torn by a kill is passed over. The lines also tell who killed a worker: a record that was begun and not done.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from analyzer.batch.parts import WriteError
from analyzer.batch.rows import Rows

MAX_DEATHS = 2
"""Deaths of a worker on the same record, in one session, after which the record is given up as crashed."""

Key = tuple[int, int]
"""Number of the piece in the shard, and of the record in its input."""


class Journal:
    """The journal of one shard. `session` names one call of the command: kills in earlier calls blame no record.

    `done` gives the number of error rows of each finished record; the rows themselves stay on the disk. `deaths` counts
    the times a record was begun in the present call and not finished, `late` holds those that took too long.
    """

    def __init__(self, folder: Path, shard: int, session: str) -> None:
        self._path = folder / ".work" / f"shard-{shard:05d}.jsonl"
        self._late = self._path.with_suffix(".late")
        self._session = session
        self._places: dict[Key, int] = {}
        self.done: dict[Key, int] = {}
        self.deaths: Counter[Key] = Counter()
        self.late: set[Key] = set()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            last = self._read()
            self._file: TextIO = self._path.open("a", encoding="ascii")
            self._file.write("\n")  # ends a line that a kill may have torn
            if last is not None and self._late.exists() and self._late.stat().st_size:
                self._write(["late", *last, session])
                self.late.add(last)
            self.alarm: TextIO = self._late.open("w", encoding="ascii")
            self._file.flush()
        except OSError as error:
            raise self._full(error) from error

    def _read(self) -> Key | None:
        """Read the events; return the record that was begun last and is not done."""
        last: Key | None = None
        if not self._path.exists():
            return None
        with self._path.open("rb") as lines:
            end = 0
            for line in lines:
                place, end = end, end + len(line)
                try:
                    event, piece, number, rest = json.loads(line)
                except ValueError:
                    continue
                key = (piece, number)
                if event == "rows":
                    self.done[key], self._places[key] = _errors(rest), place
                    self.deaths.pop(key, None)
                    last = None
                elif event == "late":
                    self.late.add(key)
                else:
                    last = key
                    self.deaths[key] += rest == self._session
        return last

    def start(self, key: Key) -> None:
        """Note that a record is begun."""
        self._write(["start", *key, self._session])

    def finish(self, key: Key, rows: list[Rows]) -> None:
        """Note the rows of a record."""
        self.done[key], self._places[key] = _errors(rows), self._file.tell()
        self._write(["rows", *key, rows])

    def rows(self, keys: list[Key]) -> Iterator[Rows]:
        """Yield the rows of finished records, read back one after the other."""
        with self._path.open("rb") as lines:
            for key in keys:
                lines.seek(self._places[key])
                yield from json.loads(lines.readline())[3]

    def _write(self, event: list[Any]) -> None:
        try:
            self._file.write(json.dumps(event, separators=(",", ":")) + "\n")
            self._file.flush()
        except OSError as error:
            raise self._full(error) from error

    def _full(self, error: OSError) -> WriteError:
        return WriteError(
            f"{self._path}: cannot be written ({(error.strerror or 'error').lower()}); finished parts are whole, "
            "run the same command again to go on."
        )

    def close(self, *, finished: bool) -> None:
        """Close the files; those of a finished shard are deleted."""
        for file in (self._file, self.alarm):
            with suppress(OSError):
                file.close()
        if finished:
            self._path.unlink(missing_ok=True)
            self._late.unlink(missing_ok=True)


def _errors(rows: list[Rows]) -> int:
    return sum(row["articles"][0]["status"] not in {"ok", "truncated"} for row in rows)

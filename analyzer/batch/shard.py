"""One shard, the unit of work of every engine: read its records, check them, commit their rows as one part."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.batch.journal import MAX_DEATHS, Journal, Key
from analyzer.batch.parts import clean, is_done, write_parts
from analyzer.batch.plan import Plan
from analyzer.batch.reading import Record, records
from analyzer.batch.rows import Rows, failed_rows, rows_of
from analyzer.batch.tables import empty_columns
from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.opened import SourceError

if TYPE_CHECKING:
    from analyzer.batch.house import Examiner

MEMORY = 1_000_000_000
"""Bytes a worker may take beyond what it holds when it starts."""


@dataclass(slots=True)
class Outcome:
    """What became of a shard: rows by status, words, seconds of wall clock and CPU spent on it now, and MB of memory.

    `memory` is the resident size of the worker after the shard, shared pages included (0 where it is not known).
    """

    shard: int
    statuses: Counter[str] = field(default_factory=Counter)
    words: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    memory: float = 0.0
    process: int = 0


Tick = Callable[[int, int], None]
"""Told how many records of the shard are done, and how many of their rows have an error status."""


def run_shard(
    folder: Path, plan: Plan, shard: int, session: str, examiner: Examiner, tick: Tick | None = None
) -> Outcome:
    """Finish one shard; what an earlier try has done of it is taken from its journal.

    A record that takes longer than `plan.settings.seconds` ends this process (even inside a C library); the next try
    records it as `timeout`. One on which the process dies twice is recorded as `crashed`.

    Raises:
        WriteError: the rows cannot be written.

    """
    outcome = Outcome(shard)
    if is_done(folder, shard, plan.settings.format):
        return outcome
    began, cpu = time.monotonic(), time.process_time()
    journal = Journal(folder, shard, session)
    finished = False
    try:
        keys = _check_all(plan, shard, journal, examiner, tick or (lambda count, errors: None))
        _commit(folder, plan, journal, keys, outcome)
        finished = True
    finally:
        journal.close(finished=finished)
    _give_back()
    outcome.seconds, outcome.cpu_seconds = time.monotonic() - began, time.process_time() - cpu
    outcome.memory, outcome.process = _memory(), os.getpid()
    return outcome


def _commit(folder: Path, plan: Plan, journal: Journal, keys: list[Key], outcome: Outcome) -> None:
    """Write the rows of all records as the shard's part, and count them."""
    columns = empty_columns()
    for position, article in enumerate(journal.rows(keys)):
        head = article["articles"][0]
        head |= {"part": outcome.shard, "position": position}
        outcome.statuses[head["status"]] += 1
        outcome.words += head["word_count"] or 0
        for table, rows in article.items():
            for name, values in columns[table].items():
                values.extend([row.get(name) for row in rows])
    write_parts(folder, outcome.shard, plan.settings.format, columns)


def _check_all(plan: Plan, shard: int, journal: Journal, examiner: Examiner, tick: Tick) -> list[Key]:
    """Check what the journal does not hold; return the keys of all records in order."""
    keys: list[Key] = []
    options = plan.settings.source_options()
    for number, piece in enumerate(plan.pieces(shard)):
        wanted = piece.numbers()
        keys += [(number, n) for n in wanted]
        if all((number, n) in journal.done for n in wanted):
            continue
        for record in records(piece, options, plan.settings.title_column):
            key = (number, record.number)
            if key in journal.done:
                continue
            named = piece.input.kind in {"source", "urls"}
            rows = _given_up(record, journal, key, plan.settings.seconds)
            if rows is None:
                journal.start(key)
                faulthandler.dump_traceback_later(plan.settings.seconds, exit=True, file=journal.alarm)
                try:
                    rows = check_record(record, examiner, named=named)
                finally:
                    faulthandler.cancel_dump_traceback_later()
            rows = clean(rows)
            journal.finish(key, rows)
            tick(len(journal.done), sum(journal.done.values()))
    return keys


def _given_up(record: Record, journal: Journal, key: Key, seconds: float) -> list[Rows] | None:
    if key in journal.late:
        message = f"{record.source}: reading took longer than {seconds:g} seconds."
        return [failed_rows(record.source, record.record_id, "timeout", message)]
    if journal.deaths[key] >= MAX_DEATHS:
        message = f"{record.source}: reading this record ended the process that read it."
        return [failed_rows(record.source, record.record_id, "crashed", message)]
    return None


def check_record(record: Record, examiner: Examiner, *, named: bool = False) -> list[Rows]:
    """Return the rows of one record, at least one article row; raises nothing.

    With `named`, pages are identified by their own source (entries of a feed, addresses), not by the record's id.
    """
    found: list[Rows] = []
    seen: set[str] = set()

    def identify(page: Page | SourceError) -> str:
        name = page.source if named else record.record_id
        key = name if name not in seen else f"{name}#{len(seen) + 1}"
        seen.add(key)
        return key

    try:
        for page in record.pages():
            record_id = identify(page)
            if isinstance(page, SourceError):
                found.append(failed_rows(record.source, record_id, page.status, page.message))
            else:
                found.append(_check_page(page, record.source, record_id, examiner))
    except Exception as error:
        found.append(_failed(error, record.source, identify(SourceError(record.source, "", ""))))
    if not found:
        nothing = InputError(f"{record.source}: there is no article in it.")
        found.append(_failed(nothing, record.source, record.record_id))
    return found


def _check_page(page: Page, source: str, record_id: str, examiner: Examiner) -> Rows:
    try:
        report = examiner.check_page(page)
        return rows_of(report, source=source, record_id=record_id, content_type=page.content_type)
    except Exception as error:
        return _failed(error, source, record_id, page.url)


def _failed(error: Exception, source: str, record_id: str, url: str | None = None) -> Rows:
    """Return the rows for an error. The message of an unforeseen one is left out: it may quote the article."""
    if isinstance(error, InputError):
        return failed_rows(source, record_id, error.status, str(error), url)
    if isinstance(error, MemoryError):
        return failed_rows(source, record_id, "rejected", f"{source}: takes too much memory.", url)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno}" if trace else ""
    return failed_rows(source, record_id, "crashed", f"{source}: internal error: {type(error).__name__}{place}.", url)


def _give_back() -> None:
    """Hand freed memory back to the system: pyarrow keeps that of the part written, glibc that of all articles."""
    if "pyarrow" in sys.modules:
        sys.modules["pyarrow"].default_memory_pool().release_unused()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _memory() -> float:
    """Return the resident size of this process in MB, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm") as handle:
            return int(handle.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError):
        return 0.0


def limit_memory(memory: int = MEMORY) -> None:
    """Limit the data of this process to what it holds and `memory` bytes more; without effect outside Linux."""
    try:
        import resource

        with open("/proc/self/statm") as handle:
            used = int(handle.read().split()[5]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (used + memory, used + memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return

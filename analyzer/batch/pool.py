"""Many records through several processes, in order: `Analyzer.check_many(records, workers=2)`."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from analyzer.batch.processes import Event, Pool
from analyzer.errors import InputError

if TYPE_CHECKING:
    from analyzer.model import Report
    from analyzer.pipeline import Analyzer

Source = str | Mapping[str, Any]
SECONDS = 60.0
"""The most time one record of `map_records` may take."""


def map_records(
    analyzer: Analyzer, records: Iterable[Source], workers: int, *, seconds: float = SECONDS
) -> Iterator[Report]:
    """Yield the report of each record in order, checked by `workers` processes.

    A record that takes too long or ends its process gives a report with status `timeout` or `crashed`. At most four
    records a worker are read ahead.
    """
    load(analyzer)
    waiting = enumerate(records)
    given: dict[int, Source] = {}
    finished: dict[int, Report] = {}
    deaths: dict[int, int] = {}
    upcoming = 0
    with Pool(Checker(analyzer), workers, seconds=seconds) as pool:
        tasks: deque[tuple[int, Source]] = deque()
        while True:
            while len(given) + len(finished) < workers * 4 and (entry := next(waiting, None)) is not None:
                given[entry[0]] = entry[1]
                tasks.append(entry)
            if not given:
                return
            for event in pool.run(tasks):
                if event is None or event.kind == "news":
                    continue
                number, record = event.task
                report = event.value if event.kind == "done" else None
                if event.kind == "died":
                    deaths[number] = deaths.get(number, 0) + 1
                    if deaths[number] == 1:
                        tasks.append(event.task)
                        continue
                finished[number] = report or _lost(analyzer, record, event, seconds)
                del given[number]
                while upcoming in finished:
                    yield finished.pop(upcoming)
                    upcoming += 1
                while len(given) + len(finished) < workers * 4 and (entry := next(waiting, None)) is not None:
                    given[entry[0]] = entry[1]
                    tasks.append(entry)


def load(analyzer: Analyzer) -> None:
    """Load what analysing needs before processes are made, so that they share it: a text and a page are checked.

    The language classifier, which a page in doubt would bring into every process, is 80 MB.
    """
    from concurrent.futures import ThreadPoolExecutor

    import py3langid

    from analyzer.language.tagging import load_model

    with ThreadPoolExecutor(1) as aside:  # unpacking the classifier leaves the interpreter to others
        aside.submit(py3langid.classify, "English")
        load_model()
    text = "Aspirin relieves pain. It may upset the stomach in some people who take it every day. " * 12
    analyzer.check_text(text)
    analyzer.check_html(f"<html><body><article><p>{text}</p></article></body></html>")


class Checker:
    """Checks records in a worker. Where processes cannot be forked, it crosses over as the analyzer's settings."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer

    def __getstate__(self) -> dict[str, Any]:
        return settings_of(self.analyzer)

    def __setstate__(self, settings: dict[str, Any]) -> None:
        from analyzer.pipeline import Analyzer

        self.analyzer = Analyzer(**settings)

    def __call__(self, task: tuple[int, Source], news: Callable[[Any], None]) -> Report:
        """Return the report on one record."""
        record = task[1]
        try:
            return self.analyzer.check_record(record)
        except Exception as error:  # a report must come back whatever happens
            lost = InputError(f"{_name(record)}: internal error: {type(error).__name__}.", status="crashed")
            return self.analyzer.failed(_name(record), lost)


def settings_of(analyzer: Analyzer) -> dict[str, Any]:
    """Return the arguments with which an analyzer was made."""
    return {
        "jurisdiction": analyzer.jurisdiction, "as_of": analyzer.as_of, "online": analyzer.online,
        "reference": analyzer._reference, "select": analyzer._select, "ignore": analyzer._ignore,
        "house": analyzer._house, "lexicon": analyzer._own_terms,
    }  # fmt: skip


def _lost(analyzer: Analyzer, record: Source, event: Event, seconds: float) -> Report:
    source = _name(record)
    if event.kind == "late":
        error = InputError(f"{source}: reading took longer than {seconds:g} seconds.", status="timeout")
    elif event.kind == "failed":
        error = event.value if isinstance(event.value, InputError) else InputError(str(event.value), status="crashed")
    else:
        error = InputError(f"{source}: reading this record ended the process that read it.", status="crashed")
    return analyzer.failed(source, error)


def _name(record: Source) -> str:
    return record if isinstance(record, str) else str(record.get("url") or record.get("id") or "text")

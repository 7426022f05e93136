"""The records of one piece of an input, read one after the other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from analyzer.batch.inputs import STEP, Input, addresses, open_input, opened_from
from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.opened import Opened, Records, SourceError
from analyzer.sources.options import SourceOptions
from analyzer.sources.rows import lines, row_page


@dataclass(slots=True, frozen=True)
class Piece:
    """Consecutive records of one input: `count` of them from number `first` (from 0); `only` names a sample of them."""

    input: Input
    first: int
    count: int
    only: frozenset[int] | None = None

    def numbers(self) -> list[int]:
        """Return the numbers of the records wanted, in order."""
        return [n for n in range(self.first, self.first + self.count) if self.only is None or n in self.only]


class Record(NamedTuple):
    """One record that is about to be read: `pages` is called to read it, and may take long or kill the process."""

    number: int
    source: str
    record_id: str
    pages: Callable[[], Iterable[Page | SourceError]]


def records(piece: Piece, options: SourceOptions, title_column: str = "title") -> Iterator[Record]:
    """Yield the records of a piece in order. Reading the input itself raises nothing: damage gives a record that says so."""
    wanted = set(piece.numbers())
    reached = piece.first - 1
    try:
        for record in _READERS[piece.input.kind](piece, options, title_column):
            reached = record.number
            if record.number in wanted:
                yield record
            if record.number >= piece.first + piece.count - 1:
                return
    except (InputError, OSError, EOFError, ValueError) as error:
        text = str(error) if isinstance(error, InputError) else f"{piece.input.name}: the file is damaged here."
        message = InputError(text)
    else:
        message = InputError(f"{piece.input.name}: the file ends before this record.")
    for number in sorted(n for n in wanted if n > reached):
        yield Record(number, piece.input.name, str(number + 1), lambda: [SourceError.of(piece.input.name, message)])


def _from_start(piece: Piece, opened: Opened) -> int:
    """Set the stream to the nearest known place before the piece; return the number of the record there."""
    if not piece.input.offsets:
        return 0
    place = piece.first // STEP
    opened.stream.seek(piece.input.offsets[place])
    return place * STEP


def _jsonl(piece: Piece, options: SourceOptions, title: str) -> Iterator[Record]:
    from analyzer.sources.readers.json_lines import parse

    with open_input(piece.input.name) as stream:
        opened = opened_from(piece.input.name, stream, options, packed=piece.input.packed)
        number = _from_start(piece, opened)
        for line in lines(opened):
            if not line.strip():
                continue
            if number >= piece.first:
                yield _row(parse(line), number, opened, title)
            number += 1


def _csv(piece: Piece, options: SourceOptions, title: str) -> Iterator[Record]:
    from analyzer.sources.readers.table import header

    with open_input(piece.input.name) as stream:
        opened = opened_from(piece.input.name, stream, options, packed=piece.input.packed)
        mark, names = header(opened)
        csv.field_size_limit(options.max_bytes)
        number = _from_start(piece, opened)
        rows = csv.reader(lines(opened), delimiter=mark)
        if not piece.input.offsets:
            next(rows, None)
        while True:
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error:
                row = None
            if row == []:
                continue
            if number >= piece.first:
                yield _row(None if row is None else dict(zip(names, row, strict=False)), number, opened, title)
            number += 1


def _parquet(piece: Piece, options: SourceOptions, title: str) -> Iterator[Record]:
    import pyarrow.parquet as pq

    with open_input(piece.input.name) as stream:
        opened = opened_from(piece.input.name, stream, options)
        table = pq.ParquetFile(stream)
        wanted = {options.id_column, options.url_column, options.html_column, options.text_column, title}
        names = [name for name in table.schema_arrow.names if name in wanted]
        number = 0
        for group in range(table.num_row_groups):
            size = table.metadata.row_group(group).num_rows
            if number + size <= piece.first:
                number += size
                continue
            for batch in table.iter_batches(batch_size=64, row_groups=[group], columns=names):
                if number + batch.num_rows <= piece.first:
                    number += batch.num_rows
                    continue
                for row in batch.to_pylist():
                    if number >= piece.first:
                        yield _row(row, number, opened, title)
                    number += 1


def _row(row: Any, number: int, opened: Opened, title: str) -> Record:
    if not isinstance(row, dict):
        label = f"{opened.label}#{number + 1}"
        broken = SourceError.of(label, InputError(f"{label}: the record is damaged and cannot be read."))
        return Record(number, opened.name, str(number + 1), lambda: [broken])
    if title != "title":
        row = {**row, "title": row.get(title)}
    key = row.get(opened.options.id_column)
    record_id = str(number + 1) if key is None or key == "" else str(key)[:200]
    return Record(number, opened.name, record_id, lambda: row_page(row, number + 1, opened))


def _warc(piece: Piece, options: SourceOptions, title: str) -> Iterator[Record]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from analyzer.sources.readers.warc import is_page, record_pages

    with open_input(piece.input.name) as stream:
        opened = opened_from(piece.input.name, stream, options)
        number = _from_start(piece, opened)
        try:
            for record in ArchiveIterator(stream):
                if not is_page(record):
                    continue
                if number >= piece.first:
                    url = record.rec_headers.get_header("WARC-Target-URI") or ""
                    key = record.rec_headers.get_header("WARC-Record-ID") or str(number + 1)
                    yield Record(number, url or opened.name, key, lambda r=record: record_pages(r, opened))  # type: ignore[misc]
                number += 1
        except (ArchiveLoadFailed, AttributeError) as error:
            raise InputError(f"{opened.name}: the web archive is damaged from some record on.") from error


def _urls(piece: Piece, options: SourceOptions, title: str) -> Iterator[Record]:
    with open_input(piece.input.name) as stream:
        listed = addresses(stream)
    for number in range(piece.first, len(listed)):
        yield Record(number, listed[number], listed[number], lambda a=listed[number]: _pages(a, options))  # type: ignore[misc]


def _source(piece: Piece, options: SourceOptions, title: str) -> Iterator[Record]:
    name = piece.input.name
    yield Record(0, name, name, lambda: _pages(name, options))


def _pages(name: str, options: SourceOptions) -> Records:
    from analyzer.sources.open import iterate_source

    if "://" in name and not name.lower().startswith(("http://", "https://")):
        from analyzer.sources.registry import read_opened

        with open_input(name) as stream:
            yield from read_opened(opened_from(name, stream, options))
        return
    yield from iterate_source(name, options)


_READERS: dict[str, Callable[[Piece, SourceOptions, str], Iterator[Record]]] = {
    "jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "warc": _warc, "urls": _urls, "source": _source,
}  # fmt: skip

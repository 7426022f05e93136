"""What the inputs hold: which files, of which kind, how many records, and where one can begin to read them."""

from __future__ import annotations

import csv
import glob
import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from analyzer.errors import InputError, UsageError
from analyzer.sources.opened import HEAD, Opened, Records
from analyzer.sources.options import SourceOptions

STEP = 100
"""Records between two places of a file that are remembered, so that a shard need not read what stands before it."""

_WEB = re.compile(r"^https?://", re.IGNORECASE)
_STORE = re.compile(r"^[a-z][a-z0-9+.-]{1,30}://", re.IGNORECASE)
_NO_ARTICLES = frozenset(
    [".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp",
     ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm", ".ogg", ".wav"]
)  # fmt: skip


@dataclass(slots=True)
class Input:
    """One file or address: its kind, its number of records, and byte offsets of every `STEP`-th record (from 0).

    Kinds: csv, jsonl, parquet and warc are read record by record; `source` is whatever `sources` makes of it (a page, a
    document, a feed) and counts as one record, `urls` is a list of addresses.
    """

    name: str
    kind: str
    records: int
    size: int | None = None
    sha256: str | None = None
    offsets: list[int] = field(default_factory=list)
    packed: bool = False

    def identity(self) -> dict[str, Any]:
        """Return what must be the same when a run is resumed."""
        return {"name": self.name, "kind": self.kind, "records": self.records, "size": self.size,
                "sha256": self.sha256}  # fmt: skip


def find_inputs(names: list[str], options: SourceOptions) -> list[Input]:
    """Return every file and address the user named, in order; folders and patterns are expanded, sorted by name.

    Raises:
        UsageError: a name leads nowhere.

    """
    found: dict[str, Input] = {}
    for name in names:
        for place in _expand(name):
            if place not in found:
                found[place] = _examine(place, options)
    return list(found.values())


def _expand(name: str) -> Iterator[str]:
    if _WEB.match(name):
        yield name
    elif _STORE.match(name):
        yield from _in_store(name)
    elif Path(name).is_dir():
        folder = Path(name)
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if not hidden and path.suffix.lower() not in _NO_ARTICLES and path.is_file():
                yield str(path)
    elif Path(name).is_file():
        yield name
    else:
        matched = sorted(p for p in glob.glob(name, recursive=True) if Path(p).is_file())
        if not matched:
            raise UsageError(f"{name}: no such file, folder or pattern.")
        yield from matched


def _in_store(name: str) -> Iterator[str]:
    """Yield the files of an object store that a name or pattern stands for."""
    system, path = _store(name)
    scheme = name.partition("://")[0]
    try:
        if any(mark in path for mark in "*?["):
            places = system.glob(path)
        else:
            places = system.find(path) if system.isdir(path) else [path] if system.exists(path) else []
    except Exception as error:  # each store raises its own kinds
        raise UsageError(f"{name}: the object store cannot be read ({type(error).__name__}).") from error
    if not places:
        raise UsageError(f"{name}: there is nothing at this place of the object store.")
    for place in sorted(map(str, places)):
        yield place if "://" in place else f"{scheme}://{place.lstrip('/') if scheme != 'file' else place}"


def _store(name: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError("object stores need fsspec: install health-article-analyzer[batch].") from error
    try:
        system, path = url_to_fs(name)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{name}: this kind of store is not installed ({error}).") from error
    return system, path


def open_input(name: str) -> BinaryIO:
    """Open a file of this machine or of an object store for reading."""
    if _STORE.match(name):
        system, path = _store(name)
        return cast(BinaryIO, system.open(path, "rb"))
    return Path(name).open("rb")


def _examine(name: str, options: SourceOptions) -> Input:
    if _WEB.match(name):
        return Input(name, "source", 1)
    try:
        with open_input(name) as stream:
            size, digest = _fingerprint(stream)
            stream.seek(0)
            found = _counted(name, stream, options)
    except OSError as error:
        raise UsageError(f"{name}: the file cannot be read ({(error.strerror or 'error').lower()}).") from error
    found.size, found.sha256 = size, digest
    return found


def _fingerprint(stream: BinaryIO) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    while piece := stream.read(1 << 20):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def opened_from(name: str, stream: BinaryIO, options: SourceOptions, *, packed: bool = False) -> Opened:
    """Return an opened source whose head is read; a compressed one is unpacked on the way."""
    if packed:
        stream = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    head = stream.read(HEAD)
    stream.seek(0)
    return Opened(name, name, stream, head, options, _fetch)


def _fetch(address: str, options: SourceOptions) -> Records:
    from analyzer.sources.open import iterate_source

    yield from iterate_source(address, options)


def _counted(name: str, stream: BinaryIO, options: SourceOptions) -> Input:
    """Tell the kind of a file by its content and count its records."""
    from analyzer.sources.readers import json_lines, parquet, table, url_list, warc

    opened = opened_from(name, stream, options)
    if warc.matches(opened):
        offsets, count = _scan_warc(stream)
        return Input(name, "warc", count, offsets=offsets)
    if parquet.matches(opened):
        import pyarrow.parquet as pq

        try:
            return Input(name, "parquet", int(pq.ParquetFile(stream).metadata.num_rows))
        except (OSError, ValueError):  # pyarrow's errors are ValueErrors; the reader will say what is wrong
            return Input(name, "source", 1)
    packed = opened.head.startswith(b"\x1f\x8b\x08")
    try:
        if packed:
            opened = opened_from(name, stream, options, packed=True)
        if json_lines.matches(opened) and not opened.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            offsets, count = _scan_lines(opened.stream)
            return Input(name, "jsonl", count, offsets=[] if packed else offsets, packed=packed)
        if table.matches(opened):
            offsets, count = _scan_rows(opened)
            return Input(name, "csv", count, offsets=[] if packed else offsets, packed=packed)
    except (OSError, EOFError, InputError):  # damaged: one record, whose row says so
        return Input(name, "source", 1)
    if url_list.matches(opened) and not packed:
        return Input(name, "urls", len(addresses(stream)))
    return Input(name, "source", 1)


def addresses(stream: BinaryIO) -> list[str]:
    """Return the addresses of a list, each once."""
    stream.seek(0)
    lines = (line.strip() for line in io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace"))
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))


def _scan_lines(stream: BinaryIO) -> tuple[list[int], int]:
    offsets, count, at = [], 0, 0
    for line in stream:
        if line.strip():
            if count % STEP == 0:
                offsets.append(at)
            count += 1
        at += len(line)
    return offsets, count


def _scan_rows(opened: Opened) -> tuple[list[int], int]:
    """Count the rows of a table below its header; a row may span lines."""
    at = 0

    def lines() -> Iterator[str]:
        nonlocal at
        for line in opened.stream:
            at += len(line)
            yield line.decode("utf-8", "replace")

    from analyzer.sources.readers import table

    csv.field_size_limit(opened.options.max_bytes)
    rows = csv.reader(lines(), delimiter=table.header(opened)[0])
    offsets: list[int] = []
    count = -1
    while True:
        start = at
        try:
            row = next(rows)
        except StopIteration:
            return offsets, max(count, 0)
        except csv.Error:
            row = ["damaged"]
        if count < 0:
            count = 0
        elif row:
            if count % STEP == 0:
                offsets.append(start)
            count += 1


def _scan_warc(stream: BinaryIO) -> tuple[list[int], int]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from analyzer.sources.readers.warc import is_page

    offsets: list[int] = []
    count = 0
    stream.seek(0)
    try:
        records = ArchiveIterator(stream)
        for record in records:
            if is_page(record):
                if count % STEP == 0:
                    offsets.append(records.get_record_offset())
                count += 1
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError):
        count += 1  # the row that says from where on the archive is damaged
    return offsets, count

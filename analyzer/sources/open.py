"""Open what the user named: a URL, a file, a folder, or standard input ("-")."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.opened import HEAD, MAX_DEPTH, Fetch, Opened, Records, Rewound, SourceError
from analyzer.sources.options import SourceOptions

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]{1,30}:(?=//|\S)")
_WEB = re.compile(r"^https?://", re.IGNORECASE)
_PARTS_OF_PAGES = frozenset(
    [".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp",
     ".woff", ".woff2", ".ttf", ".eot", ".otf", ".mp3", ".mp4", ".webm", ".ogg", ".wav"]
)  # fmt: skip


def open_source(source: str, *, options: SourceOptions | None = None) -> list[Page]:
    """Return the pages that `source` names, decoded and typed by their content.

    Raises:
        InputError: no page could be had: missing, empty, too large, binary, undecodable, not fetched; one sentence
            says which. Where a source holds several pages, those that fail are left out (see `iterate_source`).

    """
    pages, first = [], None
    for record in iterate_source(source, options):
        if isinstance(record, Page):
            pages.append(record)
        elif first is None:
            first = record
    if not pages:
        message = first.message if first else f"{source}: there is no article in it."
        raise InputError(message, status=first.status if first else "rejected")
    return pages


def iterate_source(source: str, options: SourceOptions | None = None) -> Iterator[Page | SourceError]:
    """Yield the pages that `source` names as they are opened, and a `SourceError` for each that cannot be.

    No content, however broken, raises an exception.
    """
    options = options or SourceOptions()
    try:
        if source == "-":
            yield from _read(_standard_input(), "standard input", "-", options)
        elif _WEB.match(source):
            yield from _fetched(source, options, depth=0)
        else:
            path = _path(source)
            if path.is_dir():
                yield from _folder(path, options)
            else:
                yield from _file(path, source, options)
    except InputError as error:
        yield SourceError.of(source, error)


def _path(source: str) -> Path:
    path = Path(source)
    try:
        missing = not path.exists()
    except (OSError, ValueError):
        missing = True
    if missing and _SCHEME.match(source):
        scheme = source.partition(":")[0]
        raise InputError(f"{source}: addresses of the kind {scheme}: are not opened; give an http or https address.")
    if missing:
        raise InputError(f"{source}: no such file.")
    return path


def _file(path: Path, source: str, options: SourceOptions) -> Records:
    try:
        with path.open("rb") as handle:
            yield from _read(cast(BinaryIO, handle), source, source, options)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise InputError(f"{source}: the file cannot be read ({reason}).") from error


def _folder(folder: Path, options: SourceOptions) -> Records:
    """Yield the files of a folder in order of their names; hidden files and the parts of saved pages are no articles."""
    found = False
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.suffix.lower() in _PARTS_OF_PAGES or not path.is_file():
            continue
        if folder.resolve() not in path.resolve().parents:  # a link that leads out of the folder
            continue
        found = True
        try:
            yield from _file(path, str(path), options)
        except InputError as error:
            yield SourceError.of(str(path), error)
    if not found:
        raise InputError(f"{folder}: the folder holds no files to read.")


def _read(stream: BinaryIO, name: str, label: str, options: SourceOptions) -> Records:
    from analyzer.sources.registry import read_opened

    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(0)
    else:
        stream = cast(BinaryIO, io.BufferedReader(Rewound(head, stream)))
    yield from read_opened(Opened(name, label, stream, head, options, _fetcher(1), url=options.base_url))


def _fetcher(depth: int) -> Fetch:
    def fetch(address: str, options: SourceOptions) -> Records:
        try:
            yield from _fetched(address, options, depth=depth)
        except InputError as error:
            yield SourceError.of(address, error)

    return fetch


def _fetched(url: str, options: SourceOptions, *, depth: int) -> Records:
    """Yield the pages at an address; below `MAX_DEPTH` sources inside sources, only pages are opened."""
    from analyzer.sources.registry import read_opened
    from analyzer.sources.url import fetch

    fetched = fetch(url, options=options)
    media, _, rest = fetched.content_type.partition(";")
    charset = rest.partition("charset=")[2].strip("\"' ;") or None
    opened = Opened.from_bytes(
        fetched.body, url, options, _fetcher(depth + 1), url=fetched.url, charset=charset, media=media,
        notes=list(fetched.notes), depth=min(depth, MAX_DEPTH),
    )  # fmt: skip
    yield from read_opened(opened)


def _standard_input() -> BinaryIO:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return io.BytesIO(sys.stdin.read().encode("utf-8", "replace"))
    return cast(BinaryIO, stream)

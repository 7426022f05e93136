"""Open what the user named: a URL, a file, or standard input ("-")."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.decode import decode
from analyzer.sources.options import SourceOptions
from analyzer.sources.sniff import kind_of

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]{1,30}:(?=//|\S)")
_WEB = re.compile(r"^https?://", re.IGNORECASE)


def open_source(source: str, *, options: SourceOptions | None = None) -> list[Page]:
    """Return the pages that `source` names, decoded and typed by their content.

    Raises:
        InputError: missing, empty, too large, binary or undecodable, or not fetched; one sentence says which.

    """
    options = options or SourceOptions()
    if source == "-":
        return [page_from_bytes(_read_stdin(options), "standard input", options=options, label="-")]
    if _WEB.match(source):
        from analyzer.sources.url import fetch

        return [fetch(source, options=options)]
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
    return [page_from_bytes(_read_file(path, source, options), source, options=options, label=source)]


def page_from_bytes(
    data: bytes, name: str, *, options: SourceOptions, label: str, charset: str | None = None, media: str | None = None
) -> Page:
    """Return a page from bytes; `name` is used in messages, `label` as the page's source.

    Raises:
        InputError: empty, too large, binary or undecodable.

    """
    if len(data) > options.max_bytes:
        raise InputError(f"{name}: the content is larger than the limit of {_megabytes(options.max_bytes)}.")
    if not data.strip():
        raise InputError(f"{name}: the input is empty; give a page or text with an article in it.")
    text = decode(data, name, charset)
    return Page(
        source=label, content=text, content_type=kind_of(text, name=label, declared=media), url=options.base_url
    )


def _read_file(path: Path, source: str, options: SourceOptions) -> bytes:
    if path.is_dir():
        raise InputError(f"{source}: this is a folder; name the files in it.")
    try:
        with path.open("rb") as handle:
            return handle.read(options.max_bytes + 1)
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise InputError(f"{source}: the file cannot be read ({reason}).") from error


def _read_stdin(options: SourceOptions) -> bytes:
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read(options.max_bytes + 1).encode("utf-8", "replace")
    return bytes(stream.read(options.max_bytes + 1))


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:g} MB"

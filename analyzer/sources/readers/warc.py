"""Web archives (WARC, also compressed): each stored page."""

from __future__ import annotations

from typing import Any

from analyzer.errors import InputError
from analyzer.sources.opened import Opened, Records, SourceError

_MEDIA = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf")


def matches(opened: Opened) -> bool:
    """Tell a WARC file by its first words, compressed or not."""
    if opened.head.startswith(b"WARC/"):
        return True
    return opened.head.startswith(b"\x1f\x8b\x08") and _unpacked(opened.head).startswith(b"WARC/")


def _unpacked(head: bytes) -> bytes:
    import zlib

    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def read(opened: Opened) -> Records:
    """Yield the pages that were answered with success; pictures, scripts and redirects are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(opened.stream):
            if is_page(record):
                yield from record_pages(record, opened)
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:
        raise InputError(f"{opened.name}: the web archive is damaged from some record on.") from error


def is_page(record: Any) -> bool:
    """Tell whether a warcio record holds a page that was answered with success."""
    if record.rec_type not in {"response", "resource"}:
        return False
    status = record.http_headers.get_statuscode() if record.http_headers is not None else None
    return (not status or status.startswith("2")) and _content_type(record)[0] in _MEDIA


def record_pages(record: Any, opened: Opened) -> Records:
    """Yield the articles of a record that holds a page, or the reason why it cannot be read."""
    from analyzer.sources.registry import read_opened

    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    media, rest = _content_type(record)
    label = f"{opened.label}#{url}"
    limit = opened.options.max_bytes
    try:
        data = record.content_stream().read(limit + 1)
    except Exception as error:  # warcio passes on whatever the decompression of a body raises
        yield SourceError.of(label, InputError(f"{label}: the stored page is damaged ({type(error).__name__})."))
        return
    if len(data) > limit:
        yield SourceError.of(label, InputError(f"{label}: the stored page is larger than {limit / 1_000_000:g} MB."))
        return
    charset = rest.partition("charset=")[2].strip("\"' ;") or None
    yield from read_opened(opened.inside(data, url, url=url or None, charset=charset, media=media, depth=9))


def _content_type(record: Any) -> tuple[str, str]:
    """Return the media type of a record in lower case, and its parameters."""
    headers = record.http_headers or record.rec_headers
    media, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    return media.strip().lower(), rest

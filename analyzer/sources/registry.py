"""Every kind of source that can be read, in the order in which they are tried. The content decides, not the name."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from analyzer.errors import InputError
from analyzer.plugins import plugins
from analyzer.sources.opened import MAX_DEPTH, Opened, Records, SourceError
from analyzer.sources.readers import (
    docx,
    epub,
    feed,
    gzipped,
    json_lines,
    mhtml,
    page,
    parquet,
    pdf,
    sitemap,
    table,
    url_list,
    warc,
)


class SourceReader(NamedTuple):
    """A kind of source: its name, whether a source is of that kind, and how its pages are read.

    `many` kinds hold any number of pages; inside another source only kinds with one page are opened.
    """

    name: str
    matches: Callable[[Opened], bool]
    read: Callable[[Opened], Records]
    many: bool = True


READERS: tuple[SourceReader, ...] = (
    SourceReader("WARC", warc.matches, warc.read),
    SourceReader("gzip", gzipped.matches, gzipped.read, many=False),
    SourceReader("PDF", pdf.matches, pdf.read, many=False),
    SourceReader("Parquet", parquet.matches, parquet.read),
    SourceReader("DOCX", docx.matches, docx.read, many=False),
    SourceReader("EPUB", epub.matches, epub.read),
    SourceReader("MHTML", mhtml.matches, mhtml.read, many=False),
    SourceReader("feed", feed.matches, feed.read),
    SourceReader("sitemap", sitemap.matches, sitemap.read),
    SourceReader("JSON lines", json_lines.matches, json_lines.read),
    SourceReader("list of addresses", url_list.matches, url_list.read),
    SourceReader("table", table.matches, table.read),
    SourceReader("page", page.matches, page.read, many=False),
)


def read_opened(opened: Opened) -> Records:
    """Yield the pages of a source; records that fail come as `SourceError`, never as an exception."""
    try:
        for reader in (*plugins("analyzer.sources", SourceReader), *READERS):
            if (opened.depth < MAX_DEPTH or not reader.many) and reader.matches(opened):
                yield from reader.read(opened)
                return
    except InputError as error:
        yield SourceError.of(opened.label, error)

"""Rows of tables as pages: a column with HTML, text or addresses, and columns that name and title the row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.opened import Opened, Records, SourceError
from analyzer.sources.options import SourceOptions


def has_content(columns: list[str], options: SourceOptions) -> bool:
    """Tell whether a table with these columns holds articles."""
    return not {options.text_column, options.html_column, options.url_column}.isdisjoint(columns)


def row_page(row: Mapping[str, Any], number: int, opened: Opened) -> Records:
    """Yield the page of one row: its HTML, else its text, else what is at its address."""
    options = opened.options
    key = row.get(options.id_column)
    label = f"{opened.label}#{number if key is None or key == '' else str(key)[:200]}"
    url = _string(row.get(options.url_column)) or None
    html, text = _string(row.get(options.html_column)), _string(row.get(options.text_column))
    if len(html or text) > options.max_bytes:
        yield SourceError.of(label, InputError(f"{label}: the row is larger than {options.max_bytes / 1e6:g} MB."))
    elif html or text:
        title = _string(row.get("title"))[:500] or None
        yield Page(label, html or text, "html" if html else "text", url=url, title=title)
    elif url:
        yield from opened.fetch(url, options)
    else:
        yield SourceError.of(label, InputError(f"{label}: the row holds neither text nor an address."))


def _string(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace").strip()
    return value.strip() if isinstance(value, str) else ""


def lines(opened: Opened) -> Any:
    """Yield the lines of a source as text; a line above the limit is cut one character after it."""
    limit = opened.options.max_bytes + 1
    first = True
    while True:
        raw = opened.stream.readline(limit)
        if not raw:
            return
        whole = raw.endswith(b"\n")
        while not whole and len(raw) >= limit:  # skip the rest of an endless line
            rest = opened.stream.readline(65_536)
            whole = not rest or rest.endswith(b"\n")
        text = raw.decode(opened.charset or "utf-8", "replace")
        yield text.removeprefix("\ufeff") if first else text
        first = False

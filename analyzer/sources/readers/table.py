"""Tables as text: CSV (comma, semicolon) and TSV with a header line that names a text, html or url column."""

from __future__ import annotations

import csv

from analyzer.errors import InputError
from analyzer.sources.opened import Opened, Records, SourceError
from analyzer.sources.rows import has_content, lines, row_page

_MARKS = ",\t;"
_NAME, _NAME_WORDS = 60, 3  # the longest name of a column, in characters and words


def header(opened: Opened) -> tuple[str, list[str]]:
    """Return the mark between columns and the column names, ("", []) when the first line is no header."""
    first = opened.head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace").strip("\r\n")
    if not 0 < len(first) <= 10_000:
        return "", []
    for mark in _MARKS:
        try:
            columns = [c.strip() for c in next(csv.reader([first], delimiter=mark), [])]
        except csv.Error:  # a field longer than a table read earlier was allowed to hold: no name of a column
            return "", []
        named = all(len(column) <= _NAME and len(column.split()) <= _NAME_WORDS for column in columns)
        if named and has_content(columns, opened.options) and b"\n" in opened.head:
            return mark, columns
    return "", []


def matches(opened: Opened) -> bool:
    """Tell a table by its header line."""
    return bool(header(opened)[0])


def read(opened: Opened) -> Records:
    """Yield a page for each row."""
    mark, columns = header(opened)
    csv.field_size_limit(opened.options.max_bytes)
    rows = csv.reader(lines(opened), delimiter=mark)
    number = 0
    next(rows, None)
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            label = f"{opened.label}#{number}"
            yield SourceError.of(label, InputError(f"{label}: the row is damaged or too large."))
            continue
        if row:
            yield from row_page(dict(zip(columns, row, strict=False)), number, opened)

"""JSON: one object a line, or one list of objects."""

from __future__ import annotations

import json
import re
from typing import Any

from analyzer.errors import InputError
from analyzer.sources.opened import Opened, Records, SourceError
from analyzer.sources.rows import has_content, lines, row_page

_MAX_DEPTH = 60  # nesting of brackets; json.loads recurses
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?')


def matches(opened: Opened) -> bool:
    """Tell JSON objects by the first one, or a list by its first signs."""
    head = opened.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"\[\s*\{\s*\"", head):
        return True
    if not re.match(rb"\{\s*\"", head):
        return False
    columns = re.findall(r'"((?:[^"\\]|\\.){1,60})"\s*:', head.split(b"\n", 1)[0].decode("utf-8", "replace"))
    return has_content(columns, opened.options)


def read(opened: Opened) -> Records:
    """Yield a page for each object; a line that is no object gives an error row."""
    if opened.head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        rows = parse(opened.everything().decode("utf-8", "replace").removeprefix("\ufeff"))
        if not isinstance(rows, list):
            raise InputError(f"{opened.name}: the JSON is damaged.")
        for number, row in enumerate(rows, start=1):
            yield from _row(row, number, opened)
        return
    for number, line in enumerate(lines(opened), start=1):
        if line.strip():
            yield from _row(parse(line), number, opened)


def _row(row: Any, number: int, opened: Opened) -> Records:
    if isinstance(row, dict):
        yield from row_page(row, number, opened)
    else:
        label = f"{opened.label}#{number}"
        yield SourceError.of(label, InputError(f"{label}: the line is not a JSON object."))


def parse(text: str) -> Any:
    """Return what a JSON text holds, None where it is damaged or nested more than 60 deep."""
    depth = deepest = 0
    for match in re.finditer(r"[\[\]{}]", _STRING.sub("", text)):
        depth += 1 if match.group() in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > _MAX_DEPTH:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None

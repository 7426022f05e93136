"""Word documents (DOCX): paragraphs, headings, lists, tables and links, written down as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from analyzer.errors import InputError
from analyzer.sources.archive import Archive, local_name
from analyzer.sources.documents import convert_document
from analyzer.sources.marked import escape, escape_start, front_matter, link
from analyzer.sources.opened import Opened, Records

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HEADING = re.compile(r"(?:heading|berschrift|titre)[ _]?([1-6])", re.IGNORECASE)
_FIELDS = {"title": "title", "creator": "author", "created": "date", "modified": "updated"}


def matches(opened: Opened) -> bool:
    """Tell a ZIP file that holds a Word document."""
    return opened.head.startswith(b"PK\x03\x04") and b"word/" in _names(opened)


def read(opened: Opened) -> Records:
    """Yield the document as one Markdown page."""
    return convert_document("docx", opened)


def _names(opened: Opened) -> bytes:
    """Return bytes in which the names of the archive's members stand: its head and its directory at the end."""
    stream = opened.stream
    if not stream.seekable():
        return opened.head
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_536))
    tail = stream.read(65_536)
    stream.seek(0)
    return opened.head + tail


def convert(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return a Word document as Markdown, with title, author and dates in front.

    Raises:
        InputError: damaged, too large once unpacked, or without text.

    """
    archive = Archive(data, name, "Word document")
    root = archive.xml("word/document.xml")
    body = next((e for e in root.iter(f"{_W}body")), None) if root is not None else None
    blocks = list(_blocks(body, _targets(archive))) if body is not None else []
    if not any(blocks):
        raise InputError(f"{name}: the Word document holds no text.")
    return [{"content": _front(archive) + "\n\n".join(blocks), "content_type": "markdown"}]


def _front(archive: Archive) -> str:
    core = archive.xml("docProps/core.xml")
    found = {_FIELDS.get(local_name(element)): element.text for element in (core if core is not None else ())}
    return front_matter({name: found.get(name) for name in _FIELDS.values()})


def _targets(archive: Archive) -> dict[str, str]:
    relations = archive.xml("word/_rels/document.xml.rels")
    found = {}
    for element in relations if relations is not None else ():
        if element.get("TargetMode") == "External" and element.get("Id"):
            found[str(element.get("Id"))] = str(element.get("Target") or "")
    return found


def _blocks(body: Any, targets: dict[str, str]) -> Iterator[str]:
    for element in body.iterchildren(f"{_W}p", f"{_W}tbl", f"{_W}sdt"):
        kind = local_name(element)
        if kind == "p":
            text = _paragraph(element, targets)
            if text:
                yield text
        elif kind == "tbl":
            yield _table(element, targets)
        else:  # a content control around paragraphs
            content = element.find(f"{_W}sdtContent")
            if content is not None:
                yield from _blocks(content, targets)


def _paragraph(element: Any, targets: dict[str, str]) -> str:
    text = escape_start(_inline(element, targets).strip())
    properties = element.find(f"{_W}pPr")
    if not text or properties is None:
        return text
    style = properties.find(f"{_W}pStyle")
    name = style.get(f"{_W}val") or "" if style is not None else ""
    heading = _HEADING.match(name)
    if name.lower() == "title":
        return f"# {text}"
    if heading:
        return f"{'#' * min(6, int(heading.group(1)) + 1)} {text}"
    if properties.find(f"{_W}numPr") is not None or name.lower().startswith("list"):
        return f"- {text}"
    return f"> {text}" if "quote" in name.lower() else text


def _inline(element: Any, targets: dict[str, str]) -> str:
    """Return the text of a paragraph in one line; deleted text stays out, links become Markdown links."""
    parts: list[str] = []
    for child in element:
        kind = local_name(child)
        if kind == "t":
            parts.append(escape(child.text or ""))
        elif kind in {"tab", "br", "cr"}:
            parts.append(" ")
        elif kind == "noBreakHyphen":
            parts.append("-")
        elif kind == "hyperlink":
            text = _inline(child, targets)
            href = targets.get(child.get(f"{_R}id") or "", "")
            parts.append(link(text, href))
        elif kind not in {"del", "pPr", "rPr", "instrText", "delText", "drawing", "pict", "object"}:
            parts.append(_inline(child, targets))
    return "".join(parts)


def _table(table: Any, targets: dict[str, str]) -> str:
    rows = []
    for row in table.iterchildren(f"{_W}tr"):
        cells = [
            " ".join(_inline(p, targets).strip() for p in cell.iter(f"{_W}p")).strip()
            for cell in row.iterchildren(f"{_W}tc")
        ]
        rows.append("| " + " | ".join(cells) + " |")
        if len(rows) == 1:
            rows.append("|" + " --- |" * max(1, len(cells)))
    return "\n".join(rows)

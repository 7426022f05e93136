"""EPUB books: each chapter in reading order is a page."""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from analyzer.errors import InputError
from analyzer.sources.archive import Archive, local_name
from analyzer.sources.decode import decode
from analyzer.sources.documents import convert_document, damaged
from analyzer.sources.opened import Opened, Records

_MAX_CHAPTERS = 500
_MIN_CHAPTER = 400  # bytes; a shorter one is a cover or a blank page


def matches(opened: Opened) -> bool:
    """Tell an EPUB file by the mark that must come first in it."""
    return opened.head.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in opened.head[:200]


def read(opened: Opened) -> Records:
    """Yield the chapters as HTML pages."""
    return convert_document("epub", opened)


def convert(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the chapters of an EPUB book.

    Raises:
        InputError: damaged, too large once unpacked, or without chapters.

    """
    archive = Archive(data, name, "EPUB book")
    container = archive.xml("META-INF/container.xml")
    if container is None:
        raise damaged(name, "EPUB book")
    package = next((e.get("full-path") for e in container.iter() if local_name(e) == "rootfile"), None)
    root = archive.xml(package) if package else None
    if root is None:
        raise damaged(name, "EPUB book")
    folder = posixpath.dirname(package or "")
    pages = []
    for member in _reading_order(root)[:_MAX_CHAPTERS]:
        content = archive.read(posixpath.normpath(posixpath.join(folder, unquote(member))))
        if content is not None and len(content) >= _MIN_CHAPTER:
            pages.append({"part": member, "content": decode(content, name), "content_type": "html"})
    if not pages:
        raise InputError(f"{name}: the EPUB book holds no chapters.")
    return pages


def _reading_order(root: Any) -> list[str]:
    items = {
        e.get("id"): e.get("href")
        for e in root.iter()
        if local_name(e) == "item" and "html" in (e.get("media-type") or "") and e.get("href")
    }
    order = [e.get("idref") for e in root.iter() if local_name(e) == "itemref"]
    return [items[i] for i in order if i in items]

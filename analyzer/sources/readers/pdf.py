"""PDF: what its pages say in order, as far as the file carries text, and what it says of itself."""

from __future__ import annotations

import io
import logging
import time
from datetime import datetime
from typing import Any

from analyzer.errors import InputError
from analyzer.sources.documents import convert_document, damaged
from analyzer.sources.marked import front_matter
from analyzer.sources.opened import Opened, Records
from analyzer.sources.readers.pdf_page import page_markdown

_MAX_PAGES = 300
_MAX_TEXT = 10_000_000  # characters
_SECONDS = 8.0  # after which no further page is begun
_FEW_LETTERS, _HEAD = 40, 100_000  # letters that must stand in so many characters


def matches(opened: Opened) -> bool:
    """Tell a PDF file by its mark, which stands in the first kilobyte."""
    return b"%PDF-" in opened.head[:1024] and not opened.head.lstrip().startswith(b"<")


def read(opened: Opened) -> Records:
    """Yield the document as one Markdown page."""
    return convert_document("pdf", opened)


def convert(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return a PDF as Markdown: paragraphs, headings, links, and what its document information says of author and dates.

    Raises:
        InputError: damaged, encrypted, or only images of text.

    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts: list[str] = []
    begun = time.monotonic()
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is protected by a password.")
        count = len(reader.pages)
        for page in reader.pages[:_MAX_PAGES]:
            parts.append(page_markdown(page))
            if sum(map(len, parts)) > _MAX_TEXT or time.monotonic() - begun > _SECONDS:
                break
        fields = _information(reader)
    except InputError:
        raise
    except DependencyError as error:
        message = f"{name}: the PDF is encrypted in a way that is not opened here; save it without protection."
        raise InputError(message) from error
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        raise damaged(name, "PDF") from error
    text = "\n\n".join(part for part in parts if part)
    if sum(map(str.isalpha, text[:_HEAD])) < _FEW_LETTERS:
        raise InputError(f"{name}: the PDF holds no text, only images; run text recognition on it first.")
    notes = [f"only the first {len(parts)} of {count} pages of the PDF were read"] if len(parts) < count else []
    if len(text) > _MAX_TEXT:
        notes.append("the text of the PDF was cut")
    content = front_matter(fields) + text[:_MAX_TEXT]
    return [
        {
            "content": content, "content_type": "markdown", "title": fields["title"],
            "status": "truncated" if notes else "ok", "notes": notes,
        }
    ]  # fmt: skip


def _information(reader: Any) -> dict[str, str | None]:
    """Return title, author and dates (ISO) of the document information; what is malformed is left out."""

    def get(name: str) -> Any:
        try:
            return getattr(reader.metadata, name, None)
        except Exception:  # dates and strings of broken files raise errors of many kinds
            return None

    found: dict[str, str | None] = {}
    for field, name in (("title", "title"), ("author", "author")):
        found[field] = "".join(c for c in str(get(name) or "") if c.isprintable()).strip()[:300] or None
    for field, name in (("date", "creation_date"), ("updated", "modification_date")):
        value = get(name)
        found[field] = value.date().isoformat() if isinstance(value, datetime) else None
    return found

"""PDF: the text of its pages in order, as far as the file carries text."""

from __future__ import annotations

import io
import logging
import re
from typing import Any

from analyzer.errors import InputError
from analyzer.sources.documents import convert_document, damaged
from analyzer.sources.opened import Opened, Records

_MAX_PAGES = 300
_MAX_TEXT = 10_000_000  # characters
_HYPHENATED = re.compile(r"(\w)-\n(?=[a-z])")
_FEW_LETTERS = 40


def matches(opened: Opened) -> bool:
    """Tell a PDF file by its mark, which stands in the first kilobyte."""
    return b"%PDF-" in opened.head[:1024] and not opened.head.lstrip().startswith(b"<")


def read(opened: Opened) -> Records:
    """Yield the document as one page of plain text."""
    return convert_document("pdf", opened)


def convert(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the text of a PDF, words broken at line ends joined.

    Raises:
        InputError: damaged, encrypted, or only images of text.

    """
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts: list[str] = []
    size = 0
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: the PDF is protected by a password.")
        count = len(reader.pages)
        for page in reader.pages[:_MAX_PAGES]:
            text = page.extract_text() or ""
            parts.append(_HYPHENATED.sub(r"\1", text.strip()))
            size += len(text)
            if size > _MAX_TEXT:
                break
        title = reader.metadata.title if reader.metadata else None
    except InputError:
        raise
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        raise damaged(name, "PDF") from error
    if sum(map(str.isalpha, "".join(parts[:20]))) < _FEW_LETTERS:
        raise InputError(f"{name}: the PDF holds no text, only images; run text recognition on it first.")
    cut = len(parts) < count
    return [
        {
            "content": "\n\n".join(part for part in parts if part)[:_MAX_TEXT], "content_type": "text",
            "title": str(title).strip() or None if title else None, "status": "truncated" if cut else "ok",
            "notes": [f"only the first {len(parts)} of {count} pages of the PDF were read"] if cut else [],
        }
    ]  # fmt: skip

"""Office and PDF documents turned into text, in this process or in a child that can be killed."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache
from typing import Any

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.opened import Opened, Records

DEADLINE = 10.0  # seconds for one document
_HANDLER = "analyzer.sources.documents:answer"
Convert = Callable[[bytes, str], list[dict[str, Any]]]
"""Takes a document and its name; returns pages as `{"part", "content", "content_type", "title", "notes", "status"}`."""


def _converters() -> dict[str, Convert]:
    from analyzer.sources.readers import docx, epub, pdf

    return {"pdf": pdf.convert, "docx": docx.convert, "epub": epub.convert}


def convert_document(kind: str, opened: Opened) -> Records:
    """Yield the pages of a document of the kind `pdf`, `docx` or `epub`.

    Raises:
        InputError: damaged, encrypted, too large or without text; with isolation also `timeout` and `crashed`.

    """
    data = opened.everything()
    if opened.options.isolate:
        packed = base64.b64encode(data).decode("ascii")
        reply = _child().ask({"kind": kind, "name": opened.name, "data": packed}, DEADLINE, opened.name)
        pages: list[dict[str, Any]] = reply["pages"]
    else:
        pages = _converters()[kind](data, opened.name)
    for page in pages:
        part = page.pop("part", "")
        label = f"{opened.label}#{part}" if part else opened.label
        notes = [*opened.notes, *page.pop("notes", [])]
        yield Page(label, url=opened.url, notes=notes, **page)


def answer(message: dict[str, Any]) -> dict[str, Any]:
    """Convert the document in a message of `convert_document`; runs in the child."""
    if not message:  # the first message only warms up
        _converters()
        import pypdf  # noqa: F401

        return {}
    data = base64.b64decode(message["data"])
    return {"pages": _converters()[message["kind"]](data, message["name"])}


@cache
def _child() -> Any:
    from analyzer.sources.child import Child

    return Child(_HANDLER)


def damaged(name: str, kind: str) -> InputError:
    """Return the error for a document that cannot be taken apart."""
    return InputError(f"{name}: the {kind} is damaged and cannot be read.")

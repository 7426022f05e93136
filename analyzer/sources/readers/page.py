"""One page: HTML, Markdown or plain text."""

from __future__ import annotations

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.decode import decode
from analyzer.sources.opened import Opened, Records
from analyzer.sources.sniff import kind_of


def matches(opened: Opened) -> bool:
    """Take everything that no other reader took."""
    return True


def read(opened: Opened) -> Records:
    """Yield the page.

    Raises:
        InputError: empty, too large, binary or undecodable.

    """
    data = opened.everything()
    if not data.strip():
        raise InputError(f"{opened.name}: the input is empty; give a page or text with an article in it.")
    text = decode(data, opened.name, opened.charset)
    kind = kind_of(text, name=opened.label, declared=opened.media)
    yield Page(opened.label, text, kind, url=opened.url, title=opened.title, notes=list(opened.notes))

"""A kind of source: files that begin with "BULLETIN:" and hold several articles, each after a line of ten equal signs."""

from __future__ import annotations

from analyzer import Page
from analyzer.sources.opened import Opened, Records
from analyzer.sources.registry import SourceReader

_MARK = b"BULLETIN:"


def matches(opened: Opened) -> bool:
    """Tell whether a source is a bulletin; its first bytes decide."""
    return opened.head.startswith(_MARK)


def read(opened: Opened) -> Records:
    """Yield the articles of a bulletin."""
    text = opened.stream.read(opened.options.max_bytes).decode("utf-8", "replace")
    for number, part in enumerate(text.split("=" * 10 + "\n")[1:], 1):
        yield Page(source=f"{opened.label}#{number}", content=part, content_type="text")


READER = SourceReader("bulletin", matches, read)

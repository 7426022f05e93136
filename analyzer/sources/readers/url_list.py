"""A list of addresses: a text in which every line is one (lines that begin with # are comments)."""

from __future__ import annotations

import re

from analyzer.errors import InputError
from analyzer.sources.decode import decode
from analyzer.sources.opened import HEAD, Opened, Records

_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}\Z", re.IGNORECASE)


def matches(opened: Opened) -> bool:
    """Tell a text in which every line of its head is a web address."""
    if not re.match(rb"\s*(?:#[^\n]*\n\s*)*https?://", opened.head.removeprefix(b"\xef\xbb\xbf"), re.IGNORECASE):
        return False
    lines = _lines(opened.head.decode("utf-8", "replace"))
    return bool(lines) and all(_ADDRESS.match(line) for line in (lines[:-1] if len(opened.head) == HEAD else lines))


def _lines(text: str) -> list[str]:
    stripped = (line.strip() for line in text.removeprefix("\ufeff").splitlines())
    return [line for line in stripped if line and not line.startswith("#")]


def read(opened: Opened) -> Records:
    """Yield the pages at the addresses, in order, each address once."""
    for line in dict.fromkeys(_lines(decode(opened.everything(), opened.name, opened.charset))):
        if _ADDRESS.match(line) is None:
            raise InputError(f"{opened.name}: the line {line[:80]!r} is no web address.")
        yield from opened.fetch(line, opened.options)

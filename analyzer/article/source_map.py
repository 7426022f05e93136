"""Where a character of the extracted text stands in the raw HTML.

The visible characters of the page, without spaces, are written down once with their places in the markup; the text
around a character is then looked for in that row. The work is done when the first position is asked for.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right

from analyzer.model import Block

_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|title)\b.*?(?:</\1|\Z)|<[!/?A-Za-z][^<>]*>?|&#?\w{1,32};?|[^\s<&]+|[<&]",
    re.IGNORECASE | re.DOTALL,
)
_WINDOW = 40  # characters of context looked for
_SPACES = re.compile(r"\s+")


class SourceMap:
    """Locates offsets of the extracted `text` in `markup`; `blocks` are ranges of `text` in document order."""

    def __init__(self, markup: str, text: str, blocks: list[tuple[int, int]]) -> None:
        self._markup = markup
        self._text = text
        self._blocks = blocks
        self._row = ""
        self._starts: list[int] = []  # offsets in the row at which a piece begins
        self._places: list[tuple[int, int]] = []  # (offset in the markup, 1 if the piece advances with it)
        self._found: dict[int, int] = {}  # number of a block -> offset of its first character in the row
        self._ready = False

    def locate(self, offset: int) -> int:
        """Return the offset in the markup of the character at `offset` of the text (0 where nothing matches)."""
        if not self._ready:
            self._read_markup()
            self._align_blocks()
            self._ready = True
        number = bisect_right(self._blocks, (offset, len(self._text) + 1)) - 1
        if number < 0 or not self._row:
            return 0
        start, end = self._blocks[number]
        before = _row_of(self._text[start:offset])
        after = _row_of(self._text[offset:end])
        base = self._found.get(number, -1)
        if base < 0:
            return 0
        place = base + len(before)
        wanted = after[:_WINDOW]
        if wanted and not self._row.startswith(wanted, place):
            place = self._nearest(before[-_WINDOW:] + wanted, len(before[-_WINDOW:]), wanted, base, place)
        return self._to_markup(place)

    def _nearest(self, joined: str, skip: int, wanted: str, base: int, place: int) -> int:
        """Look for the text around a character after the beginning of its block, where markup hid something between."""
        found = self._row.find(joined, base)
        if found >= 0:
            return found + skip
        for length in (len(wanted), 16, 8):
            found = self._row.find(wanted[:length], base)
            if found >= 0:
                return found
        return base

    def _to_markup(self, place: int) -> int:
        index = bisect_right(self._starts, place) - 1
        if index < 0:
            return 0
        where, advances = self._places[index]
        return where + (place - self._starts[index] if advances else 0)

    def _read_markup(self) -> None:
        row: list[str] = []
        length = 0
        for match in _PIECE.finditer(self._markup):
            piece = match.group()
            if piece[0] == "<" and len(piece) > 1:
                continue
            advances = 1
            if piece[0] == "&":
                piece = html.unescape(piece)
                advances = 0
            piece = _row_of(piece)
            if piece:
                self._starts.append(length)
                self._places.append((match.start(), advances))
                row.append(piece)
                length += len(piece)
        self._row = "".join(row)

    def _align_blocks(self) -> None:
        """Find each block after the one before it; a block that is not found there may stand anywhere."""
        cursor = 0
        for number, (start, end) in enumerate(self._blocks):
            key = _row_of(self._text[start:end])
            for length in (len(key), 60, 24):
                if length > len(key) and length != 60:
                    continue
                found = self._row.find(key[:length], cursor)
                if found >= 0:
                    break
            if found < 0:
                found = self._row.find(key[:_WINDOW])
            self._found[number] = found
            if found >= 0 and found < cursor + 200_000:
                cursor = max(cursor, found + min(len(key), 60))


def _row_of(text: str) -> str:
    """Return text without spaces, superscript figures as plain ones; the length of what is left never changes."""
    text = _SPACES.sub("", text)
    if not text.isascii():
        text = "".join(
            c if c < "\x80" or not c.isnumeric() else str(unicodedata.digit(c, c)) for c in text if not c.isspace()
        )
    return text


def block_ranges(blocks: list[Block]) -> list[tuple[int, int]]:
    """Return the ranges of blocks as pairs."""
    return [(block.start, block.end) for block in blocks]

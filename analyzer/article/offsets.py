"""The way back: from folded text to the text as given, and to line and column of the source.

Almost every character is folded to exactly one character, so only the places where lengths differ are kept
(`Edit`); between two of them the mapping is a constant shift. Plain ASCII text keeps nothing at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from analyzer.model import Span


class Edit(NamedTuple):
    """A piece of text whose length was changed: folded range and original range, both half open."""

    folded_start: int
    folded_end: int
    original_start: int
    original_end: int


class Offsets:
    """Maps offsets in `Article.text` to `Article.original` and to lines and columns of the source.

    `source` is the text that lines and columns count in. `locate` maps an offset of the original into `source`; it is
    left out where the original is the source itself, as with plain text.
    """

    __slots__ = ("_earlier", "_edits", "_lines", "_locate", "_original_starts", "_source", "_starts")

    def __init__(
        self,
        source: str,
        edits: Sequence[Edit] = (),
        *,
        locate: Callable[[int], int] | None = None,
        earlier: Offsets | None = None,
    ) -> None:
        self._source = source
        self._edits = edits
        self._starts = [edit.folded_start for edit in edits]
        self._original_starts = [edit.original_start for edit in edits]
        self._locate = locate
        self._earlier = earlier
        self._lines: list[int] | None = None

    def after(self, earlier: Offsets) -> Offsets:
        """Return these offsets for text that `earlier` had already shortened (markup taken out before folding)."""
        return Offsets(earlier._source, self._edits, locate=earlier._locate, earlier=earlier)

    def within(self, source: str, locate: Callable[[int], int]) -> Offsets:
        """Return these offsets for an original that was extracted from `source` (HTML)."""
        return Offsets(source, self._edits, locate=locate, earlier=self._earlier)

    def edits(self) -> list[list[Edit]]:
        """Return the edits as lists of plain values, those of `earlier` offsets after the own."""
        return [list(self._edits), *(self._earlier.edits() if self._earlier is not None else [])]

    def original(self, start: int, end: int) -> Span:
        """Return the span of `Article.original` that the folded span covers."""
        first = self._start(start)
        last = self._start(start) if end <= start else self._end(end - 1)
        if self._earlier is not None:
            return self._earlier.original(first, last)
        return Span(first, max(first, last))

    def folded(self, start: int, end: int) -> Span:
        """Return the folded span that shows the original span, the inverse of `original`."""
        if self._earlier is not None:
            start, end = self._earlier.folded(start, end)
        return Span(self._forward(start, at_end=False), self._forward(end, at_end=True))

    def position(self, start: int) -> tuple[int, int]:
        """Return line and column, both from 1, of the folded offset `start` in the source the user gave."""
        original = self.original(start, start).start
        offset = self._locate(original) if self._locate else original
        if self._lines is None:
            self._lines = line_starts(self._source)
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _start(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset < edit.folded_end:
            return edit.original_start
        return offset - edit.folded_end + edit.original_end

    def _end(self, last: int) -> int:
        """Return the original offset after the folded character at `last`."""
        index = bisect_right(self._starts, last) - 1
        if index < 0:
            return last + 1
        edit = self._edits[index]
        if last < edit.folded_end:
            return edit.original_end
        return last - edit.folded_end + edit.original_end + 1

    def _forward(self, offset: int, *, at_end: bool) -> int:
        find = bisect_left if at_end else bisect_right
        index = find(self._original_starts, offset) - 1
        if index < 0:
            return offset
        edit = self._edits[index]
        if offset < edit.original_end:
            return edit.folded_end if at_end else edit.folded_start
        return offset - edit.original_end + edit.folded_end


def line_starts(text: str) -> list[int]:
    r"""Return the offset at which each line of `text` begins; lines end in \n, \r\n or \r."""
    starts = [0]
    if "\r" not in text:
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return starts
    for position, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[position + 1 : position + 2] != "\n"):
            starts.append(position + 1)
    return starts

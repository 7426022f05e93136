"""Which of many patterns may match a text, told in one pass and without the states that wide gaps cost.

RE2 counts a gap such as `[^.!?]{0,60}` by a state for each length from each place where it may have begun; a text with
many such places makes hundreds of thousands of them. The filter takes the gap as `[^.!?]*`, one state, which matches all
that the pattern matches and little more; what it lets through is searched with the pattern itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import re2

_WIDE = 8  # repeats from which a gap is loosened
_MOST_GAPS = 8  # loosened ones in one automaton: a state for each set of them that may be open at once
_MOST_PATTERNS = 24  # in one automaton: a state also for each set of them that has matched so far
_MEMORY = 8 << 20  # bytes an automaton may take, above which it is built anew
# an escape, a class in brackets (a "]" at its beginning belongs to it), or bounds of a repeat
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\{(\d+),(\d+)\}")
_ESCAPE = re.compile(r"\\.")
_MAY_BREAK = frozenset(rf"\{letter}" for letter in "nsvxCDPWp01234567")  # escapes that may stand for a line break
_FLAGS = re.compile(r"\(\?[a-zA-Z]*s")


def options(memory: int = _MEMORY) -> Any:
    """Return RE2's settings for cues: no captures, at most `memory` bytes for an automaton."""
    settings = re2.Options()
    settings.never_capture = True
    settings.max_mem = memory
    settings.log_errors = False
    return settings


def loosened(pattern: str) -> tuple[str, int]:
    """Return the pattern with wide gaps without an upper bound, and their number; it matches wherever the pattern does."""
    wide = 0

    def loose(piece: re.Match[str]) -> str:
        nonlocal wide
        least, most = piece.groups()
        if most is None or int(most) < _WIDE:
            return piece[0]
        wide += 1
        return "*" if least == "0" else "+"

    return _PIECE.sub(loose, pattern), wide


def stays_in_line(pattern: str) -> bool:
    """Tell whether no match can hold a line break; where that is not plain, it may."""
    if "\n" in pattern or _FLAGS.search(pattern):
        return False
    for piece in _PIECE.finditer(pattern):
        escapes = _ESCAPE.findall(piece[0])
        if piece[0].startswith("[^"):
            if r"\n" not in escapes and r"\s" not in escapes:
                return False
        elif not _MAY_BREAK.isdisjoint(escapes) or "[:" in piece[0]:
            return False
    return True


class CueFilter:
    """Patterns in a few automata, each told in one pass which of its patterns may match."""

    def __init__(self, patterns: Sequence[str]) -> None:
        shares: list[list[str]] = []
        gaps = _MOST_GAPS + 1
        for pattern in patterns:
            loose, count = loosened(pattern)
            if gaps + count > _MOST_GAPS or len(shares[-1]) == _MOST_PATTERNS:
                shares.append([])
                gaps = 0
            shares[-1].append(loose)
            gaps += count
        ends = list(accumulate(map(len, shares)))
        self._sets = [(end - len(share), end, _set_of(share)) for end, share in zip(ends, shares, strict=True)]

    def passing(self, text: str | bytes) -> list[int]:
        """Return the numbers of the patterns that may match, in order."""
        found: list[int] = []
        for first, last, which in self._sets:
            numbers = which.Match(text)
            if numbers is None:  # the automaton gave up for want of memory
                found.extend(range(first, last))
            elif len(numbers) > 1:
                numbers.sort()
                found.extend([first + number for number in numbers[:-1]] if first else numbers[:-1])
        return found


def _set_of(patterns: Sequence[str]) -> Any:
    """Return the patterns as one RE2 set.

    Its last pattern matches every text: a set that gives up for want of memory says only that nothing matches.
    """
    which = re2.Set.SearchSet(options())
    for pattern in patterns:
        which.Add(pattern)
    which.Add(r"\A")
    which.Compile()
    return which

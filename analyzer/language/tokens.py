"""Words with their places: the cheap view of a sentence that everything but the parser works on."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

# Numbers keep their decimal and thousands signs, words keep an inner apostrophe; each other sign is a token of its own.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:'\w+)?|[^\w\s]")


@dataclass(slots=True)
class Tokens:
    """Lower-case words with start and end offsets into the sentence they come from."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """Return the index of the first token that ends after `offset` (the number of tokens if there is none)."""
        return bisect_left(self.ends, offset + 1)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open token range that covers the characters from `start` to `end`."""
        first = self.at(start)
        return first, max(first + 1, bisect_left(self.starts, end))


def tokenise(lowered: str) -> Tokens:
    """Split a lower-cased sentence into words, numbers and signs."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(lowered):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, starts, ends)

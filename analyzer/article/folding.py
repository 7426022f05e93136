"""Fold text to what a person reads: look-alike letters, odd spaces and invisible characters made plain.

One linear pass over the characters outside ASCII; text that is plain ASCII is returned as it is. Characters that only
differ typographically (curly quotes, dashes, ligatures, accents) are never counted as obfuscation. Greek letters as
science uses them are spelled out ("β-blocker" to "beta-blocker", "TNFα" to "TNFalpha", "5 μg" to "5 mcg").
"""

from __future__ import annotations

import re
from collections import Counter

from analyzer.article.letters import (
    BIDI_OVERRIDES,
    INVISIBLE,
    ZERO_WIDTH,
    is_letter_like,
    is_tag,
    look_alikes,
    plain,
    spelled,
)
from analyzer.article.offsets import Edit, Offsets
from analyzer.article.overrides import OVERRIDE, Turned, turned

_ODD = re.compile(r"[^\t\n\r\x20-\x7e]")
_MICRO_UNITS = frozenset(["g", "gs", "l", "L", "m", "mol", "M", "s", "A", "V", "W", "Sv", "Ci", "kat", "U"])
_LONG_WORD = 200  # no word is longer; bounds the work on endless runs of letters


def fold(text: str) -> tuple[str, Offsets, dict[str, int]]:
    """Return folded text, the offsets back to `text`, and how often each genuine obfuscation occurs.

    Obfuscations: `look_alikes` (letters), `zero_width` (inside words), `bidi` (direction overrides), `tags` (invisible
    tag characters), `combining` (stacked or struck-through marks over letters). Line breaks are never added or removed. What a direction
    override shows from right to left is turned round.
    """
    if text.isascii() and _ODD.search(text) is None:
        return text, Offsets(text), {}
    folder = _Folder(text)
    backwards = turned(text) if OVERRIDE in text else {}
    for match in _ODD.finditer(text):
        if match.start() in backwards:
            folder.turn(backwards[match.start()])
        elif match.start() >= folder.read:
            folder.take(match.start())
    folder.copy(len(text))
    return "".join(folder.pieces), Offsets(text, folder.edits), dict(+folder.counts)


class _Folder:
    """State of one pass: pieces written so far, `read` offset in the text, `written` offset in the folded text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.edits: list[Edit] = []
        self.counts: Counter[str] = Counter()
        self.read = 0
        self.written = 0
        self.last = ""  # last character written
        self.word_end = -1
        self.word: dict[int, str] = {}  # replacements of foreign letters in the word last looked at, by offset

    def copy(self, until: int) -> None:
        if until > self.read:
            piece = self.text[self.read : until]
            self.pieces.append(piece)
            self.written += len(piece)
            self.last = piece[-1]
            self.read = until

    def take(self, at: int) -> None:
        self.copy(at)
        char = self.text[at]
        simple = plain(char)
        if char in INVISIBLE or is_tag(char):
            self.drop(at, char)
        elif simple.mark:
            self.mark(at, char)
        elif simple.foreign:
            self.write(at, self.foreign(at, char))
        else:
            if simple.look_alike:
                self.counts["look_alikes"] += 1
            self.write(at, self.dash(at) if simple.text == "--" else simple.text)

    def turn(self, span: Turned) -> None:
        """Take a piece of text in the order in which it is seen; it leads back to the whole piece."""
        self.copy(span.start)
        self.counts["bidi"] += 1
        seen, _, counts = fold(span.seen)
        if counts:
            self.counts.update(counts)
        self.edit(self.written, self.written + len(seen), span.start, span.end)
        self.pieces.append(seen)
        self.written += len(seen)
        self.last = seen[-1:] or self.last
        self.read = span.end

    def write(self, at: int, replacement: str) -> None:
        if len(replacement) != 1:
            self.edit(self.written, self.written + len(replacement), at, at + 1)
        self.pieces.append(replacement)
        self.written += len(replacement)
        self.last = replacement[-1:] or self.last
        self.read = at + 1

    def edit(self, folded_start: int, folded_end: int, start: int, end: int) -> None:
        previous = self.edits[-1] if self.edits else None
        both_drop = previous is not None and folded_start == folded_end == previous.folded_start == previous.folded_end
        if previous is not None and both_drop and previous.original_end == start:
            self.edits[-1] = previous._replace(original_end=end)
            return
        self.edits.append(Edit(folded_start, folded_end, start, end))

    def drop(self, at: int, char: str) -> None:
        if char in BIDI_OVERRIDES:
            self.counts["bidi"] += 1
        elif is_tag(char):
            if self.last != "\U0001f3f4":  # flags of countries are spelled with tags
                self.counts["tags"] += 1
        elif char in ZERO_WIDTH and self.last.isalpha() and self.text[at + 1 : at + 2].isalpha():
            self.counts["zero_width"] += 1
        self.edit(self.written, self.written, at, at + 1)
        self.read = at + 1

    def mark(self, at: int, char: str) -> None:
        """Take a combining mark: part of the letter before it where that is Latin, kept elsewhere."""
        if not (self.last.isascii() and self.last.isalnum()):
            self.write(at, char)
            return
        if not plain.composes(self.last, char):
            self.counts["combining"] += 1
        start, folded_start = at, self.written
        while folded_start == self.written and self.edits and self.edits[-1].original_end == start:
            folded_start, _, start, _ = self.edits.pop()
        if folded_start == self.written:  # the letter itself was not changed
            start, folded_start = start - 1, folded_start - 1
        self.edits.append(Edit(folded_start, self.written, start, at + 1))
        self.read = at + 1

    def dash(self, at: int) -> str:
        """Return a long dash as "-", set apart by spaces where it joins two words."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        return " - " if before.isalnum() and after.isalnum() else "-"

    def foreign(self, at: int, char: str) -> str:
        if at >= self.word_end:
            self.look_at_word(at)
        return self.word.get(at, char)

    def look_at_word(self, at: int) -> None:
        """Decide for all foreign letters of the word around `at` at once."""
        text = self.text
        start, end = at, at + 1
        while start > max(0, at - _LONG_WORD) and is_letter_like(text[start - 1]):
            start -= 1
        while end < min(len(text), at + _LONG_WORD) and is_letter_like(text[end]):
            end += 1
        self.word_end = end
        letters = [(i, text[i]) for i in range(start, end) if text[i].isalpha()]
        foreign = [(i, c) for i, c in letters if plain(c).foreign]
        latin = "".join(c for _, c in letters if not plain(c).foreign)
        self.word = self.decide(start, end, foreign, latin)

    def decide(self, start: int, end: int, foreign: list[tuple[int, str]], latin: str) -> dict[int, str]:
        table = look_alikes()
        first = foreign[0][1]
        if first in "\xb5\u03bc" and len(foreign) == 1 and foreign[0][0] == start and latin in _MICRO_UNITS:
            return {start: "mc" if latin == "g" else "u"}
        if not latin and len(foreign) == 1 and spelled(first):
            return {foreign[0][0]: spelled(first)}
        if latin and latin == latin.upper() and all(spelled(c) for _, c in foreign) and first.islower():
            return {i: spelled(c) for i, c in foreign}
        alike = all(table.get(c, ("", ""))[1] == "latin" for _, c in foreign)
        if not latin and not (len(foreign) > 1 and alike) and not self.among_latin(start, end, foreign):
            return {}
        if alike and not all(c.isascii() or c in table for c in self.text[start:end] if c.isalpha()):
            return {}  # phonetic spelling
        known = {i: table[c][0] for i, c in foreign if c in table}
        self.counts["look_alikes"] += len(known)
        return known | {i: spelled(c) for i, c in foreign if c not in table and spelled(c)}

    def among_latin(self, start: int, end: int, foreign: list[tuple[int, str]]) -> bool:
        """Tell whether a word made of look-alikes alone stands between words in Latin letters ("vitamin С is")."""
        if len(foreign) > 2 or not all(c in look_alikes() for _, c in foreign):
            return False
        before = self.text[max(0, start - 3) : start].rstrip(" .,;:-()\"'")[-1:]
        after = self.text[end : end + 3].lstrip(" .,;:-()\"'")[:1]
        return all(c == "" or (c.isascii() and c.isalnum()) for c in (before, after)) and bool(before + after)

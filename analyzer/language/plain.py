"""The plain form in which terms and texts are compared: lower case, accents off, every sign a space, same length."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator


class _Plain(dict[int, int]):
    """Character map of `plain`, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0]
        if base.isascii() and base.isalnum():
            out = ord(base.lower())
        else:
            lowered = char.lower()
            out = ord(lowered) if char.isalnum() and len(lowered) == 1 else 32
        self[code] = out
        return out


_PLAIN = _Plain()
_OTHER = re.compile(r"[^\x00-\x7f]")


def plain(text: str) -> str:
    """Return `text` with letters lower-cased and stripped of accents and every other sign a space; same length."""
    if not text.isascii():  # translating is ten times faster once all is ASCII, and few signs of a text are not
        others = set(_OTHER.findall(text))
        for char in others if len(others) < 64 else ():
            text = text.replace(char, chr(_PLAIN[ord(char)]))
    return text.translate(_PLAIN)


def form(term: str) -> str:
    """Return the plain form of a term with runs of spaces made one."""
    return " ".join(plain(term).split())


def singulars(term: str) -> Iterator[str]:
    """Yield a plain term and the singular forms it may be the plural of."""
    yield term
    if term.endswith("ies") and len(term) > 4:
        yield term[:-3] + "y"
    if term.endswith("es") and len(term) > 4:
        yield term[:-2]
    if term.endswith("s") and not term.endswith("ss") and len(term) > 3:
        yield term[:-1]


def slug(name: str) -> str:
    """Return the id made from a name: lower case, apostrophes out, every other sign a hyphen."""
    return "-".join(plain(name.replace("'", "").replace("\u2019", "")).split())

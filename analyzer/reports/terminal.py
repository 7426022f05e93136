"""Text of an article made harmless for a terminal."""

from __future__ import annotations

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_REPLACED: dict[int, str | None] = dict.fromkeys([*range(32), *range(127, 160)], "�")
_REPLACED |= {ord(c): None for c in _BIDI}
_REPLACED |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates cannot be written
_REPLACED |= {ord("\t"): " ", ord("\n"): "\n", ord("\r"): None, 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}


def visible(text: str) -> str:
    r"""Return the text with nothing in it that a terminal would act on.

    Line breaks stay; tabs become spaces; other control characters (C0, C1, DEL, ESC) and lone surrogates become U+FFFD;
    controls of writing direction are dropped.
    """
    return text.translate(_REPLACED)


def one_line(text: str) -> str:
    """Return the visible text with every run of white space as one space."""
    return " ".join(visible(text).split())

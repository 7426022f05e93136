"""Twelve ways in which words are written so that a reader sees them and a filter does not."""

from __future__ import annotations

import re
from collections.abc import Callable

_SMALL = dict(zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True))
_WORD = re.compile(r"[A-Za-z]{3,}")
_TOKEN = re.compile(r"\S+")
_NO_WORDS = re.compile(r"://|www\.|[@/_\d#*=&;]|\.\w|\]\(|^[-+>|]")
_TEXT = re.compile(r"(<(script|style|title)\b.*?</\2>|<[^>]*>)|([^<]+)", re.DOTALL | re.IGNORECASE)


def _inside(sign: str) -> Callable[[str], str]:
    return lambda word: f"{word[:2]}{sign}{word[2:]}"


def _moved(offset_small: int, offset_capital: int) -> Callable[[str], str]:
    def move(word: str) -> str:
        return "".join(chr(ord(c) + (offset_small if c.islower() else offset_capital)) for c in word)

    return move


WORDS: dict[str, Callable[[str], str]] = {
    "zero-width space": _inside("\u200b"),
    "zero-width joiner": _inside("\u200d"),
    "soft hyphen": _inside("\u00ad"),
    "cyrillic letters": lambda word: word[0] + word[1:].replace("o", "\u043e").replace("a", "\u0430"),
    "full width": _moved(0xFF41 - 97, 0xFF21 - 65),
    "combining marks": _inside("\u0336"),
    "direction override": lambda word: f"\u202e{word[::-1]}\u202c",
    "small capitals": lambda word: "".join(_SMALL.get(c, c) for c in word),
    "mathematical letters": _moved(0x1D41A - 97, 0x1D400 - 65),
    "no-break space": lambda word: word,
    "tag characters": _inside("\U000e0061"),
    "character references": lambda word: "".join(f"&#x{ord(c):x};" if i % 2 else c for i, c in enumerate(word)),
}


def disguise(trick: str, text: str) -> str:
    """Return a text with its words written in another way; addresses, figures and markup stay as they are."""
    change = WORDS[trick]

    def token(match: re.Match[str]) -> str:
        if _NO_WORDS.search(match.group()):
            return match.group()
        return _WORD.sub(lambda word: change(word.group()), match.group())

    text = _TOKEN.sub(token, text)
    return text.replace(" ", "\u00a0") if trick == "no-break space" else text


def disguise_markup(trick: str, markup: str) -> str:
    """Return HTML with the words of its text (not of its tags, scripts and title) written in another way."""

    def piece(match: re.Match[str]) -> str:
        if match.group(1):
            return match.group(1)
        text = match.group(3)
        return text if not text.strip() or "&" in text else disguise(trick, text)

    return _TEXT.sub(piece, markup)

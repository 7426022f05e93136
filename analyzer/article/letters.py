"""What a single character becomes when text is folded."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from analyzer.resources import corpora, read_tsv

BIDI_OVERRIDES = frozenset("\u202d\u202e")
ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\u180e\ufeff\u034f\u3164\uffa0\u115f\u1160")
INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b"
    "\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
) | frozenset(map(chr, range(0xFE00, 0xFE10)))
_SIGNS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02bc\u02b9\u02bb\u0060\u00b4\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u02ba\u3003\uff02", '"'),
    **dict.fromkeys("\u2014\u2015\u2e3a\u2e3b", "--"),  # set apart where it joins words, see folding
    **dict.fromkeys("\u2212\u02d7\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00ae\u2122\u2120", ""),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
    "\u2044": "/", "\u2215": "/", "\u2026": "...", "\u2024": ".", "\u2025": "..", "\ufffc": " ",
}  # fmt: skip
_FOREIGN = ("GREEK", "CYRILLIC", "ARMENIAN", "CHEROKEE")
_NAMES = {"lamda": "lambda"}


class Plain(NamedTuple):
    """What becomes of a character: `text` it is replaced with, and what kind of character it is.

    `foreign` letters are decided word by word; `mark` combines with the letter before; `look_alike` letters are always
    replaced and counted.
    """

    text: str
    foreign: bool = False
    mark: bool = False
    look_alike: bool = False


@cache
def look_alikes() -> dict[str, tuple[str, str]]:
    """Return letter -> (ASCII letter, kind) from `corpora/lexicon/confusables.tsv`."""
    return {row["letter"]: (row["ascii"], row["kind"]) for row in read_tsv(corpora("lexicon", "confusables.tsv"))}


def is_tag(char: str) -> bool:
    """Tell whether `char` is an invisible tag character or variation selector of the supplementary planes."""
    return "\U000e0000" <= char <= "\U000e01ef"


def is_letter_like(char: str) -> bool:
    """Tell whether `char` belongs to a word: a letter, a combining mark, or something invisible."""
    return char.isalpha() or (not char.isascii() and (char in INVISIBLE or is_tag(char) or plain(char).mark))


@cache
def spelled(char: str) -> str:
    """Return the English name of a Greek letter ("beta"), capitalised for a capital, "" for anything else."""
    name = unicodedata.name("\u03bc" if char == "\xb5" else char, "")
    if not name.startswith(("GREEK SMALL LETTER ", "GREEK CAPITAL LETTER ")):
        return ""
    word = name.rsplit(" ", 1)[1].lower()
    word = _NAMES.get(word, word)
    return word.capitalize() if " CAPITAL " in name else word


class _PlainTable(dict[str, Plain]):
    """Remembers what becomes of each character that was met."""

    def __missing__(self, char: str) -> Plain:
        self[char] = entry = _plain(char)
        return entry

    def __call__(self, char: str) -> Plain:
        return self[char]

    @staticmethod
    def composes(letter: str, mark: str) -> bool:
        """Tell whether letter and mark make an ordinary accented letter of a European language."""
        whole = unicodedata.normalize("NFC", letter + mark)
        return len(whole) == 1 and ord(whole) < 0x250


plain = _PlainTable()


def _plain(char: str) -> Plain:
    if char in _SIGNS:
        return Plain(_SIGNS[char])
    category = unicodedata.category(char)
    if category == "Zs":
        return Plain(" ")
    if category == "Pd":
        return Plain("-")
    if category == "Cc" or category == "Cs":
        return Plain(" ")
    if category in {"Mn", "Me"}:
        return Plain(char, mark=True)
    tag, _, _ = unicodedata.decomposition(char).partition(" ")
    if tag.startswith("<"):
        return _compatible(char, tag, category)
    known = look_alikes().get(char)
    if known is not None and known[1] == "letter":
        return Plain(known[0])
    if known is not None or unicodedata.name(char, "").startswith(_FOREIGN):
        return Plain(char, foreign=category.startswith("L"))
    base = unicodedata.normalize("NFD", char)[0]
    if base != char and (base.isascii() or base in look_alikes()):
        return Plain(base) if base.isascii() else Plain(char, foreign=True)
    return Plain(char)


def _compatible(char: str, tag: str, category: str) -> Plain:
    """Fold a compatibility character; superscript digits and fractions stay, since 10\u2076 is not 106."""
    folded = unicodedata.normalize("NFKC", char)
    if char == "\xb5":
        return Plain(char, foreign=True)
    if not folded.isascii() or folded == char or tag == "<fraction>":
        return Plain(char)
    if tag in {"<font>", "<wide>", "<circle>"}:
        if tag == "<circle>" and not folded.isalpha():
            return Plain(char)
        return Plain(folded, look_alike=folded.isalpha())
    if tag == "<super>":
        return Plain(folded, look_alike=True) if category == "Lm" else Plain(char)
    if "(" in folded:  # parenthesised and numbered list signs
        return Plain(char)
    return Plain(folded)

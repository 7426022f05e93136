"""Text that a direction override shows from right to left: read as it is seen, the letters turned round.

A page can say "seruc" between U+202E and U+202C: people read "cures", programs do not. Where the override is closed,
the text is turned round, unless it is plain English as it stands and its readers would see nonsense. An override that
is never closed holds to the end of its line; it is often a stray sign, and turned round only where that makes English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from analyzer.resources import corpora, read_tsv

OVERRIDE = "\u202e"
_SPAN = re.compile("\u202e([^\u202c\u202e\n\r\u2028\u2029\x85]*)(\u202c?)")
_WORD = re.compile(r"[A-Za-z]{2,}")
_CERTAIN = 6.0  # natural logarithm of the odds; a word of English has 6 on average
_ENOUGH = 200  # overrides by which a text is judged
_MIRRORED = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")


class Turned(NamedTuple):
    """A range of the text, its override signs included, and what is seen there."""

    start: int
    end: int
    seen: str


def turned(text: str) -> dict[int, Turned]:
    """Return the ranges that are read from right to left, by where they start."""
    closed, found = [], []
    for match in _SPAN.finditer(text):
        if not match.group(1).strip():
            continue
        if match.group(2):
            closed.append(match)
        elif -_english(match.group(1)) > _CERTAIN:
            found.append(match)
    if closed and sum(_english(match.group(1)) for match in closed[:_ENOUGH]) <= _CERTAIN:
        found += closed
    return {match.start(): Turned(match.start(), match.end(), _seen(match.group(1))) for match in found}


def _seen(text: str) -> str:
    """Return text in the opposite order, brackets mirrored, combining marks behind their letters."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.category(char) in {"Mn", "Me"}:
            clusters[-1] += char
        else:
            clusters.append(char)
    return "".join(reversed(clusters)).translate(_MIRRORED)


@cache
def _weights() -> dict[str, float]:
    weights = {}
    for row in read_tsv(corpora("lexicon", "letter_pairs.tsv")):
        weights[row["first"] + row["second"]] = float(row["weight"])
        weights[row["second"] + row["first"]] = -float(row["weight"])
    return weights


def _english(text: str) -> float:
    """Return how much likelier English the text is as it stands than turned round (logarithm of the odds)."""
    weights, total = _weights(), 0.0
    for match in _WORD.finditer(text):
        word = f"^{match.group().lower()}^"
        total += sum(weights.get(word[i : i + 2], 0.0) for i in range(len(word) - 1))
    return total

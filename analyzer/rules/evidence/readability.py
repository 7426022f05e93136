"""How hard a text is to read: Flesch-Kincaid grade and SMOG grade, in years of US schooling.

Flesch-Kincaid grade = 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid et al. 1975).
SMOG grade = 1.043 sqrt(30 words of three or more syllables / sentences) + 3.1291 (McLaughlin 1969, J Reading 12:639).
Syllables are counted as groups of vowels, a final silent e left out; that is right for about nine words in ten.
"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import lower, once

_NO_SIGNS = str.maketrans(dict.fromkeys('!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~0123456789', " ") | {"'": ""})
_GROUPS = str.maketrans({c: "a" if c in "aeiouy" else " " for c in "abcdefghijklmnopqrstuvwxyz"})


class Readability(NamedTuple):
    """Grades and the counts they rest on."""

    grade: float
    smog: float
    words: int
    sentences: int


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """Return the number of syllables of a lower-case English word, at least 1."""
    count = len(word.translate(_GROUPS).split())
    if word.endswith("e") and not word.endswith(("le", "ee")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)


def readability(ctx: RuleContext) -> Readability | None:
    """Return the grades of the article's full sentences, or None where there are too few words for a grade (100)."""
    return once(ctx, "readability", _measure)


def _measure(ctx: RuleContext) -> Readability | None:
    words = total = hard = sentences = 0
    for sentence in ctx.sentences:
        found = [w for w in lower(sentence.text).translate(_NO_SIGNS).split() if w.isascii() and w.isalpha()]
        if sentence.is_heading or len(found) < 4:
            continue
        sentences += 1
        counts = list(map(syllables, found))
        words += len(counts)
        total += sum(counts)
        hard += len(counts) - counts.count(1) - counts.count(2)
    if words < 100 or sentences < 5:
        return None
    grade = 0.39 * words / sentences + 11.8 * total / words - 15.59
    return Readability(grade, 1.043 * sqrt(30 * hard / sentences) + 3.1291, words, sentences)

"""Is the text English? Function words answer for almost every text; a language classifier is asked only in doubt."""

from __future__ import annotations

import re

from analyzer.article.furniture import words
from analyzer.errors import InputError

_SAMPLE = 20_000  # characters looked at
_ENOUGH_WORDS = 40  # a shorter text is let through
_ENGLISH = 0.16  # share of function words above which a text is English; running English has 0.25 to 0.45
_LATIN = 0.5  # share of letters that must be Latin
_WORD = re.compile(r"[^\W\d_]+")


def check_english(text: str, source: str) -> None:
    """Raise InputError (status `not_english`) when a text of at least 40 words is not English."""
    tokens = _WORD.findall(text[:_SAMPLE].lower())
    letters = sum(map(len, tokens))
    others = [t for t in tokens if not t.isascii()]
    latin = letters - sum("\u0250" <= c <= "\u1dff" for t in others for c in t)
    if letters >= 200 and latin < _LATIN * letters:
        raise InputError(_message(source, "another script"), status="not_english")
    if len(tokens) < _ENOUGH_WORDS:
        return
    known = words("english")
    if sum(map(known.__contains__, tokens)) >= _ENGLISH * len(tokens):
        return
    import py3langid

    language = str(py3langid.classify(text[:_SAMPLE])[0])
    if language != "en":
        raise InputError(_message(source, f"language code {language}"), status="not_english")


def _message(source: str, found: str) -> str:
    return f"{source}: the text is not in English ({found}); only English articles can be checked."

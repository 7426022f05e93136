"""Closed word classes from `corpora/lexicon/cues/words.toml`, loaded once."""

from __future__ import annotations

from functools import cache
from typing import Any

from analyzer.resources import corpora, load_toml


@cache
def words(name: str) -> frozenset[str]:
    """Return the word list called `name`."""
    return frozenset(_lists()[name])


def mapping(name: str) -> dict[str, str]:
    """Return the table of words called `name`."""
    table: dict[str, str] = _lists()[name]
    return table


@cache
def _lists() -> dict[str, Any]:
    return load_toml(corpora("lexicon", "cues", "words.toml"))

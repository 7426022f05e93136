"""Closed word classes from `corpora/lexicon/cues/words.toml`, loaded once."""

from __future__ import annotations

from functools import cache

from analyzer.resources import corpora, load_toml


@cache
def words(name: str) -> frozenset[str]:
    """Return the word list called `name`."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return load_toml(corpora("lexicon", "cues", "words.toml"))

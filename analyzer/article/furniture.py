"""The lines of a page that are not its article: data in `corpora/lexicon/cues/boilerplate.toml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import re2

from analyzer.errors import DataError
from analyzer.resources import corpora, load_toml

_LONGEST = 400  # a longer line is prose, whatever it begins with
_BEGINNINGS = ("byline", "modified", "published", "reviewer", "sponsor")


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    path = corpora("lexicon", "cues", "boilerplate.toml")
    return {entry["label"]: tuple(entry["patterns"]) for entry in load_toml(path)["group"]}


def _options() -> Any:
    options = re2.Options()
    options.never_capture = True
    options.log_errors = False
    return options


@cache
def _compiled(label: str) -> Any:
    try:
        return re2.compile("|".join(f"(?:{p})" for p in _groups()[label]), _options())
    except re2.error as error:
        raise DataError(f"boilerplate.toml: group {label}: {error}") from error


def is_line(label: str, line: str) -> bool:
    """Tell whether the whole stripped line (folded text, any case) is of the kind `label`."""
    return len(line) <= _LONGEST and _is_line(label, line)


@lru_cache(maxsize=1024)  # lines of menus come again on every page of a site
def _is_line(label: str, line: str) -> bool:
    return _compiled(label).fullmatch(_searched(line.strip())) is not None


def prefix(label: str, line: str) -> int:
    """Return the length of the phrase of the kind `label` that begins the line, 0 if none does."""
    return _prefixes(line).get(label, 0) if len(line) <= _LONGEST else 0


@lru_cache(maxsize=256)  # a line is asked about each kind in turn
def _prefixes(line: str) -> dict[str, int]:
    text = _searched(line)
    found = {kind: _compiled(kind).match(text) for kind in _beginnings(text)}
    return {kind: match.end() for kind, match in found.items() if match is not None}


def _beginnings(text: str | bytes) -> list[str]:
    """Return the kinds of beginnings that a line may have, told in one pass."""
    numbers = _set().Match(text)
    return [_BEGINNINGS[n] for n in numbers if n < len(_BEGINNINGS)] if numbers else list(_BEGINNINGS)


@cache
def _set() -> Any:
    """Return the beginnings as one RE2 set; its last pattern matches every text: no match means that it gave up."""
    kinds = re2.Set.MatchSet(_options())
    for label in _BEGINNINGS:
        kinds.Add(_compiled(label).pattern)
    kinds.Add(r"\A")
    kinds.Compile()
    return kinds


def _searched(line: str) -> str | bytes:
    """Return the line in lower case; as bytes, which RE2 takes as they are, where all of it is ASCII."""
    lowered = line.lower()
    return lowered.encode() if lowered.isascii() else lowered


@cache
def words(label: str) -> frozenset[str]:
    """Return the patterns of a group that is a plain list of words."""
    return frozenset(_groups()[label])

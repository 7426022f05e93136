"""The lines of a page that are not its article: data in `corpora/lexicon/cues/boilerplate.toml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import re2

from analyzer.errors import DataError
from analyzer.resources import corpora, load_toml

_LONGEST = 400  # a longer line is prose, whatever it begins with


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    path = corpora("lexicon", "cues", "boilerplate.toml")
    return {entry["label"]: tuple(entry["patterns"]) for entry in load_toml(path)["group"]}


@cache
def _compiled(label: str) -> Any:
    options = re2.Options()
    options.never_capture = True
    options.log_errors = False
    try:
        return re2.compile("|".join(f"(?:{p})" for p in _groups()[label]), options)
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
    if len(line) > _LONGEST:
        return 0
    match = _compiled(label).match(_searched(line))
    return match.end() if match else 0


def _searched(line: str) -> str | bytes:
    """Return the line in lower case; as bytes, which RE2 takes as they are, where all of it is ASCII."""
    lowered = line.lower()
    return lowered.encode() if lowered.isascii() else lowered


@cache
def words(label: str) -> frozenset[str]:
    """Return the patterns of a group that is a plain list of words."""
    return frozenset(_groups()[label])

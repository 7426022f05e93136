"""The lines of a page that are not its article: data in `corpora/lexicon/cues/boilerplate.toml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import re2

from analyzer.errors import DataError
from analyzer.resources import corpora, load_toml

_LONGEST = 400  # a longer line is prose, whatever it begins with
_LINES = ("comments", "cookies", "line", "not_found", "paywall", "references", "related")
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
    return len(line) <= _LONGEST and label in _kinds(line)


@lru_cache(maxsize=2048)  # lines of menus come again on every page of a site
def _kinds(line: str) -> tuple[str, ...]:
    """Return the kinds of which the whole line is, all told in one pass."""
    text = _searched(line.strip())
    return tuple([kind for kind in _told_apart(text, whole=True) if _compiled(kind).fullmatch(text) is not None])


def prefix(label: str, line: str) -> int:
    """Return the length of the phrase of the kind `label` that begins the line, 0 if none does."""
    return _prefixes(line).get(label, 0) if len(line) <= _LONGEST else 0


@lru_cache(maxsize=256)  # a line is asked about each kind in turn
def _prefixes(line: str) -> dict[str, int]:
    text = _searched(line)
    found = {kind: _compiled(kind).match(text) for kind in _told_apart(text, whole=False)}
    return {kind: match.end() for kind, match in found.items() if match is not None}


def _told_apart(text: str | bytes, *, whole: bool) -> list[str]:
    """Return the kinds of lines or of beginnings that match a text; all of them where that cannot be told."""
    numbers = _set(whole=whole).Match(text)
    labels = _LINES if whole else _BEGINNINGS
    return [labels[number] for number in numbers if number < len(labels)] if numbers else list(labels)


@cache
def _set(*, whole: bool) -> Any:
    """Return the kinds as one RE2 set; its last pattern matches every text, so that no match means that it gave up."""
    kinds = re2.Set.FullMatchSet(_options()) if whole else re2.Set.MatchSet(_options())
    for label in _LINES if whole else _BEGINNINGS:
        kinds.Add(_compiled(label).pattern)
    kinds.Add("(?s:.*)")
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

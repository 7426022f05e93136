"""Literals of which every match of a pattern holds at least one.

A text without any of them is told apart by one pass over it, however many patterns there are. The method is that of RE2's
FilteredRE2 (and of Russ Cox, Regular Expression Matching with a Trigram Index, 2012): each piece of a pattern gives the
exact texts it matches as long as they are few, else the best set of literals that it cannot match without.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MOST = 64  # exact texts of a sequence that are followed; above that the literals found so far are kept
_MOST_CHOICES = 256  # exact texts of alternatives
_MOST_SIGNS = 10  # of a class in brackets
_PLAIN = re.compile(r"[^\\.^$*+?{}\[\]()|]+(?![*+?{])")  # letters that stand for themselves
_PENALTY = 0.1  # for each literal of a set: as much as a quarter of a tenth of a letter
_NO_WIDTH = "bBAz"
_CLASSES = "dDwWsSnrtfvpP"


class _Piece(NamedTuple):
    """What is known of a piece of a pattern: all texts it matches, or literals one of which it needs; None if unknown."""

    exact: frozenset[str] | None
    needed: frozenset[str] | None

    @property
    def literals(self) -> frozenset[str] | None:
        """Literals one of which stands in whatever the piece matches."""
        if self.exact is None:
            return self.needed
        return None if "" in self.exact else self.exact


_UNKNOWN = _Piece(None, None)
_EMPTY = _Piece(frozenset([""]), None)


class _Unreadable(Exception):
    """The pattern has a form this reader does not know."""


def required(pattern: str) -> frozenset[str] | None:
    """Return literals one of which stands in every match of an RE2 pattern, none inside another; None if there are none."""
    reader = _Reader(pattern)
    try:
        piece = reader.alternatives()
    except (_Unreadable, IndexError, ValueError):
        return None
    literals = piece.literals
    return _shortest(literals) if literals and reader.at == len(pattern) else None


def _shortest(literals: frozenset[str]) -> frozenset[str]:
    kept: list[str] = []
    for literal in sorted(literals, key=len):
        if not any(short in literal for short in kept):
            kept.append(literal)
    return frozenset(kept)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def alternatives(self) -> _Piece:
        choices = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            choices.append(self._sequence())
        return _any_of(choices)

    def _sequence(self) -> _Piece:
        pieces = []
        while (sign := self._next()) and sign not in "|)":
            if plain := _PLAIN.match(self.pattern, self.at):
                self.at = plain.end()
                pieces.append(_Piece(frozenset([plain[0]]), None))
            else:
                pieces.append(self._repeated())
        return _in_turn(pieces)

    def _repeated(self) -> _Piece:
        piece = self._single()
        while (sign := self._next()) and sign in "*+?{":
            least, most = 0, 0
            if sign == "{":
                end = self.pattern.index("}", self.at)
                first, comma, last = self.pattern[self.at + 1 : end].partition(",")
                least = int(first)
                most = int(last or 0) if comma else least
                self.at = end
            self.at += 1
            if sign == "?" or (least, most) == (0, 1):
                piece = _Piece(piece.exact | {""}, None) if piece.exact is not None else _UNKNOWN
            elif sign == "+" or least:
                piece = _Piece(None, piece.literals)
            else:
                piece = _UNKNOWN
            if self._next() == "?":  # as few as possible: the same texts
                self.at += 1
        return piece

    def _single(self) -> _Piece:
        sign = self.pattern[self.at]
        self.at += 1
        if sign == "(":
            return self._group()
        if sign == "[":
            return self._class()
        if sign == "\\":
            return self._escaped()
        if sign in "*+?":
            raise _Unreadable
        if sign in "^$":
            return _EMPTY
        return _UNKNOWN if sign == "." else _Piece(frozenset([sign]), None)

    def _group(self) -> _Piece:
        if self._next() == "?":
            if not self.pattern.startswith("?:", self.at):  # flags and names
                raise _Unreadable
            self.at += 2
        piece = self.alternatives()
        if self._next() != ")":
            raise _Unreadable
        self.at += 1
        return piece

    def _class(self) -> _Piece:
        pattern = self.pattern
        plain = pattern[self.at] != "^"
        if not plain:
            self.at += 1
        signs: list[str] = []
        first = self.at
        while (sign := pattern[self.at]) != "]" or self.at == first:
            if pattern.startswith("[:", self.at):
                self.at = pattern.index(":]", self.at) + 2
                plain = False
                continue
            if sign == "\\":
                self.at += 1
                sign = pattern[self.at]
                plain = plain and not sign.isalnum()
            elif sign == "-" and signs and pattern[self.at + 1] != "]":  # a range
                self.at += 1
                signs += map(chr, range(ord(signs[-1]) + 1, ord(pattern[self.at]) + 1))
                self.at += 1
                continue
            signs.append(sign)
            self.at += 1
        self.at += 1
        return _Piece(frozenset(signs), None) if plain and len(signs) <= _MOST_SIGNS else _UNKNOWN

    def _escaped(self) -> _Piece:
        sign = self.pattern[self.at]
        self.at += 1
        if sign in _NO_WIDTH:
            return _EMPTY
        if sign in _CLASSES:
            if sign in "pP" and self._next() == "{":
                self.at = self.pattern.index("}", self.at)
                self.at += 1
            elif sign in "pP":
                self.at += 1
            return _UNKNOWN
        if sign.isalnum():
            raise _Unreadable
        return _Piece(frozenset([sign]), None)


def _any_of(choices: list[_Piece]) -> _Piece:
    if len(choices) == 1:
        return choices[0]
    exact = [choice.exact for choice in choices if choice.exact is not None]
    if len(exact) == len(choices) and sum(map(len, exact)) <= _MOST_CHOICES:
        return _Piece(frozenset().union(*exact), None)
    needed = [literals for choice in choices if (literals := choice.literals) is not None]
    return _Piece(None, frozenset().union(*needed)) if len(needed) == len(choices) else _UNKNOWN


def _in_turn(pieces: list[_Piece]) -> _Piece:
    run = frozenset([""])  # the texts that the last pieces match together
    best: frozenset[str] | None = None
    whole = True
    for piece in pieces:
        if piece.exact is not None and len(run) * len(piece.exact) <= _MOST:
            run = frozenset(before + after for before in run for after in piece.exact)
            continue
        whole = False
        best = _better(best, run)
        if piece.exact is None:
            best = _better(best, piece.needed)
            run = frozenset([""])
        else:
            run = piece.exact
    return _Piece(run, None) if whole else _Piece(None, _better(best, run))


def _better(best: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the set whose shortest literal is the longer one; of two alike the smaller set."""
    if not other or "" in other:
        return best
    return other if best is None or _worth(other) > _worth(best) else best


def _worth(literals: frozenset[str]) -> float:
    return 4 * min(map(len, literals)) - _PENALTY * min(len(literals), 40)

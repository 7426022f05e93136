"""Find all lexicon terms of a text in one pass.

An Aho-Corasick automaton runs over the plain form of the text (`lexicon.plain`), where word boundaries are spaces, so a
pattern is " term"; the end of the word, plural endings included, is checked on each match. Of matches that overlap the
longest wins. Terms that need an exact spelling ("NAC", "SAMe") are compared with the text itself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analyzer.language.lexicon import Entry, Lexicon, load_lexicon, plain
from analyzer.model import Concept, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = 3  # terms up to this length take no plural and must end at once: " e " rather than " e"


class Matcher:
    """All terms of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        import ahocorasick_rs

        self.lexicon = lexicon
        terms = list(lexicon.entries)
        endings = [term for term in terms if term.endswith("y") and len(term) > _SHORT + 1]
        self._terms = terms + endings
        patterns = [f" {term} " if len(term) <= _SHORT else f" {term}" for term in terms]
        patterns += [f" {term[:-1]}ies" for term in endings]
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MATCHKIND_STANDARD,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, left to right, none overlapping; `start` and `end` count in `text`."""
        spaced = f" {plain(text)} "
        found: list[tuple[int, int, Entry]] = []
        for index, start, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            term = self._terms[index]
            stop = end - 1 if len(term) <= _SHORT else _word_end(spaced, end)
            if stop < 0:
                continue
            entry = self._choose(self.lexicon.entries[term], text, start, stop - 1)
            if entry is not None:
                found.append((start, stop - 1, entry))
        return [self._mention(text, *match) for match in _longest(found) if match[2].kind != "none"]

    @staticmethod
    def _choose(entries: list[Entry], text: str, start: int, end: int) -> Entry | None:
        for entry in entries:
            if not entry.case or text[start:end] in (entry.case, entry.case + "s"):
                return entry
        return None

    def _mention(self, text: str, start: int, end: int, entry: Entry) -> Mention:
        name = self.lexicon.name_of(entry)
        concept = Concept(entry.id, name, text[start:end])
        return Mention(start, end, entry.kind, concept, flags=entry.flags)


def _word_end(spaced: str, end: int) -> int:
    """Return where the word that matched up to `end` ends, -1 when it goes on beyond a plural ending."""
    if spaced[end] == " ":
        return end
    if spaced[end] == "s" and spaced[end + 1] == " ":
        return end + 1
    if spaced[end] == "e" and spaced.startswith("s ", end + 1) and spaced[end - 1] in "sxhzo":
        return end + 2
    return -1


def _longest(found: Iterable[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    """Return the matches left when each overlap is settled for the longest, then the leftmost."""
    kept: list[tuple[int, int, Entry]] = []
    cluster: list[tuple[int, int, Entry]] = []
    reach = -1
    for match in sorted(found, key=lambda m: m[0]):
        if match[0] >= reach and cluster:
            kept.extend(_settle(cluster))
            cluster = []
        cluster.append(match)
        reach = max(reach, match[1])
    return kept + _settle(cluster)


def _settle(cluster: list[tuple[int, int, Entry]]) -> list[tuple[int, int, Entry]]:
    if len(cluster) < 2:
        return cluster
    kept: list[tuple[int, int, Entry]] = []
    for match in sorted(cluster, key=lambda m: (m[0] - m[1], m[0])):
        if all(match[1] <= other[0] or other[1] <= match[0] for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m[0])


@cache
def load_matcher() -> Matcher:
    """Return the matcher of the project's lexicon, built once per process."""
    return Matcher(load_lexicon())

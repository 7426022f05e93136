"""Find all lexicon terms of a text in one pass.

An Aho-Corasick automaton runs over the plain form of the text (`language.plain`), where word boundaries are spaces, so
a pattern is " term"; the end of the word, plural endings included, is checked on each match. Of matches that overlap
the longest wins. Terms that need an exact spelling ("NAC", "SAMe") are compared with the text itself.
"""

from __future__ import annotations

from functools import cache
from operator import itemgetter

from analyzer.language.lexicon import Lexicon, load_lexicon
from analyzer.language.lexicon_tables import Entry
from analyzer.language.plain import plain
from analyzer.model import Concept, Mention

Match = tuple[int, int, Entry]
_START = itemgetter(0)
_SHORT = 3  # terms up to this length take no plural and must end at once: " e " rather than " e"
_ABBREVIATED = {"st ", "dr ", "mt "}  # like a single letter, often with a full stop: "St. John's wort", "H. pylori"


class Matcher:
    """All terms of a lexicon, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        import ahocorasick_rs

        self.lexicon = lexicon
        terms = list(lexicon.entries)
        endings = [term for term in terms if term.endswith("y") and len(term) > _SHORT + 1]
        dotted = [term for term in terms if (term[1:2] == " " or term[:3] in _ABBREVIATED) and len(term) > _SHORT]
        self._terms = terms + endings + dotted
        patterns = [f" {term} " if len(term) <= _SHORT else f" {term}" for term in terms]
        patterns += [f" {term[:-1]}ies" for term in endings]
        patterns += [" " + term.replace(" ", "  ", 1) for term in dotted]
        self._automaton = ahocorasick_rs.AhoCorasick(
            patterns,
            matchkind=ahocorasick_rs.MATCHKIND_STANDARD,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in `text`, left to right, none overlapping.

        `start` and `end` count in `text`; `flags` hold what the tables say: `ambiguous` (an everyday word, to be
        decided from context), `endogenous`, `chemical`, `not_medical`, `generic`, and the kind of a drug's name
        (brand, slang ...).
        """
        spaced = f" {plain(text)} "
        terms, entries = self._terms, self.lexicon.entries
        found: list[Match] = []
        for index, start, end in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            term = terms[index]
            if len(term) <= _SHORT:
                stop = end - 2
            elif spaced[end] == " ":
                stop = end - 1
            else:
                stop = _plural_end(spaced, end) - 1
                if stop < 0:
                    continue
            choices = entries[term]
            entry = choices[0]
            if entry.case:
                chosen = _spelled(choices, text[start:stop])
                if chosen is None:
                    continue
                entry = chosen
            if stop > end - 1 and "slang" in entry.flags:  # "acids" is never the slang word
                continue
            found.append((start, stop, entry))
        return [
            Mention(start, stop, entry.kind, Concept(entry.id, entry.name, text[start:stop]), -1, entry.flags)
            for start, stop, entry in _longest(found)
            if entry.kind != "none"
        ]


def _spelled(choices: list[Entry], words: str) -> Entry | None:
    """Return the first entry whose spelling the words have."""
    return next((e for e in choices if not e.case or words == e.case or words == e.case + "s"), None)


def _plural_end(spaced: str, end: int) -> int:
    """Return where the plural of the word that matched up to `end` ends, 0 when the word goes on otherwise."""
    if spaced[end] == "s" and spaced[end + 1] == " ":
        return end + 1
    if spaced[end] == "e" and spaced.startswith("s ", end + 1) and spaced[end - 1] in "sxhzo":
        return end + 2
    return 0


def _longest(found: list[Match]) -> list[Match]:
    """Return the matches left when each overlap is settled for the longest, then the leftmost."""
    found.sort(key=_START)
    kept: list[Match] = []
    cluster: list[Match] = []
    reach = 0
    for match in found:
        if match[0] >= reach:
            kept.extend(cluster if len(cluster) < 2 else _settle(cluster))
            cluster = [match]
            reach = match[1]
        else:
            cluster.append(match)
            if match[1] > reach:
                reach = match[1]
    kept.extend(_settle(cluster))
    return kept


def _settle(cluster: list[Match]) -> list[Match]:
    """Return the matches of one run of overlaps that are left, in text order."""
    kept: list[Match] = []
    for match in sorted(cluster, key=_longest_first):
        if all(match[1] <= other[0] or other[1] <= match[0] for other in kept):
            kept.append(match)
    kept.sort(key=_START)
    return kept


def _longest_first(match: Match) -> tuple[int, int]:
    return match[0] - match[1], match[0]


@cache
def load_matcher() -> Matcher:
    """Return the matcher of the project's lexicon, built once per process."""
    return Matcher(load_lexicon())

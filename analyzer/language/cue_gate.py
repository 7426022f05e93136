"""Which cue sets may match a sentence, told for many sets in one pass.

Most sentences hold no cue of most sets. One automaton (Aho-Corasick) runs over a sentence for the literals that the
patterns of all these sets need; only sets of which a literal was met are asked further.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analyzer.language.required import required

_LONG = 2_000  # characters of a text above which nearly every set is open


class CueGate:
    """Opens for each text the sets of patterns of which one may match it.

    Args:
        patterns: the patterns of each set, by the name of the set.

    """

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        import ahocorasick_rs

        self._all = frozenset(patterns)
        always: set[str] = set()
        owners: dict[str, set[str]] = {}
        for name, group in patterns.items():
            for pattern in group:
                literals = required(pattern)
                if literals is None:
                    always.add(name)
                for literal in literals or ():
                    owners.setdefault(literal, set()).add(name)
        self._always = frozenset(always)
        self._owners = [frozenset(names - always) for names in owners.values()]
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(owners), implementation=ahocorasick_rs.Implementation.ContiguousNFA
        )
        self._last = ""
        self._open = self._always

    def open_for(self, lowered: str) -> frozenset[str]:
        """Return the names of the sets that may match; the answer for the last text is kept, its sets are asked in turn."""
        if lowered is self._last:
            return self._open
        if len(lowered) > _LONG:
            return self._all
        found = self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        owners = self._owners
        self._open = self._always.union(*[owners[number] for number in {match[0] for match in found}])
        self._last = lowered
        return self._open

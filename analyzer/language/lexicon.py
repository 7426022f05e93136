"""The words of the subject: drugs and classes, conditions, functions, targets, authorities and populations.

Tables in `corpora/lexicon/` give every surface form with the id it stands for; the names in `corpora/reference/*.toml`
are added, and win where the two disagree; a publisher's own terms (`lexicon_own`) win over both. Ids are slugs of
canonical names ("vitamin-d", "major-depressive-disorder"); an id may stand both for a drug and for a target
("testosterone").
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from analyzer.language.lexicon_own import add_own_terms
from analyzer.language.lexicon_tables import Entry, Tables, reference_headers
from analyzer.language.plain import plain, singulars, slug
from analyzer.resources import corpora

__all__ = ["Entry", "Lexicon", "load_lexicon", "plain", "reference_headers", "singulars", "slug"]


class Lexicon:
    """All terms with what they stand for, the is-a of conditions, and the members of drug classes."""

    def __init__(self, folder: Path, *references: Path, own: Sequence[Path] = ()) -> None:
        """Read the tables in `folder`, the names in each of `references`, then files of own terms.

        `own_version` is the hash of these files, "" without any. Raises `DataError` on what is malformed.
        """
        self._tables = Tables()
        self._tables.read(folder)
        for reference in references:
            self._tables.read_reference(reference)
        self.own_version = add_own_terms(self._tables, own) if own else ""
        self.entries = self._tables.entries
        self.authorities = self._tables.authorities
        self._ancestors: dict[str, frozenset[str]] = {}

    def drug(self, term: str) -> str | None:
        """Return the id of the drug or class a term (or its plural) names, or None."""
        return self._tables.drug(term)

    def concept_id(self, term: str) -> str | None:
        """Return the id of the condition, function or wellness phrase a term (or its plural) names, or None."""
        return self._tables.find(term, ("condition", "function", "wellness"))

    def target(self, term: str) -> str | None:
        """Return the id of the mechanism target a term names, or None."""
        return self._tables.find(term, ("target",))

    def authority(self, term: str) -> str | None:
        """Return the id of the body a term names, or None."""
        return self._tables.find(term, ("authority",))

    def population(self, term: str) -> str | None:
        """Return the id of the group of people a term names, or None."""
        return self._tables.find(term, ("population",))

    def lookup(self, term: str) -> tuple[Entry, ...]:
        """Return everything a term (or its plural) may stand for, the likeliest first."""
        for form in singulars(" ".join(plain(term).split())):
            if form in self.entries:
                return tuple(self.entries[form])
        return ()

    def name(self, id_: str) -> str:
        """Return the canonical lower-case name of an id of any table; the id in words when it is unknown."""
        tables = self._tables
        if id_ in tables.drug_names:
            return tables.drug_names[id_]
        if id_ in tables.concepts:
            return tables.concepts[id_].name
        if id_ in tables.targets:
            return tables.targets[id_]
        if id_ in tables.authorities:
            return str(tables.authorities[id_].get("name", id_))
        return tables.populations.get(id_, id_.replace("-", " "))

    def kind(self, id_: str) -> str:
        """Return the kind of an id, "" if unknown.

        Drugs: generic, supplement, herb, class. Concepts: disease, symptom, finding, function, wellness. Else target,
        authority or population.
        """
        tables = self._tables
        if id_ in tables.drug_kinds:
            return tables.drug_kinds[id_]
        if id_ in tables.concepts:
            return tables.concepts[id_].kind
        if id_ in tables.targets:
            return "target"
        return "authority" if id_ in tables.authorities else "population" if id_ in tables.populations else ""

    def is_drug(self, id_: str) -> bool:
        """Tell whether an id is that of a drug or a drug class."""
        return id_ in self._tables.drug_names

    def is_concept(self, id_: str) -> bool:
        """Tell whether an id is that of a condition, function or wellness phrase."""
        return id_ in self._tables.concepts

    def is_class(self, id_: str) -> bool:
        """Tell whether an id is that of a drug class."""
        return self._tables.drug_kinds.get(id_) == "class"

    def concept_flags(self, id_: str) -> frozenset[str]:
        """Return the flags of a concept: `not_medical` for wellness phrases, `generic` for words such as "disease"."""
        return self._tables.concept_flags.get(id_, frozenset())

    def drug_ids(self) -> Iterator[str]:
        """Yield the ids of all drugs and classes."""
        return iter(self._tables.drug_names)

    def concept_ids(self) -> Iterator[str]:
        """Yield the ids of all concepts."""
        return iter(self._tables.concepts)

    def parents(self, id_: str) -> tuple[str, ...]:
        """Return the ids directly above a concept."""
        return self._tables.parents.get(id_, ())

    def ancestors(self, id_: str) -> frozenset[str]:
        """Return the ids of all concepts above a concept, itself not included."""
        known = self._ancestors.get(id_)
        if known is None:
            found: set[str] = set()
            queue = list(self.parents(id_))
            while queue:
                above = queue.pop()
                if above not in found and above != id_:
                    found.add(above)
                    queue.extend(self.parents(above))
            known = self._ancestors[id_] = frozenset(found)
        return known

    def same_or_ancestor(self, a: str, b: str) -> bool:
        """Tell whether concept `a` is `b` or stands above it (is wider than it)."""
        return a == b or a in self.ancestors(b)

    def classes_of(self, drug_id: str) -> frozenset[str]:
        """Return the ids of all classes a drug or class belongs to, classes of classes included."""
        return _closure(self._tables.classes, drug_id)

    def members(self, class_id: str) -> frozenset[str]:
        """Return the ids of all members of a class, members of its subclasses included."""
        return _closure(self._tables.members, class_id)


def _closure(links: dict[str, set[str]], start: str) -> frozenset[str]:
    """Return everything that can be reached from `start`, itself not included."""
    found: set[str] = set()
    queue = [start]
    while queue:
        for other in links.get(queue.pop(), ()):
            if other not in found and other != start:
                found.add(other)
                queue.append(other)
    return frozenset(found)


@cache
def load_lexicon() -> Lexicon:
    """Return the project's lexicon, read once per process."""
    return extended_lexicon((), ())


def extended_lexicon(references: Sequence[Path], own: Sequence[Path]) -> Lexicon:
    """Return a lexicon of its own that also holds the names in further reference folders and a publisher's terms."""
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is ever garbage; looking for it would take half the time
    try:
        return Lexicon(corpora("lexicon"), corpora("reference"), *references, own=own)
    finally:
        if collecting:
            gc.enable()

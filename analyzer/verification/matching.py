"""Which reference entry a claim is about.

A claim's object and an entry's object (and its other words) are the same by id, by words, by is-a, or alike by words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from analyzer.model import Concept
from analyzer.reference.records import ReferenceClaim
from analyzer.reference.terms import content_words, head_word, loose_key, only, term_key, word_list

ALSO = 0.95  # for a term among the other words of an entry
MANY, MOST = 3, 0.75  # words and share of words in common that make long terms alike whatever their heads
ONE_STEP = 0.55  # closeness of a claim that is wider by one step of the is-a
_NARROW = frozenset({"refuted", "harmful", "unproven"})  # standings that say nothing of wider claims
ANY_DISEASE = "disease"  # an entry on disease as such is on each of them, whether the is-a reaches so far or not
IN_GENERAL = 0.4  # closeness of such an entry where it only says that evidence is missing: any other comes first
FARTHEST = 2  # steps up the is-a at which a claim wider than the entry still is taken to mean it

_MOST_ENTRIES = 2_000  # whose terms are kept: 2 MB

CAUTION = ("harmful", "refuted", "unproven", "limited", "established")
"""Standings of benefits, the most cautious first."""


class Graph(Protocol):
    """What matching asks of the lexicon."""

    def concept_id(self, term: str) -> str | None:
        """Return the id of a condition or function."""

    def drug(self, term: str) -> str | None:
        """Return the id of a drug or class."""

    def target(self, term: str) -> str | None:
        """Return the id of a mechanism target."""

    def parents(self, id_: str) -> tuple[str, ...]:
        """Return the concepts directly above a concept."""

    def ancestors(self, id_: str) -> frozenset[str]:
        """Return all concepts above a concept."""

    def classes_of(self, drug_id: str) -> frozenset[str]:
        """Return the classes of a drug."""


class Term(NamedTuple):
    """A term with everything it is compared by; ids are None where the lexicon does not know it."""

    text: str
    key: str
    loose: str
    words: frozenset[str]
    head: str
    concept: str | None
    drug: str | None
    target: str | None


class Match(NamedTuple):
    """An entry that answers a claim. `how`: same, narrower, wider, member, alike; `closeness` 0 to 1."""

    entry: ReferenceClaim
    how: str
    closeness: float


class Matcher:
    """Compares terms by one lexicon; terms of the reference are prepared once."""

    def __init__(self, lexicon: Graph) -> None:
        self.lexicon = lexicon
        self.term = lru_cache(maxsize=4096)(self._term)
        self._entries: dict[str, list[tuple[Term, float]]] = {}

    def _term(self, text: str) -> Term:
        """Return a text with its keys and ids."""
        return Term(
            text, term_key(text), loose_key(text), frozenset(content_words(text)), head_word(text),
            self.lexicon.concept_id(text), self.lexicon.drug(text), self.lexicon.target(text),
        )  # fmt: skip

    def terms_of(self, concept: Concept) -> list[Term]:
        """Return the forms in which a claim names its object: canonical name and the words on the page."""
        return [self.term(text) for text in dict.fromkeys((concept.name, concept.text)) if text]

    def terms_of_entry(self, entry: ReferenceClaim) -> list[tuple[Term, float]]:
        """Return the terms of an entry, each with how exactly it stands for the object."""
        known = self._entries.get(entry.id)
        if known is None:
            known = [(self.term(entry.object), 1.0)]
            known += [(self.term(part), 0.9) for part in parts(entry.object)]
            known += [(self.term(other), ALSO) for other in entry.also]
            if len(self._entries) >= _MOST_ENTRIES:
                self._entries.clear()
            self._entries[entry.id] = known
        return known

    def matches(self, concept: Concept, entries: Iterable[ReferenceClaim]) -> list[Match]:
        """Return the entries that answer a claim about `concept`, in the order given, each with its best closeness."""
        found = []
        for entry in entries:
            how, closeness = self.closeness(concept, entry)
            if closeness > 0:
                found.append(Match(entry, how, closeness))
        return found

    def closeness(self, concept: Concept, entry: ReferenceClaim) -> tuple[str, float]:
        """Return how an entry's terms lie to a claim's object, and how closely (0: not at all)."""
        best = ("", 0.0)
        wanted_terms = self.terms_of(concept)
        for term, weight in self.terms_of_entry(entry):
            for wanted in wanted_terms:
                how, value = self.compare(wanted, term)
                # Other words of an entry are not what it is about: nothing follows for what lies above or below them.
                if how in {"wider", "narrower"} and weight == ALSO:
                    continue
                if how == "wider" and (entry.standing in _NARROW or (entry.standing == "limited" and value < ONE_STEP)):
                    continue
                if how == "narrower" and is_general(entry):
                    value = IN_GENERAL
                if value * weight > best[1]:
                    best = (how, value * weight)
        return best

    def compare(self, wanted: Term, term: Term) -> tuple[str, float]:
        """Return how `wanted` (of the claim) lies to `term` (of the reference), and how closely."""
        if wanted.key == term.key:
            return "same", 1.0
        if _same_id(wanted, term):
            if _of_one_grade(wanted, term):
                return "wider", 0.65  # what holds of mild disease is not said of the disease
            return "same", 0.97 if wanted.target is None else 0.8
        if wanted.drug and term.drug:
            if term.drug in self.lexicon.classes_of(wanted.drug):
                return "member", 0.8
            return ("wider", 0.55) if wanted.drug in self.lexicon.classes_of(term.drug) else ("", 0.0)
        if wanted.loose == term.loose and not _contrasting(wanted, term):
            return "same", 0.9
        if wanted.concept and term.concept:
            if term.concept in self.lexicon.ancestors(wanted.concept):
                return "narrower", 0.8 if term.concept in self.lexicon.parents(wanted.concept) else 0.7
            if term.concept == ANY_DISEASE:
                return "narrower", 0.65
            steps = 0 if only("generic_purpose", wanted.text) else self._steps_up(term.concept, wanted.concept)
            return ("wider", 0.65 - 0.1 * steps) if 0 < steps <= FARTHEST else ("", 0.0)
        return _alike(wanted, term)

    def _steps_up(self, concept: str, above: str) -> int:
        """Return how many steps `above` lies over `concept`, 0 if it does not or too many."""
        level: Sequence[str] = (concept,)
        for step in range(1, FARTHEST + 1):
            level = [parent for one in level for parent in self.lexicon.parents(one)]
            if above in level:
                return step
        return 0


def is_general(entry: ReferenceClaim) -> bool:
    """Tell whether an entry says of any disease that evidence is missing."""
    return entry.object == ANY_DISEASE and entry.standing == "unproven"


def parts(object_: str) -> list[str]:
    """Return the members of a list such as "heart attack and stroke"; nothing where it is no list."""
    pieces = [object_]
    for separator in (", ", " and ", " or ", " & ", "/", ";"):
        pieces = [piece for whole in pieces for piece in whole.split(separator)]
    pieces = [piece.strip() for piece in pieces if piece.strip()]
    return pieces if len(pieces) > 1 else []


def caution(standing: str, claim_type: str) -> int:
    """Return the rank of a standing, 0 the most cautious: for harms, that the harm is real."""
    rank = CAUTION.index(standing)
    return len(CAUTION) - rank if claim_type in {"adverse_effect", "contraindication", "interaction"} else rank


def _same_id(wanted: Term, term: Term) -> bool:
    return (
        (wanted.concept is not None and wanted.concept == term.concept)
        or (wanted.drug is not None and wanted.drug == term.drug)
        or (wanted.target is not None and wanted.target == term.target)
    )


def _of_one_grade(wanted: Term, term: Term) -> bool:
    return bool((term.words - wanted.words) & word_list("grade"))


def _contrasting(wanted: Term, term: Term) -> bool:
    differing = wanted.words ^ term.words
    return bool(differing & word_list("contrast")) or any(word.isdigit() for word in differing)


def _alike(wanted: Term, term: Term) -> tuple[str, float]:
    """Compare noun phrases: same head, more than half of the shorter one's words shared, nothing that contrasts."""
    common = wanted.words & term.words
    shared = len(common) / min(len(wanted.words), len(term.words))
    if len(common) >= MANY and shared >= MOST and not _contrasting(wanted, term):
        return "alike", 0.6 * shared
    if wanted.head != term.head or shared <= 0.5:
        return "", 0.0
    if wanted.words >= term.words:
        return "narrower", 0.7
    if wanted.words <= term.words:
        return "wider", 0.55
    return ("", 0.0) if _contrasting(wanted, term) else ("alike", 0.6 * shared)

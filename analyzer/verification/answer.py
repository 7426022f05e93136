"""What the judges of the single claim types work with and hand back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from analyzer.model import Article, Claim, VerdictLabel
from analyzer.reference.records import Fact, ReferenceClaim, SourceRecord, Substance
from analyzer.reference.store import ReferenceStore
from analyzer.verification.matching import Graph, Matcher
from analyzer.verification.wording import Wording


class Lexicon(Graph, Protocol):
    """What verification asks of the lexicon."""

    authorities: dict[str, dict[str, object]]

    def name(self, id_: str) -> str:
        """Return the canonical name of an id."""


@dataclass(slots=True)
class Answer:
    """A verdict in the making. `text` replaces the sentence made from the entry's statement where there is no entry."""

    label: VerdictLabel
    confidence: float
    entry: ReferenceClaim | None = None
    fact: Fact | None = None
    reason: str = ""
    text: str = ""
    sources: tuple[SourceRecord, ...] = ()
    trace: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """One claim with everything its judge may look at."""

    claim: Claim
    wording: Wording
    substance: Substance | None
    store: ReferenceStore
    matcher: Matcher
    lexicon: Lexicon
    jurisdictions: tuple[str, ...]
    article: Article | None = None

    @property
    def drug_id(self) -> str:
        """Id of the claim's drug."""
        return self.claim.drug.id

    def entries(self, claim_type: str) -> list[ReferenceClaim]:
        """Return the curated claims of one type on the claim's drug.

        A drug without a file that no class file names as a member inherits from the classes the lexicon puts it in.
        """
        if self.substance is not None or self.store.claims(self.drug_id):
            return self.store.claims(self.drug_id, claim_type)
        return [
            entry._replace(inherited_from=class_id)
            for class_id in sorted(self.lexicon.classes_of(self.drug_id))
            for entry in self.store.claims(class_id, claim_type)
            if entry.inherit
        ]

    def header_sources(self, keys: tuple[str, ...]) -> tuple[SourceRecord, ...]:
        """Return the sources a field of the substance's header names."""
        known: Mapping[str, SourceRecord] = self.substance.sources if self.substance else {}
        return tuple(known[key] for key in keys if key in known)

"""Turning the names and identifiers of public tables into lexicon ids, and gathering fact rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analyzer.language.lexicon import Lexicon, load_lexicon
from corpora.build.common import LEXICON, ROOT, base_of, read, split, write

FACTS = ROOT / "corpora" / "facts"
HEADER = ["drug_id", "relation", "object_id", "object_name", "jurisdiction", "detail", "sources", "standing"]
SEVERITY = re.compile(
    r"^(?:acute|chronic|severe|mild|moderate|moderate to severe|mild to moderate|recurrent|advanced|metastatic|active|"
    r"serious|increased|worsening|worsening of|uncontrolled|symptomatic|uncomplicated|complicated|primary|adult|known) "
)


@dataclass(slots=True)
class Resolver:
    """Finds lexicon ids for names, and concepts for MONDO, Disease Ontology and MeSH identifiers."""

    lexicon: Lexicon = field(default_factory=load_lexicon)
    by_xref: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row in read(LEXICON / "concepts.tsv"):
            for xref in split(row["xrefs"]):
                self.by_xref.setdefault(xref, row["id"])

    def drug(self, name: str) -> str | None:
        """Return the id of a single substance or known combination; None for classes and unknown names."""
        name = " ".join(name.lower().strip(" .*").split())
        for form in (name, base_of(name), re.sub(r" (?:hcl|xr|er|sr|cr|hfa|xl|la|odt)$", "", name)):
            id_ = self.lexicon.drug(form) if form else None
            if id_ and self.lexicon.kind(id_) != "class":
                return id_
        return None

    def concept(self, name: str, *identifiers: str) -> str | None:
        """Return the concept of an identifier, else of a name, else of the name without words of severity."""
        for identifier in identifiers:
            if identifier in self.by_xref:
                return self.by_xref[identifier]
        name = re.sub(r"\s*\(.*?\)", "", name.lower()).strip(" .,")
        for form in (name, SEVERITY.sub("", name), natural(name)):
            id_ = self.lexicon.concept_id(form) if len(form) > 2 else None
            if id_ and "generic" not in self.lexicon.concept_flags(id_):
                return id_
        return None


def natural(name: str) -> str:
    """Return "hypertension, pulmonary" as "pulmonary hypertension"."""
    parts = name.split(", ")
    return " ".join(reversed(parts)) if len(parts) == 2 else name


@dataclass(slots=True)
class Facts:
    """Rows of one relation, keyed by drug and object; repeated rows join their details and sources."""

    relation: str
    rows: dict[tuple[str, str, str], dict[str, list[str]]] = field(default_factory=dict)
    names: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)

    def add(
        self, drug: str, object_: tuple[str, str], standing: str, source: str, *, place: str = "", detail: str = ""
    ) -> None:
        """Add a fact on `object_` (id, name); `place` is a jurisdiction, `detail` what else the table says."""
        key = (drug, object_[0] or object_[1], "")
        row = self.rows.setdefault(key, {"place": [], "detail": [], "source": [], "standing": []})
        self.names[key] = object_
        for name, value in (("place", place), ("detail", detail), ("source", source), ("standing", standing)):
            if value and value not in row[name]:
                row[name].append(value)

    def has(self, drug: str, object_id: str) -> bool:
        """Tell whether a pair is known."""
        return (drug, object_id, "") in self.rows

    def pairs(self) -> set[tuple[str, str]]:
        """Return all (drug, object) pairs."""
        return {(drug, object_) for drug, object_, _ in self.rows}

    def drop(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Take out pairs; `*` stands for any object."""
        for drug, object_ in pairs:
            for key in [k for k in self.rows if k[0] == drug and object_ in ("*", k[1])]:
                del self.rows[key]

    def save(self, title: str, *, sources: int = 6, details: int = 3) -> int:
        """Write `corpora/facts/<relation>.tsv` and return its number of rows."""
        table = []
        for key, row in sorted(self.rows.items()):
            id_, name = self.names[key]
            standing = next((s for s in ("established", "limited") if s in row["standing"]), row["standing"][0])
            places, detail = "|".join(sorted(row["place"])), "; ".join(row["detail"][:details])
            table.append(
                (key[0], self.relation, id_, name, places, detail, "; ".join(row["source"][:sources]), standing)
            )
        comment = f"{title} Compiled from public tables, unreviewed; see SOURCES.md"
        return write(FACTS / f"{self.relation}.tsv", HEADER, table, comment)


def exclusions(relation: str) -> list[tuple[str, str]]:
    """Return the pairs of a relation that are known to be wrong in the public tables."""
    return [
        (r["drug_id"], r["object_id"])
        for r in read(ROOT / "corpora" / "build" / "exclusions.tsv")
        if r["relation"] == relation
    ]

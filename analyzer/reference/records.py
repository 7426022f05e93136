"""What the store hands out: plain records, so that reading the reference needs neither pydantic nor a TOML parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from analyzer.model import Source

LABEL_ADDRESS = "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid="


class SourceRecord(NamedTuple):
    """A source of the reference, with what it supports and when that was checked (`on`, ISO date)."""

    key: str
    publisher: str
    title: str
    year: int | None
    url: str | None
    doi: str | None
    pmid: str | None
    setid: str | None
    supports: str
    checked: str
    on: str

    def shown(self) -> Source:
        """Return the source in the form reports use; a label's set id becomes its DailyMed address."""
        url = self.url or (LABEL_ADDRESS + self.setid if self.setid else None)
        return Source(self.title, url, self.doi, self.pmid, self.publisher, self.year, self.checked)

    def short(self) -> str:
        """Return publisher, year and date of the check, as explanations name a source."""
        year = f" {self.year}" if self.year else ""
        return f"{self.publisher}{year}, checked {self.on}"


@dataclass(slots=True, frozen=True)
class Status:
    """What one jurisdiction's regulator (or the WHO) says of the substance."""

    marketing: str | None = None
    regulator: str | None = None
    approved_for: tuple[str, ...] = ()
    schedule: str | None = None
    essential_medicine: bool | None = None
    listed_for: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class BoxedWarning:
    """The boxed warning of the US label."""

    text: str
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class DoseLimit:
    """A usual or maximum dose; `amount` is the upper end of a range, `amount_low` the lower."""

    kind: str
    amount: float
    amount_low: float | None
    unit: str
    per: str
    route: str | None
    population: str | None
    note: str | None
    sources: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Substance:
    """The header of a substance file. `origin` is "project" or the user's folder that added or changed it."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    summary: str = ""
    status: dict[str, Status] = field(default_factory=dict)
    boxed_warning: BoxedWarning | None = None
    dose: tuple[DoseLimit, ...] = ()
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    origin: str = "project"


class ReferenceClaim(NamedTuple):
    """A curated statement. `inherited_from` names the class it was found through, None for the substance's own."""

    id: str
    substance: str
    type: str
    object: str
    also: tuple[str, ...]
    standing: str
    certainty: str
    curative: bool
    approved_in: tuple[str, ...]
    authority: str
    action: str
    scope: dict[str, str]
    not_scope: dict[str, str]
    harm: str
    key: bool
    statement: str
    caution: str
    sources: tuple[SourceRecord, ...]
    reviewed: str
    review_by: str
    origin: str = "project"
    inherit: bool = False
    inherited_from: str | None = None


class Fact(NamedTuple):
    """A row of the structured tier: from public tables, label-derived, not reviewed by anyone here."""

    drug_id: str
    object_id: str
    object_name: str
    relation: str
    jurisdiction: str
    detail: str
    sources: str
    standing: str


def substance_from(data: dict[str, Any]) -> Substance:
    """Return the record of a substance from its stored JSON form."""
    boxed = data["boxed_warning"]
    return Substance(
        id=data["id"], name=data["name"], kind=data["kind"], names=tuple(data["names"]),
        not_names=tuple(data["not_names"]), classes=tuple(data["classes"]), members=tuple(data["members"]),
        summary=data["summary"], origin=data["origin"],
        status={key: Status(**_tuples(value)) for key, value in data["status"].items()},
        boxed_warning=BoxedWarning(**_tuples(boxed)) if boxed else None,
        dose=tuple(DoseLimit(**_tuples(dose)) for dose in data["dose"]),
        sources={key: SourceRecord(key=key, **value) for key, value in data["sources"].items()},
    )  # fmt: skip


def claim_from(values: list[Any], inherited_from: str | None) -> ReferenceClaim:
    """Return the record of a claim from its stored JSON form: its fields in order, lists for tuples."""
    values[4] = tuple(values[4])
    values[8] = tuple(values[8])
    values[17] = tuple([SourceRecord._make(source) for source in values[17]])
    values.append(inherited_from)
    return ReferenceClaim._make(values)


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}

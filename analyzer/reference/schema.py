"""The form of a substance file of the reference (docs/reference-format.md), as strict pydantic models."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

Jurisdiction = Literal["US", "EU", "UK", "WHO", "CA", "AU"]
Kind = Literal[
    "prescription", "otc", "supplement", "herb", "vitamin", "mineral", "hormone", "psychedelic", "cannabinoid",
    "biologic", "vaccine", "procedure", "product", "class",
]  # fmt: skip
Marketing = Literal["prescription", "otc", "supplement", "food", "unapproved", "withdrawn", "banned", "investigational"]
ClaimType = Literal[
    "treats", "prevents", "affects", "mechanism", "adverse_effect", "contraindication", "interaction", "safety",
    "dosage", "regulatory_status", "comparison", "pharmacologic_class",
]  # fmt: skip
Standing = Literal["established", "limited", "unproven", "refuted", "harmful"]
Certainty = Literal["high", "moderate", "low", "very_low"]
Harm = Literal["high", "some", "low"]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class Strict(BaseModel):
    """Base of all models: nothing unknown, nothing converted silently, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class SourceEntry(Strict):
    """A source: what it is, where the original is found, what it says, and how that was checked."""

    publisher: Words
    title: Words
    year: int | None = Field(default=None, ge=1800, le=2100)
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\.[^\s/]+(/\S*)?$")] | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    pmid: Annotated[str, StringConstraints(pattern=r"^[1-9]\d{0,8}$")] | None = None
    setid: Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")] | None = (
        None
    )
    supports: Words
    checked: Literal["read", "identifier"]
    on: date

    @field_validator("pmid", mode="before")
    @classmethod
    def _number_as_text(cls, value: Any) -> Any:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @model_validator(mode="after")
    def _has_identifier(self) -> SourceEntry:
        if not (self.url or self.doi or self.pmid or self.setid):
            raise ValueError("a source needs at least one of url, doi, pmid, setid")
        return self


class Status(Strict):
    """What one jurisdiction's regulator (or the WHO) says of the substance."""

    marketing: Marketing | None = None
    regulator: Words | None = None
    approved_for: tuple[Term, ...] = ()
    schedule: Words | None = None
    essential_medicine: bool | None = None
    listed_for: tuple[Term, ...] = ()
    sources: tuple[str, ...] = ()


class BoxedWarning(Strict):
    """The boxed warning of the US label."""

    text: Words
    topics: tuple[Term, ...] = ()
    sources: tuple[str, ...] = ()


class DoseLimit(Strict):
    """A usual or maximum dose; `amount` is the upper end of a range, `amount_low` the lower."""

    kind: Literal["usual", "maximum"]
    amount: float = Field(gt=0)
    amount_low: float | None = Field(default=None, gt=0)
    unit: Literal["mg", "g", "mcg", "IU", "mL", "mg/kg", "mcg/kg", "mg/mL", "units", "billion CFU", "%"]
    per: Literal["day", "dose", "week", "month"]
    route: Words | None = None
    population: Words | None = None
    note: Words | None = None
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _range_in_order(self) -> DoseLimit:
        if self.amount_low is not None and self.amount_low > self.amount:
            raise ValueError("amount_low is above amount")
        return self


class Scope(Strict):
    """What the evidence covers, or explicitly does not."""

    population: Words | None = None
    formulation: Words | None = None
    route: Words | None = None
    duration: Words | None = None
    dose: Words | None = None
    condition: Words | None = None
    setting: Words | None = None


class ReferenceClaim(Strict):
    """One statement of the reference and how far it may be relied on."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z_]+\.[a-z0-9]+(-[a-z0-9]+)*$")]
    type: ClaimType
    object: Term
    also: tuple[Term, ...] = ()
    standing: Standing
    certainty: Certainty
    curative: bool = False
    approved_in: tuple[Jurisdiction, ...] = ()
    authority: str = ""
    action: str = ""
    scope: Scope = Scope()
    not_scope: Scope = Scope()
    harm: Harm
    key: bool = False
    inherit: bool = False
    statement: Words
    caution: str = ""
    sources: tuple[str, ...]
    reviewed: date
    review_by: date

    @field_validator("object", "also")
    @classmethod
    def _lower_case(cls, value: Any) -> Any:
        for term in (value,) if isinstance(value, str) else value:
            if not _is_lower(term):
                raise ValueError(f"{term!r} should be in lower case")
        return value

    @model_validator(mode="after")
    def _fields_fit_type(self) -> ReferenceClaim:
        benefit = self.type in {"treats", "prevents"}
        if not self.sources:
            raise ValueError("a claim needs at least one source")
        if self.curative and not benefit:
            raise ValueError(f"curative belongs to treats and prevents, not to {self.type}")
        if self.approved_in and not benefit:
            raise ValueError(f"approved_in belongs to treats and prevents, not to {self.type}")
        if self.approved_in and self.standing in {"unproven", "refuted"}:
            raise ValueError(f"an approved use cannot be {self.standing}")
        if self.authority and self.type != "regulatory_status":
            raise ValueError(f"authority belongs to regulatory_status, not to {self.type}")
        if self.type == "regulatory_status" and not (self.authority and self.action):
            raise ValueError("a regulatory_status claim needs authority and action")
        if self.review_by <= self.reviewed:
            raise ValueError("review_by is not after reviewed")
        return self


class Substance(Strict):
    """One file: a substance, or a class with its members."""

    id: Slug
    name: Term
    names: tuple[Term, ...] = ()
    not_names: tuple[Term, ...] = ()
    kind: Kind
    classes: tuple[Term, ...] = ()
    members: tuple[Term, ...] = ()
    summary: Words
    status: dict[Jurisdiction, Status] = {}
    boxed_warning: BoxedWarning | None = None
    dose: tuple[DoseLimit, ...] = ()
    sources: dict[str, SourceEntry] = {}
    claim: tuple[ReferenceClaim, ...] = ()

    @field_validator("name")
    @classmethod
    def _lower_name(cls, value: str) -> str:
        if not _is_lower(value):
            raise ValueError("the canonical name should be in lower case")
        return value

    @model_validator(mode="after")
    def _members_of_classes_only(self) -> Substance:
        if self.kind == "class" and not self.members:
            raise ValueError("a class needs members")
        if self.kind != "class" and self.members:
            raise ValueError('members belong to files with kind = "class"')
        return self


def _is_lower(term: str) -> bool:
    return term == term.lower()

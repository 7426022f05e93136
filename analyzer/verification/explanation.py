"""One readable sentence a verdict: what the reference says, its source with year, and the date of the check."""

from __future__ import annotations

from analyzer.model import Claim, VerdictLabel
from analyzer.reference.records import Fact, ReferenceClaim, SourceRecord
from analyzer.reference.terms import word_list

OPENINGS: dict[str, str] = {
    "supported": "The reference agrees",
    "partly_supported": "Part of it holds",
    "overstated": "Stated more strongly than the evidence",
    "understated": "Doubted although it is well established",
    "insufficient_evidence": "Not shown by good evidence",
    "refuted": "The evidence says otherwise",
    "authority_mismatch": "Not what that body can do or did",
    "outdated": "Overtaken by later facts",
}

ASKED: dict[str, str] = {
    "treats": "whether {drug} treats {object}", "prevents": "whether {drug} prevents {object}",
    "affects": "whether {drug} affects {object}", "mechanism": "how {drug} acts on {object}",
    "adverse_effect": "whether {drug} causes {object}",
    "contraindication": "whether {drug} is unsuitable with {object}",
    "interaction": "whether {drug} interacts with {object}",
    "safety": "this statement on the safety of {drug}",
    "dosage": "this dose of {drug}", "regulatory_status": "this regulatory status of {drug}",
    "comparison": "how {drug} compares with {object}", "pharmacologic_class": "whether {drug} is {object}",
}  # fmt: skip


def from_entry(
    label: VerdictLabel, entry: ReferenceClaim, *, reason: str = "", off_label: str = "", judged: bool = True
) -> str:
    """Return the sentence for a verdict by a curated entry; `reason` says what of the scope or action is at odds."""
    opening = OPENINGS[label] if judged else "The sentence only reports a use"
    if label == "refuted" and entry.standing == "refuted" and entry.certainty == "low":
        opening = "Trials so far speak against it"
    why = f" ({reason})" if reason else ""
    label_note = f"; not an approved use in the {off_label} (off-label)" if off_label else ""
    return f"{opening}{why}: {_closed(entry.statement)}{cited(entry.sources)}{label_note}."


def from_text(label: VerdictLabel, text: str, sources: tuple[SourceRecord, ...]) -> str:
    """Return the sentence for a verdict by the header of a substance file."""
    return f"{OPENINGS[label]}: {_closed(text)}{cited(sources)}."


def from_fact(label: VerdictLabel, fact: Fact, words: str) -> str:
    """Return the sentence for a verdict by the structured tier, which says that nobody reviewed it."""
    return f"{OPENINGS[label]}: {words} ({fact.sources}; from public tables, not reviewed)."


def silent(claim: Claim) -> str:
    """Return the sentence for a claim the reference does not speak of."""
    object_ = claim.object.name if claim.object else "this"
    asked = ASKED[claim.type].format(drug=claim.drug.name, object=object_)
    return (
        f"The reference does not say {asked}; no verdict is given."
        if asked.startswith(("whether", "how"))
        else (f"The reference does not cover {asked}; no verdict is given.")
    )


def cited(sources: tuple[SourceRecord, ...]) -> str:
    """Return the best source in brackets: one that was read, an original before a report of one, then the newest."""
    if not sources:
        return ""
    best = max(sources, key=lambda source: (source.checked == "read", _original(source), source.year or 0))
    return f" ({best.short()})"


def _original(source: SourceRecord) -> bool:
    """Tell whether a source is a publication with an identifier, or the body itself, not news of it or a copy."""
    return bool(source.doi or source.pmid) or not word_list("official_body").isdisjoint(
        source.publisher.lower().split()
    )


def _closed(text: str) -> str:
    return text.strip().rstrip(".")

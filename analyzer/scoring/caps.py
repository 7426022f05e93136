"""Faults that no merit elsewhere makes up for: each sets a ceiling on the overall score."""

from __future__ import annotations

from typing import Any

from analyzer.model import Claim, Finding
from analyzer.scoring.facts import Facts, reports_research
from analyzer.scoring.panels.accuracy import is_checkable
from analyzer.scoring.weights import weights


def caps(facts: Facts) -> list[dict[str, Any]]:
    """Return the ceilings that apply, lowest first: `name`, `max`, `reason`, `evidence`, `span`."""
    table = weights()["caps"]
    found = []
    refuted = [c for c in facts.claims if _is_grave(facts, c)]
    if refuted:
        claim = min(refuted, key=lambda c: c.start)
        reason = f"a claim that can do serious harm is refuted ({claim.id})"
        found.append(_cap("refuted_high_harm", table, reason, claim.sentence, claim.start, claim.end))
    for rule, name, reason in (
        (
            "conflict-triangle",
            "conflict_triangle",
            "recommends a treatment and promotes its seller without a disclosure",
        ),
        ("approval-misstated", "approval_misstated", "misstates who approved what"),
    ):
        findings = facts.of(rule)
        if findings:
            found.append(_on_finding(name, table, reason, findings[0]))
    needed = facts.of("citation-needed")
    if facts.of("no-sources") and len({f.start for f in needed}) >= table["unsourced_claims_from"]:
        reason = f"names no source, and {len({f.start for f in needed})} statements call for one"
        found.append(_on_finding("unsourced_claims", table, reason, needed[0]))
    return sorted(found, key=lambda cap: (cap["max"], cap["name"]))


def _is_grave(facts: Facts, claim: Claim) -> bool:
    """Tell whether a claim can do serious harm and is surely refuted.

    What a report of research tells of a named study or expert is not the writer's own promise.
    """
    if not is_checkable(claim) or claim.verdict.label != "refuted" or claim.harm != "high":
        return False
    if claim.attribution in {"named", "cited"} and reports_research(facts):
        return False
    return claim.verdict.confidence >= float(weights()["caps"]["refuted_from_confidence"])


def _on_finding(name: str, table: dict[str, Any], reason: str, finding: Finding) -> dict[str, Any]:
    return _cap(name, table, reason, finding.sentence or finding.message, finding.start, finding.end)


def _cap(name: str, table: dict[str, Any], reason: str, evidence: str, start: int, end: int) -> dict[str, Any]:
    return {
        "name": name,
        "max": table[name],
        "reason": reason,
        "evidence": evidence,
        "span": [start, end] if start >= 0 else None,
    }

"""The article with its problems marked, as one self-contained page.

Works without JavaScript and loads nothing: the content security policy allows only the page's own style sheet, by its
hash. Whatever comes from the article goes through the template's escaping; nothing is ever marked as safe.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from analyzer.model import Claim, Finding, Report, Source
from analyzer.reports.annotate import annotated_blocks
from analyzer.reports.phrases import (
    INSTRUMENT_NAMES,
    NOT_ADVICE,
    PANEL_NAMES,
    advice,
    claim_phrase,
    gains,
    in_order,
    outside,
    source_address,
    source_title,
    title_of,
    verdict_words,
)
from analyzer.reports.registry import RenderOptions
from analyzer.reports.terminal import one_line

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_SEVERITY_WORDS = {"error": "Error", "warning": "Warning", "info": "Note"}


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return one HTML page with all reports."""
    environment = _environment()
    pages = [_page(report, number) for number, report in enumerate(reports, 1)]
    counts = dict.fromkeys(("error", "warning", "info", "good"), 0)
    for report in reports:
        for finding in report.findings:
            counts[finding.severity] += finding.suppressed is None
        counts["good"] += sum(claim.verdict.label == "supported" for claim in report.claims)
    heading = title_of(reports[0]) if len(reports) == 1 else f"{len(reports)} articles"
    return environment.get_template("report.html").render(
        heading=one_line(heading),
        reports=pages,
        counts=counts,
        style_hash=_style_hash(environment),
        not_advice=NOT_ADVICE,
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)


def _style_hash(environment: Environment) -> str:
    style = environment.get_template("report.css").render()
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def safe_link(address: str | None) -> str | None:
    """Return a web address that may stand in a link (http or https, with a host), its odd characters encoded, else None."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return quote(address.strip().encode("utf-8", "surrogatepass"), safe=":/?#[]@!$&'()*+,;=%~")


def _page(report: Report, number: int) -> dict[str, Any]:
    article, scores = report.article, report.scores
    page: dict[str, Any] = {
        "key": f"r{number}",
        "title": one_line(title_of(report)),
        "source": one_line(article.source),
        "link": safe_link(article.url),
        "unread": None
        if article.status in ("ok", "truncated")
        else one_line(" ".join(report.errors)) or article.status,
    }
    if page["unread"]:
        return page
    marks = [f"{INSTRUMENT_NAMES[k]} {v['score']}/{v['max']}" for k, v in scores.instruments.items()]
    tool = report.tool
    return page | {
        "overall": scores.overall,
        "band": scores.band,
        "caps": [{"max": cap["max"], "reason": one_line(cap["reason"])} for cap in scores.caps],
        "gains": [one_line(line) for line in gains(report)],
        "instruments": ", ".join(marks),
        "panels": [
            {"name": name, "score": value, "color": _color(value)}
            for key, name in PANEL_NAMES.items()
            if key in scores.panels
            for value in [scores.panels[key]["score"]]
        ],
        "blocks": annotated_blocks(article, _notes(report)),
        "absences": [finding_entry(f) for f in in_order(report.findings) if f.start < 0],
        "strengths": one_line(", ".join(dict.fromkeys(note.name.replace("-", " ") for note in report.strengths))),
        "outside": one_line(outside(report)),
        "made": f"Made with version {tool.version}, rules {tool.rules_version}, reference {tool.reference_version}, "
        f"approvals of {tool.jurisdiction}, as of {tool.as_of}"
        + (f", own terms {tool.own_lexicon}." if tool.own_lexicon else "."),
    }


def _color(value: int | None) -> str:
    return "#1d6b37" if (value or 0) >= 75 else "#8a5a00" if (value or 0) >= 60 else "#a3161e"


def _notes(report: Report) -> list[tuple[int, int, dict[str, Any]]]:
    """Return what is said of each span: findings, then the claims that no finding explains; repetitions are one entry."""
    explained = {f.claim_id for f in report.findings if f.claim_id}
    notes = [(f.start, f.end, finding_entry(f, report.claims)) for f in in_order(report.findings) if f.start >= 0]
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for claim in report.claims:
        if claim.verdict.label != "not_in_reference" and claim.id not in explained:
            key = (claim.start, claim.end, claim.verdict.label, claim.verdict.explanation)
            alike.setdefault(key, []).append(claim)
    notes += [(claims[0].start, claims[0].end, _claim_entry(claims)) for claims in alike.values()]
    merged: dict[tuple[object, ...], tuple[int, int, dict[str, Any]]] = {}
    for start, end, entry in notes:
        known = merged.setdefault(
            (start, end, entry["title"], entry["advice"], entry["suppressed"]), (start, end, entry)
        )
        if known[2] is not entry:
            known[2]["messages"] += entry["messages"]
            known[2]["sources"] += [s for s in entry["sources"] if s not in known[2]["sources"]]
    cited: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for start, end, entry in merged.values():  # all notes on one span share a card, which names each source once
        known_sources = cited.setdefault((start, end), [])
        entry["sources"] = [s for s in entry["sources"] if s not in known_sources]
        known_sources += entry["sources"]
    return list(merged.values())


def finding_entry(finding: Finding, claims: Sequence[Claim] = ()) -> dict[str, Any]:
    """Return what the page shows of a finding; with the sources of the claim it is about."""
    claim = next((c for c in claims if c.id == finding.claim_id), None) if finding.claim_id else None
    return {
        "kind": finding.severity,
        "title": f"{_SEVERITY_WORDS[finding.severity]} {finding.code} {finding.rule}:",
        "messages": [one_line(finding.message)],
        "advice": one_line(advice(finding)),
        "sources": [_shown(s) for s in claim.verdict.sources[:2]] if claim else [],
        "suppressed": _reason(finding),
    }


def _reason(finding: Finding) -> str:
    """Return why a finding is suppressed and until when, "" where it is not."""
    if finding.suppressed is None:
        return ""
    until = finding.suppressed.get("until")
    return one_line(f"{finding.suppressed.get('reason') or 'no reason given'}{f', until {until}' if until else ''}")


def _claim_entry(claims: Sequence[Claim]) -> dict[str, Any]:
    """Return what the page shows of claims on one sentence that have one verdict for one reason."""
    verdict = claims[0].verdict
    phrases = dict.fromkeys(one_line(claim_phrase(claim)) for claim in claims)
    return {
        "kind": "good" if verdict.label == "supported" else "info",
        "title": f"{'; '.join(phrases)}: {verdict_words(verdict.label)}.",
        "messages": [one_line(verdict.explanation)],
        "advice": "",
        "sources": [_shown(s) for s in verdict.sources[:2]],
        "suppressed": "",
    }


def _shown(source: Source) -> dict[str, Any]:
    return {"text": one_line(source_title(source)), "link": safe_link(source_address(source))}

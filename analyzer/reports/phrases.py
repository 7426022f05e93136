"""Words and orders that several report formats share."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from analyzer.model import Article, Claim, Finding, Report, Severity, Source
from analyzer.scoring.explain import explain

NOT_ADVICE = "This is not medical advice."
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
PANEL_NAMES = {
    "accuracy": "Accuracy",
    "sourcing": "Sourcing",
    "transparency": "Transparency",
    "balance": "Balance",
    "independence": "Independence",
}
INSTRUMENT_NAMES = {
    "jama": "JAMA benchmarks",
    "quest_style": "QUEST-style",
    "hon_style": "HON-style",
    "hnr_style": "HNR-style",
}
_LONGEST_WHY = 90
_USE_THESE = "Put it as the reference does above."
_RELATIONS = {
    "treats": "treats",
    "prevents": "prevents",
    "affects": "affects",
    "mechanism": "acts on",
    "adverse_effect": "can cause",
    "contraindication": "not for",
    "interaction": "interacts with",
    "safety": "safety",
    "dosage": "dose",
    "regulatory_status": "status:",
    "comparison": "compared with",
    "pharmacologic_class": "is a kind of",
}


def title_of(report: Report) -> str:
    """Return the article's title, or its source where it has none."""
    return report.article.title or report.article.source


def plural(count: int, one: str) -> str:
    """Return "1 claim", "2 claims"."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def place(article: Article, start: int) -> str:
    """Return line:column of an offset of the folded text, or "-" for an absence."""
    if start < 0:
        return "-"
    line, column = article.offsets.position(start)
    return f"{line}:{column}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by severity, then by place (absences last), then by code."""
    far = 1 << 60
    return sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.start if f.start >= 0 else far, f.code))


def active(report: Report) -> list[Finding]:
    """Return the findings that are not suppressed, in reading order."""
    return in_order(f for f in report.findings if f.suppressed is None)


def advice(finding: Finding) -> str:
    """Return the suggestion of a finding; where its message holds the same words already, only that they are to be used."""
    words = finding.suggestion.partition(": ")[2].rstrip(".")
    return _USE_THESE if words and words in finding.message else finding.suggestion


def claim_phrase(claim: Claim) -> str:
    """Return the claim in a few words: "ketamine treats depression", "not" where it is denied."""
    relation = _RELATIONS[claim.type]
    words = [claim.drug.name, f"not: {relation}" if claim.polarity == "negated" else relation]
    if claim.object:
        words.append(claim.object.name.replace(": ", " "))  # "who: approved" of a regulatory status
    return " ".join(words)


def verdict_words(label: str) -> str:
    """Return a verdict's label in plain words."""
    return label.replace("_", " ")


def source_title(source: Source) -> str:
    """Return publisher, title and year of a source."""
    return ", ".join(part for part in (source.publisher, source.title, str(source.year or "")) if part)


def source_line(source: Source) -> str:
    """Return a source in one line: publisher, title, year and address."""
    address = source_address(source)
    return f"{source_title(source)}. {address}" if address else source_title(source)


def source_address(source: Source) -> str:
    """Return the web address of a source: its own, or that of its identifier."""
    if source.url:
        return source.url
    if source.doi:
        return f"https://doi.org/{_quoted(source.doi)}"
    return f"https://pubmed.ncbi.nlm.nih.gov/{_quoted(source.pmid)}/" if source.pmid else ""


def _quoted(identifier: str) -> str:
    return quote(identifier.encode("utf-8", "surrogatepass"), safe="/:;().")


def outside(report: Report) -> str:
    """Return what the reference does not cover, in one sentence, or an empty text."""
    coverage = report.scores.coverage
    missing = coverage.get("outside") or []
    if not missing:
        return ""
    parts = [f"{entry['drug']} ({verdict_words(entry['type'])}, {entry['claims']})" for entry in missing]
    total = coverage["not_in_reference"]
    return f"{plural(total, 'claim')} not in the reference and not judged: {', '.join(parts)}."


def gains(report: Report) -> list[str]:
    """Return the three changes that would raise the score most, as "+12 transparency: date (no date is given)"."""
    lines = []
    for gain in explain(report.scores)[:3]:
        why = gain.note or gain.evidence
        if len(why) > _LONGEST_WHY:
            why = why[:_LONGEST_WHY].rstrip() + " …"
        lines.append(f"+{gain.gain} {gain.item.replace('_', ' ')}" + (f" ({why})" if why else ""))
    return lines

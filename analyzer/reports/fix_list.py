"""What an editor may change: each finding with its sentence and a suggested wording, and a letter to the publisher.

Suggested wordings come from the reference ("what a careful editor may write"); nothing is changed in the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analyzer.model import Claim, Finding, Report
from analyzer.reports.markdown import plain
from analyzer.reports.phrases import NOT_ADVICE, active, place, source_line, title_of

_LETTER_ABOUT = frozenset({"error", "warning"})


def fix_list(report: Report) -> str:
    """Return the list for one article as Markdown, ordered by place; absences come last."""
    lines = [f"# What to change: {plain(title_of(report))}", ""]
    findings = active(report)
    claims = {claim.id: claim for claim in report.claims}
    if not findings:
        return "\n".join([*lines, "Nothing to change was found.", "", NOT_ADVICE, ""])
    placed = sorted((f for f in findings if f.start >= 0), key=lambda f: (f.start, f.end, f.code))
    for sentence, group in groupby(placed, key=lambda f: f.sentence):
        together = list(group)
        lines += [f"## {place(report.article, together[0].start)}", "", f"> {plain(sentence)}", ""]
        lines += [*_steps(together), *_wordings(together, claims), ""]
    absent = [f for f in findings if f.start < 0]
    if absent:
        lines += ["## Missing from the page", "", *_steps(absent), ""]
    return "\n".join([*lines, NOT_ADVICE, ""])


def _steps(findings: Sequence[Finding]) -> list[str]:
    told: dict[str, list[str]] = {}
    for finding in findings:
        told.setdefault(finding.suggestion or finding.message, []).append(f"{finding.code} {finding.rule}")
    return [f"- [ ] {plain(advice)} ({', '.join(dict.fromkeys(rules))})" for advice, rules in told.items()]


def _wordings(findings: Sequence[Finding], claims: dict[str, Claim]) -> list[str]:
    lines = []
    named = dict.fromkeys(f.claim_id for f in findings if f.claim_id)
    for claim in (claims[i] for i in named if i in claims and claims[i].verdict.statement):
        sources = "; ".join(plain(source_line(source)) for source in claim.verdict.sources[:2])
        lines.append(
            f"  - Suggested wording: {plain(claim.verdict.statement)}" + (f" (source: {sources})" if sources else "")
        )
    return list(dict.fromkeys(lines))


def letter(report: Report) -> str:
    """Return a draft correction request to the publisher, with blanks for the writer's name and address."""
    claims = {claim.id: claim for claim in report.claims}
    findings = [f for f in active(report) if f.severity in _LETTER_ABOUT and f.sentence]
    chosen = [f for f in findings if f.severity == "error"] or findings
    where = report.article.url or report.article.source
    lines = [
        f"Subject: Correction request: {plain(title_of(report))}",
        "",
        "Dear editors,",
        "",
        f"I read {plain(title_of(report))} ({plain(where)}) and ask you to look at the following:",
        "",
    ]
    number = 0
    for sentence, group in groupby(sorted(chosen, key=lambda f: f.start), key=lambda f: f.sentence):
        number += 1
        together = list(group)
        lines.append(f"{number}. You write: “{plain(sentence)}”")
        for finding in together:
            lines.append(f"   - {plain(finding.message)}")
            claim = claims.get(finding.claim_id or "")
            lines += [f"     Source: {plain(source_line(s))}" for s in (claim.verdict.sources[:2] if claim else [])]
        lines += [*(f"   {w.strip()}" for w in _wordings(together, claims)), ""]
    if not number:
        return f"There is nothing to write to the publisher about: {plain(where)}\n"
    closing = "I would be grateful for a correction, or for the source that your statement rests on."
    return "\n".join(
        [*lines, closing, "", "[your name]", "[your address, and any interest of yours in the matter]", ""]
    )

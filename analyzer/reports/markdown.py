"""A report for a comment, an issue or a wiki. Nothing an article says becomes Markdown, HTML, a mention or a link."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analyzer.model import Report
from analyzer.reports.phrases import (
    INSTRUMENT_NAMES,
    NOT_ADVICE,
    PANEL_NAMES,
    SEVERITIES,
    active,
    advice,
    claim_phrase,
    gains,
    outside,
    place,
    source_line,
    title_of,
    verdict_words,
)
from analyzer.reports.registry import RenderOptions
from analyzer.reports.terminal import one_line

_SPECIAL = frozenset("\\`*_{}[]#!|~$")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
_HEADINGS = {"error": "Errors", "warning": "Warnings", "info": "Notes"}


def plain(text: str) -> str:
    """Return the text on one line with everything escaped that Markdown or a site's own syntax would act on."""
    clean = one_line(text)
    escaped = "".join(_ENTITIES.get(c) or (f"\\{c}" if c in _SPECIAL else c) for c in clean)
    unlinked = escaped.replace("://", ":\\//").replace("www.", "www\\.").replace("WWW.", "WWW\\.")
    digits = len(clean) - len(clean.lstrip("0123456789"))
    if clean[:1] in ("-", "+", "="):
        return "\\" + unlinked  # else a list, a heading or a quotation
    if digits and clean[digits : digits + 1] in (".", ")"):
        return f"{unlinked[:digits]}\\{unlinked[digits:]}"
    return unlinked


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return the reports one after the other."""
    parts = ["\n".join(_report(report)) for report in reports]
    return "\n\n---\n\n".join(parts) + f"\n\n_{NOT_ADVICE}_\n"


def _report(report: Report) -> list[str]:
    lines = [f"# {plain(title_of(report))}", "", plain(report.article.source)]
    if report.article.status not in ("ok", "truncated"):
        return [*lines, "", f"**Not checked:** {plain(' '.join(report.errors))}"]
    lines += ["", *_scores(report)]
    for severity in SEVERITIES:
        lines += _findings(report, severity)
    lines += _claims(report)
    missing = outside(report)
    if missing:
        lines += ["", f"**Out of coverage:** {plain(missing)}"]
    return lines


def _scores(report: Report) -> list[str]:
    scores = report.scores
    if scores.overall is None:
        return ["**Not scored:** nothing in the text could be judged."]
    lines = [f"**{scores.overall} of 100: {scores.band}**"]
    lines += (
        ["", *(f"- held to {cap['max']} at most: {plain(cap['reason'])}" for cap in scores.caps)] if scores.caps else []
    )
    names = [(name, scores.panels[key]["score"]) for key, name in PANEL_NAMES.items() if key in scores.panels]
    lines += ["", "| Panel | Score |", "| --- | ---: |"]
    lines += [f"| {name} | {'not applicable' if value is None else value} |" for name, value in names]
    raising = gains(report)
    if raising:
        lines += ["", "Most to gain:", "", *(f"- {plain(line)}" for line in raising)]
    marks = [f"{INSTRUMENT_NAMES[k]} {v['score']}/{v['max']}" for k, v in scores.instruments.items()]
    return [*lines, "", f"Automated estimates: {', '.join(marks)}"] if marks else lines


def _findings(report: Report, severity: str) -> list[str]:
    findings = [f for f in active(report) if f.severity == severity]
    if not findings:
        return []
    lines = ["", f"## {_HEADINGS[severity]} ({len(findings)})"]
    for sentence, group in groupby(findings, key=lambda f: f.sentence):
        same = list(group)
        lines.append("")
        lines += [f"> {plain(sentence)}" if sentence else "_Missing from the article:_", ""]
        for finding in same:
            where = f", {place(report.article, finding.start)}" if finding.start >= 0 else ""
            lines.append(f"- **{finding.code} {finding.rule}**{where}: {plain(finding.message)}")
            if finding.suggestion:
                lines.append(f"  _Do:_ {plain(advice(finding))}")
    return lines


def _claims(report: Report) -> list[str]:
    judged = [c for c in report.claims if c.verdict.label != "not_in_reference"]
    if not judged:
        return []
    lines = ["", f"## Claims ({len(judged)} of {len(report.claims)} judged by the reference)", ""]
    lines += ["| Where | Claim | Verdict | Source |", "| --- | --- | --- | --- |"]
    for claim in judged:
        source = plain(source_line(claim.verdict.sources[0])) if claim.verdict.sources else ""
        lines.append(
            f"| {place(report.article, claim.start)} | {plain(claim_phrase(claim))} "
            f"| {verdict_words(claim.verdict.label)} | {source} |"
        )
    return lines

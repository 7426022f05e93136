"""What an editor reads in a terminal: the score, what holds it down, what to mend, and what holds by which source."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from analyzer.model import Finding, Report
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
    plural,
    source_line,
    title_of,
    verdict_words,
)
from analyzer.reports.registry import RenderOptions
from analyzer.reports.terminal import one_line

_COLORS = {"error": "bold red", "warning": "yellow", "info": "cyan", "good": "green", "title": "bold", "dim": "dim"}
_VERDICT_COLORS = {"supported": "good", "refuted": "error", "authority_mismatch": "error"}
_BAR = 20
_LONGEST = 400  # characters of a sentence that are shown


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return the reports for a terminal; escape codes only with `options.color`."""
    sheet = _Sheet(options.width)
    for number, report in enumerate(reports):
        if number:
            sheet.blank()
        _report(sheet, report)
    if len(reports) > 1:
        sheet.blank()
        _summary(sheet, reports)
    sheet.blank()
    sheet.line(NOT_ADVICE, style="dim")
    return sheet.colored() if options.color else sheet.text.plain


class _Sheet:
    """Lines of wrapped text. Whatever comes from an article is made harmless here, and nowhere is markup read."""

    def __init__(self, width: int) -> None:
        self.width = max(40, width)
        self.text = Text()

    def line(self, words: str, *, lead: str = "", indent: int = 0, hang: int = 0, style: str = "") -> None:
        """Add a paragraph; `lead` stands before it in bold, and further lines hang by `hang`."""
        first = " " * indent + (f"{lead} " if lead else "")
        lines = textwrap.wrap(
            one_line(words), self.width, initial_indent=first, subsequent_indent=" " * (indent + hang),
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
        for number, wrapped in enumerate(lines or [first.rstrip()]):
            cut = len(first) if number == 0 else 0
            self.text.append(wrapped[:cut], style=_COLORS["title"])
            self.text.append(wrapped[cut:], style=_COLORS.get(style, ""))
            self.text.append("\n")

    def blank(self) -> None:
        """Add an empty line."""
        self.text.append("\n")

    def colored(self) -> str:
        """Return the text with escape codes for its styles."""
        from io import StringIO

        from rich.console import Console

        out = StringIO()
        console = Console(
            file=out, force_terminal=True, color_system="standard", width=10_000, highlight=False, markup=False,
            emoji=False, legacy_windows=False, no_color=False,
        )  # fmt: skip
        console.print(self.text, end="", soft_wrap=True)
        return out.getvalue()


def _report(sheet: _Sheet, report: Report) -> None:
    article = report.article
    sheet.line(title_of(report), style="title")
    if article.title:
        sheet.line(article.source, style="dim")
    if article.status not in ("ok", "truncated"):
        sheet.line(f"Not checked ({verdict_words(article.status)}).", style="error")
        for error in report.errors:
            sheet.line(error, indent=2)
        return
    _scores(sheet, report)
    for severity in SEVERITIES:
        _findings(sheet, report, severity)
    _claims(sheet, report)
    if report.strengths:
        names = list(dict.fromkeys(note.name.replace("-", " ") for note in report.strengths))
        sheet.blank()
        sheet.line(", ".join(names) + ".", lead="Good:", style="good")
    missing = outside(report)
    if missing:
        sheet.blank()
        sheet.line(missing, lead="Out of coverage:", hang=2)
    for error in report.errors:
        sheet.line(error, lead="Note:", hang=2, style="dim")


def _scores(sheet: _Sheet, report: Report) -> None:
    scores = report.scores
    sheet.blank()
    if scores.overall is None:
        sheet.line("Not scored: nothing in the text could be judged.", style="title")
    else:
        style = "good" if scores.overall >= 75 else "warning" if scores.overall >= 60 else "error"
        sheet.line(f"{scores.overall} of 100: {scores.band}", lead="Score", style=style)
    for cap in scores.caps:
        where = f" ({place(report.article, cap['span'][0])})" if cap.get("span") else ""
        sheet.line(f"{cap['reason']}{where}", lead=f"Held to {cap['max']} at most:", indent=2, hang=2)
    for key, name in PANEL_NAMES.items():
        panel = scores.panels.get(key)
        if panel is None:
            continue
        value = panel["score"]
        filled = 0 if value is None else round(value * _BAR / 100)
        shown = "  -" if value is None else f"{value:3d}"
        note = "  too few claims to judge by" if key == "accuracy" and value is None else ""
        bar = ("█" * filled).ljust(_BAR, "·")
        sheet.text.append(f"  {name:<13} {shown}  ")
        sheet.text.append(bar, style=_COLORS["dim"])
        sheet.text.append(f"{note}\n")
    deduction = scores.panels.get("wording", {}).get("deduction")
    if deduction:
        sheet.line(f"{'Wording':<13}  -{deduction}", indent=2)
    for number, line in enumerate(gains(report)):
        sheet.line(line, lead="Most to gain:" if number == 0 else " " * 13, indent=2, hang=18)
    marks = [f"{INSTRUMENT_NAMES[k]} {v['score']}/{v['max']}" for k, v in scores.instruments.items()]
    if marks:
        sheet.line(", ".join(marks), lead="Automated estimates:", indent=2, hang=2, style="dim")


def _findings(sheet: _Sheet, report: Report, severity: str) -> None:
    findings = [f for f in active(report) if f.severity == severity]
    hidden = sum(f.suppressed is not None and f.severity == severity for f in report.findings)
    if not findings and not hidden:
        return
    sheet.blank()
    note = f", {hidden} suppressed" if hidden else ""
    heading = {"error": "Errors", "warning": "Warnings", "info": "Notes"}[severity]
    sheet.line(f"{heading} ({len(findings)}{note})", style=severity)
    for sentence, group in groupby(findings, key=lambda f: f.sentence):
        _on_sentence(sheet, report, sentence, list(group))


def _on_sentence(sheet: _Sheet, report: Report, sentence: str, findings: Sequence[Finding]) -> None:
    """Show a sentence once, and under it what each rule says of it."""
    if sentence:
        where = place(report.article, findings[0].start)
        _quote(sheet, sentence, lead=f"{where:>7}")
    for (code, rule, severity), group in groupby(findings, key=lambda f: (f.code, f.rule, f.severity)):
        same = list(group)
        indent = 8 if sentence else 0
        sheet.line(f"{code} {rule}", lead="" if sentence else f"{'-':>7}", indent=indent, style=severity)
        suggestions = list(dict.fromkeys(advice(f) for f in same))
        for number, finding in enumerate(same):
            sheet.line(finding.message, lead="Why:", indent=10, hang=2)
            if finding.suggestion and (len(suggestions) > 1 or number == len(same) - 1):
                sheet.line(advice(finding), lead="Do:", indent=10, hang=2)


def _quote(sheet: _Sheet, sentence: str, lead: str) -> None:
    clean = one_line(sentence)
    shown = clean if len(clean) <= _LONGEST else clean[:_LONGEST].rstrip() + " …"
    sheet.line(f"“{shown}”", lead=lead, hang=9, style="dim")


def _claims(sheet: _Sheet, report: Report) -> None:
    judged = [c for c in report.claims if c.verdict.label != "not_in_reference"]
    sheet.blank()
    total = len(report.claims)
    sheet.line(f"Claims ({plural(total, 'claim')}, {len(judged)} judged by the reference)", style="title")
    explained = {f.claim_id for f in active(report) if f.claim_id}
    ordered = sorted(judged, key=lambda c: (c.start, c.id))
    for start, claims in groupby(ordered, key=lambda c: c.start):
        group = list(claims)
        _quote(sheet, group[0].sentence, lead=f"{place(report.article, start):>7}")
        alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
        for claim in group:
            verdict = claim.verdict
            why = verdict.explanation if claim.id not in explained else ""
            sources = verdict.sources[: 1 if verdict.label == "supported" else 2]
            told = (verdict.label, why, tuple(source_line(source) for source in sources))
            alike.setdefault(told, []).append(one_line(claim_phrase(claim)))
        for (label, why, lines), phrases in alike.items():
            _verdict(sheet, "; ".join(dict.fromkeys(phrases)), label, why, lines)


def _verdict(sheet: _Sheet, phrase: str, label: str, why: str, sources: Sequence[str]) -> None:
    """Show what is claimed, the verdict and its sources; `why` is empty where a finding above has said it."""
    style = _VERDICT_COLORS.get(label, "warning")
    if len(phrase) < sheet.width - 12:
        sheet.line(verdict_words(label), lead=f"{phrase}:", indent=8, hang=2, style=style)
    else:  # a lead is never broken over lines
        sheet.line(f"{phrase}: {verdict_words(label)}", indent=8, hang=2, style=style)
    if why:
        sheet.line(why, indent=10)
    for source in sources:
        sheet.line(source, lead="Source:", indent=10, hang=2, style="dim")


def _summary(sheet: _Sheet, reports: Sequence[Report]) -> None:
    scored = [r.scores.overall for r in reports if r.scores.overall is not None]
    unread = sum(r.article.status not in ("ok", "truncated") for r in reports)
    words = f"{plural(len(reports), 'article')}, {len(scored)} scored"
    if unread:
        words += f", {unread} could not be read"
    sheet.line(words + ".", style="title")

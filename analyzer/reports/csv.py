"""One finding a row, safe to open in a spreadsheet.

A cell that a spreadsheet could take for a formula gets an apostrophe before it; so does one that begins with an
apostrophe. To undo it, take away one leading apostrophe.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from analyzer.model import Report
from analyzer.reports.document import as_given
from analyzer.reports.phrases import in_order
from analyzer.reports.registry import RenderOptions
from analyzer.reports.terminal import visible

COLUMNS = (
    "source", "status", "title", "overall", "band", "code", "rule", "severity", "line", "column", "sentence", "message",
    "suggestion", "claim_id", "url", "fingerprint", "suppressed",
)  # fmt: skip
_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212"
_PASSED_OVER = " \"'`\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"
"""Quotes and spaces that some programs strip before they look for a formula."""


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return a table with a header line; an article that could not be read has one row with its status."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for report in reports:
        writer.writerows([safe_cell(cell) for cell in row] for row in _rows(report))
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet takes for a formula, without control characters."""
    clean = visible(text)
    return ("'" if _is_risky(text) or _is_risky(clean) else "") + clean


def _is_risky(text: str) -> bool:
    bare = text.lstrip(_PASSED_OVER)
    return text.startswith(("'", "\t", "\r", "\n")) or (bare != "" and bare[0] in _STARTS)


def _rows(report: Report) -> Iterator[list[str]]:
    article, scores = report.article, report.scores
    overall = "" if scores.overall is None else str(scores.overall)
    head = [article.source, article.status, article.title, overall, scores.band or ""]
    if article.status not in ("ok", "truncated"):
        yield [*head, "", "", "", "", "", "", " ".join(report.errors), *[""] * 5]
        return
    for f in in_order(report.findings):
        line, column = article.offsets.position(f.start) if f.start >= 0 else ("", "")
        suppressed = (f.suppressed.get("reason") or "suppressed") if f.suppressed is not None else ""
        yield [
            *head, f.code, f.rule, f.severity, str(line), str(column),
            as_given(article, f.sentence, f.start, f.end), f.message, f.suggestion, f.claim_id or "", f.url or "",
            f.fingerprint, suppressed,
        ]  # fmt: skip

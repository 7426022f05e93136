"""A report format: one line an article, with the number of findings by severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer import Report
from analyzer.reports.registry import Format, RenderOptions
from analyzer.reports.terminal import one_line


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return a line for each report; names from outside pass through `one_line`, which takes control codes out."""
    lines = []
    for report in reports:
        counts = Counter(f.severity for f in report.findings if f.suppressed is None)
        lines.append(f"{one_line(report.article.source)}: {counts['error']}/{counts['warning']}/{counts['info']}\n")
    return "".join(lines)


FORMAT = Format("counts", "errors, warnings and notes in numbers", ".txt", module=__name__)

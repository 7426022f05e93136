"""One JSON document a line, in the order of the sources."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Report
from analyzer.reports.document import report_to_dict
from analyzer.reports.json import dumps
from analyzer.reports.registry import RenderOptions


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return one compact JSON object a line."""
    return "".join(dumps(report_to_dict(report, options.with_text)) + "\n" for report in reports)

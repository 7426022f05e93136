"""The published JSON document; several sources give one object with `reports`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from analyzer.model import Report
from analyzer.reports.document import SCHEMA_VERSION, report_to_dict
from analyzer.reports.registry import RenderOptions


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return one JSON object, indented, ending in a line break."""
    documents = [report_to_dict(report, options.with_text) for report in reports]
    if len(documents) == 1 and not options.several:
        return dumps(documents[0], indent=2) + "\n"
    return dumps({"schema_version": SCHEMA_VERSION, "reports": documents}, indent=2) + "\n"


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Return JSON in UTF-8 letters that may stand in a script element of a page: "<" is escaped.

    What UTF-8 cannot hold (lone surrogates) stays escaped too.
    """
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("<", "\\u003c")

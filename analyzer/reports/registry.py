"""The report formats, in one explicit list. Each has a module with `render(reports, options) -> str`."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from analyzer.errors import UsageError
from analyzer.model import Report
from analyzer.plugins import plugins


@dataclass(slots=True, frozen=True)
class RenderOptions:
    """How to render.

    Attributes:
        with_text: JSON forms carry the article text.
        several: several sources were asked for, so the JSON form is one object with `reports`.
        color: the text form may use terminal colours.
        width: characters a line in the text form.

    """

    with_text: bool = False
    several: bool = False
    color: bool = False
    width: int = 100


@dataclass(slots=True, frozen=True)
class Format:
    """A report format: its name on the command line, what it is for, and the usual ending of a file name."""

    name: str
    summary: str
    suffix: str
    module: str = ""  # plugins: where `render` stands; built-in formats are named after their module

    def render(self, reports: Sequence[Report], options: RenderOptions) -> str:
        """Return the reports in this format."""
        module = import_module(self.module or f"analyzer.reports.{self.name}")
        return cast(str, module.render(reports, options))


FORMATS: tuple[Format, ...] = (
    Format("text", "what an editor reads in a terminal", ".txt"),
    Format("json", "everything, in the published schema", ".json"),
    Format("jsonl", "one JSON document a line, for tables and pipes", ".jsonl"),
    Format("markdown", "for a comment, an issue or a wiki", ".md"),
    Format("html", "the article with its problems marked, one self-contained page", ".html"),
    Format("sarif", "for code scanning and editors (SARIF 2.1.0)", ".sarif"),
    Format("github", "annotations on a GitHub pull request", ".txt"),
    Format("junit", "test results for CI servers", ".xml"),
    Format("csv", "one finding a row, for a spreadsheet", ".csv"),
    Format("claimreview", "draft schema.org ClaimReview, one for each judged claim", ".json"),
)


def format_named(name: str) -> Format:
    """Return the format of that name; raise `UsageError` with the nearest name when there is none."""
    formats: tuple[Format, ...] = (*FORMATS, *plugins("analyzer.formats", Format))
    for known in formats:
        if known.name == name:
            return known
    names = [known.name for known in formats]
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else f"choose one of {', '.join(names)}."
    raise UsageError(f"there is no output format {name!r}; {hint}")

"""A publisher's settings in a run: they shape the analyzer, go over every report, and stand in the run's plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.plan import Settings
from analyzer.errors import UsageError
from analyzer.reports.desk import Desk, open_desk, suppressions_of

if TYPE_CHECKING:
    from analyzer import config
    from analyzer.model import Page, Report
    from analyzer.pipeline import Analyzer

_LISTS = ("select", "ignore", "trusted_domains", "commercial_domains", "disclosure_phrases")


@dataclass(slots=True)
class Examiner:
    """What checks the records of a run: an analyzer, and the desk that edits its reports."""

    analyzer: Analyzer
    desk: Desk

    def check_page(self, page: Page) -> Report:
        """Return the report on one page, as the publisher's settings would have it shown."""
        return self.desk.edit(self.analyzer.check_page(page), page)


def open_examiner(settings: Settings, project: config.Settings) -> Examiner:
    """Return what checks the records of a run; `settings.as_of` is filled in.

    Raises:
        UsageError: suppressions or baseline are malformed.
        DataError: own terms or the reference are malformed.

    """
    from analyzer.pipeline import Analyzer

    day = date.fromisoformat(settings.as_of)
    lists: dict[str, Any] = {"house": project.house} if project.house else {}
    analyzer = Analyzer(
        jurisdiction=settings.jurisdiction, as_of=day, online=settings.online, reference=project.reference,
        select=project.select, ignore=project.ignore, lexicon=project.lexicon, **lists,
    )  # fmt: skip
    return Examiner(analyzer, open_desk(project, day))


def decisions(project: config.Settings) -> dict[str, Any]:
    """Return what a publisher has set as JSON data for the plan: values, and files by the SHA-256 of their content.

    Empty where nothing is set. The reference and own terms stand in the plan by their versions.
    """
    found: dict[str, Any] = {name: sorted(getattr(project, name)) for name in _LISTS}
    found["severities"] = dict(project.severities)
    found["per_path"] = [
        {"files": list(rule.files), "ignore": list(rule.ignore), "severities": dict(rule.severities)}
        for rule in project.per_path
    ]
    found["suppressions"] = _digest(suppressions_of(project))
    found["baseline"] = _digest(project.baseline)
    return {name: value for name, value in found.items() if value}


def _digest(path: Path | None) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if path else ""
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error

"""What the commands that check articles share: settings, the analyzer, the editor's desk, and reports one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.cli.choices import FailOn, known_rules
from analyzer.cli.running import complain
from analyzer.errors import InputError, UsageError

if TYPE_CHECKING:
    from analyzer.config import Settings
    from analyzer.model import Report
    from analyzer.pipeline import Analyzer
    from analyzer.reports.desk import Desk
    from analyzer.sources.options import SourceOptions

_RANK = {"error": 0, "warning": 1, "info": 2}


def settings_from(config: Path | None, isolated: bool = False) -> Settings:
    """Return the settings of a file, those that hold in this folder, or the defaults."""
    from analyzer.config import Settings, find_settings, read_settings

    return Settings() if isolated else read_settings(config) if config else find_settings(Path.cwd())


def limit_of(fail_on: FailOn | None, settings: Settings) -> str:
    """Return the severity from which findings fail a check; the command line comes first."""
    limit = str(fail_on or settings.fail_on)
    if limit not in list(FailOn):
        raise UsageError(f"{settings.origin}: fail-on is {limit!r}; choose one of {', '.join(FailOn)}.")
    return limit


def open_analyzer(
    settings: Settings,
    *,
    jurisdiction: str | None = None,
    as_of: date | None = None,
    online: bool = False,
    reference: Iterable[Path] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Analyzer:
    """Return an analyzer with the settings; what the command line gives comes first."""
    from analyzer.pipeline import Analyzer

    lists: dict[str, Any] = {"house": settings.house} if settings.house else {}
    if settings.lexicon:
        lists["lexicon"] = settings.lexicon
    analyzer = Analyzer(
        jurisdiction=str(jurisdiction or settings.jurisdiction),
        as_of=as_of,
        online=online,
        reference=[*settings.reference, *reference],
        select=known_rules(tuple(select) or settings.select),
        ignore=known_rules(tuple(ignore) or settings.ignore),
        **lists,
    )
    if settings.lexicon:
        analyzer.tool  # noqa: B018  # mistakes in own terms are told before any article is read
    return analyzer


def open_desk(
    settings: Settings, as_of: date | None, *, suppressions: Path | None = None, baseline: Path | None = None
) -> Desk:
    """Return the desk that applies settings, suppressions and baseline to each report."""
    from dataclasses import replace

    from analyzer.reports import desk

    chosen = replace(
        settings, suppressions=suppressions or settings.suppressions, baseline=baseline or settings.baseline
    )
    return desk.open_desk(chosen, as_of or date.today())


def checked(
    analyzer: Analyzer, source: str, options: SourceOptions | None, title: str | None, desk: Desk
) -> Iterator[tuple[Report, bool]]:
    """Yield a report for each article of a source, and whether it could not be read."""
    from analyzer.sources.open import iterate_source
    from analyzer.sources.opened import SourceError

    for page in iterate_source(source, options):
        if isinstance(page, SourceError):
            complain(page.message)
            yield analyzer.failed(page.source, InputError(page.message, status=page.status)), True
            continue
        if title:
            page.title = title
        try:
            yield desk.edit(analyzer.check_page(page), page), False
        except InputError as error:
            complain(str(error))
            yield analyzer.failed(page.source, error), True


def fails(reports: Iterable[Report], limit: str) -> bool:
    """Tell whether any report has a finding at or above the limit that is not suppressed."""
    return any(
        finding.suppressed is None and reaches(finding.severity, limit)
        for report in reports
        for finding in report.findings
    )


def reaches(severity: str, limit: str) -> bool:
    """Tell whether a severity is at or above the limit."""
    return limit != FailOn.NEVER and _RANK[severity] <= _RANK[limit]

"""The editor's desk: what a publisher has decided about findings, applied to each report before it is shown.

Settings change severities or leave rules out, suppressions and comments silence single findings with a reason, and the
baseline silences what was known before. A silenced finding stays in the report, marked; scores never change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, cast

from analyzer.model import Finding, Severity
from analyzer.reports.baseline import Baseline, read_baseline, source_key
from analyzer.reports.comments import Comment, find_comments
from analyzer.reports.suppressions import FILE, Suppressions, read_suppressions

if TYPE_CHECKING:
    from analyzer.config import Settings
    from analyzer.model import Page, Report


class Desk:
    """Applies settings, suppressions, comments and baseline; remembers which of them were of use."""

    def __init__(
        self, settings: Settings, suppressions: Suppressions | None = None, baseline: Baseline | None = None
    ) -> None:
        self.settings = settings
        self.suppressions = suppressions
        self.baseline = baseline
        self._notes: list[str] = []

    def edit(self, report: Report, page: Page | None = None) -> Report:
        """Change the findings of a report in place, and return it. `page` is what it was read from, for its comments."""
        self._apply_settings(report)
        comments = self._comments(page)
        for finding in report.findings:
            silence = self._silence(report, finding, comments)
            if silence is not None and finding.suppressed is None:
                finding.suppressed = silence
        for comment in comments:
            if not comment.used:
                self._notes.append(
                    f"{report.article.source}:{comment.line}: the comment that ignores {comment.rule} silences nothing; "
                    "remove it."
                )
        return report

    def leftovers(self, checked: Collection[str] | None = None) -> list[str]:
        """Return a sentence for each suppression that is unused, expired or without a reason.

        `checked` are the sources that were checked where these are not all.
        """
        return [*self._notes, *(self.suppressions.leftovers(checked) if self.suppressions else [])]

    def _apply_settings(self, report: Report) -> None:
        source = report.article.source
        tables: list[tuple[Sequence[str], Mapping[str, str]]] = [((), self.settings.severities)]
        folder = self.settings.origin.parent if self.settings.origin else Path.cwd()
        key = source_key(source, folder)
        for rule in self.settings.per_path:
            if any(fnmatchcase(key, pattern) or fnmatchcase(source, pattern) for pattern in rule.files):
                tables.append((rule.ignore, rule.severities))
        kept = []
        for finding in report.findings:
            severity: str = finding.severity
            for ignored, severities in tables:
                if any(_names(name, finding) for name in ignored):
                    severity = "off"
                severity = next((level for name, level in severities.items() if _names(name, finding)), severity)
            if severity != "off":
                finding.severity = cast(Severity, severity)
                kept.append(finding)
        report.findings[:] = kept

    def _comments(self, page: Page | None) -> list[Comment]:
        """Return the comments of a file on this machine; a page from the web has no say in what is reported of it."""
        if page is None or page.content_type == "text" or not Path(page.source).is_file():
            return []
        return find_comments(page.content, page.content_type)

    def _silence(self, report: Report, finding: Finding, comments: list[Comment]) -> dict[str, str | None] | None:
        line = report.article.offsets.position(finding.start)[0] if finding.start >= 0 else None
        for comment in comments:
            if _names(comment.rule, finding) and comment.covers(line):
                comment.used = True
                if not comment.reason:
                    self._notes.append(
                        f"{report.article.source}:{comment.line}: the comment that ignores {comment.rule} gives no reason "
                        "and is not followed."
                    )
                    continue
                return {"reason": comment.reason, "until": None}
        if self.suppressions is not None:
            entry = self.suppressions.match(finding, report.article.source)
            if entry is not None:
                return {"reason": f"{entry.reason} ({entry.author})", "until": entry.until_text}
        if self.baseline is not None and self.baseline.holds(report.article.source, finding):
            return {"reason": "in the baseline", "until": None}
        return None


def suppressions_of(settings: Settings) -> Path | None:
    """Return the file of suppressions under these settings: the one they name, or the one beside them, if there is one."""
    if settings.suppressions is not None or settings.origin is None:
        return settings.suppressions
    beside = settings.origin.parent / FILE
    return beside if beside.is_file() else None


def open_desk(settings: Settings, as_of: date) -> Desk:
    """Return the desk for these settings on one day; raise `UsageError` where suppressions or baseline are malformed."""
    file = suppressions_of(settings)
    return Desk(
        settings,
        read_suppressions(file, as_of) if file else None,
        read_baseline(settings.baseline) if settings.baseline else None,
    )


def _names(name: str, finding: Finding) -> bool:
    """Tell whether a rule name, a code or the beginning of a code means the finding's rule."""
    return name == finding.rule or finding.code.startswith(name.upper())

"""The baseline: findings that are known already, by article, so that a check speaks only of new ones."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.model import Finding, Report

FILE = "analyzer-baseline.json"


def source_key(source: str, folder: Path) -> str:
    """Return a source as it is named in files of `folder`: a path relative to it, or the web address as it is."""
    if source == "-" or "://" in source:
        return source
    try:
        return Path(os.path.relpath(Path(source).absolute(), folder.absolute())).as_posix()
    except ValueError:  # another drive
        return Path(source).as_posix()


class Baseline:
    """Fingerprints by article. `path` is the file; articles are named relative to its folder."""

    def __init__(self, path: Path, findings: dict[str, dict[str, str]]) -> None:
        self.path = path
        self.findings = findings

    def holds(self, source: str, finding: Finding) -> bool:
        """Tell whether a finding is known."""
        return finding.fingerprint in self.findings.get(source_key(source, self.path.parent), {})

    def pruned(self, reports: Iterable[Report]) -> tuple[Baseline, int]:
        """Return the baseline without what the articles no longer show, and how many findings that were.

        Articles that are not among the reports are kept as they are.
        """
        kept = dict(self.findings)
        gone = 0
        for report in reports:
            key = source_key(report.article.source, self.path.parent)
            if key not in kept:
                continue
            present = {finding.fingerprint for finding in report.findings}
            left = {mark: rule for mark, rule in kept[key].items() if mark in present}
            gone += len(kept[key]) - len(left)
            if left:
                kept[key] = left
            else:
                del kept[key]
        return Baseline(self.path, kept), gone

    def dump(self) -> str:
        """Return the baseline as the text of its file; the same findings give the same text."""
        document = {
            "version": 1,
            "articles": {key: dict(sorted(self.findings[key].items())) for key in sorted(self.findings)},
        }
        return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def of_reports(path: Path, reports: Iterable[Report]) -> Baseline:
    """Return the baseline of what reports show now, findings that are suppressed left out."""
    findings: dict[str, dict[str, str]] = {}
    for report in reports:
        marks = {f.fingerprint: f"{f.code} {f.rule}" for f in report.findings if f.suppressed is None}
        if marks:
            findings[source_key(report.article.source, path.parent)] = marks
    return Baseline(path, findings)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; raise `UsageError` where the file is missing or malformed."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        articles = document["articles"]
        if document["version"] != 1:
            raise UsageError(f"{path}: a baseline of version {document['version']} cannot be read; write it anew.")
        findings = {str(k): {str(m): str(r) for m, r in v.items()} for k, v in articles.items()}
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be read: {error.strerror}. Write it with: analyzer baseline write SOURCE"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no baseline; write it anew with: analyzer baseline write SOURCE") from error
    return Baseline(path, findings)

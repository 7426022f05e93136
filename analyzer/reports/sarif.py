"""SARIF 2.1.0 for code scanning and editors (OASIS standard of 27 March 2020)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from analyzer.model import Finding, Report
from analyzer.reports.document import as_given
from analyzer.reports.json import dumps
from analyzer.reports.phrases import advice
from analyzer.reports.registry import RenderOptions
from analyzer.rules.base import Rule
from analyzer.rules.fingerprints import fingerprints

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return one SARIF log with one run; suppressed findings are results with a suppression."""
    from analyzer.rules.registry import all_rules

    indices = {rule.code: number for number, rule in enumerate(all_rules())}
    failed = [r for r in reports if r.article.status not in ("ok", "truncated")]
    run = {
        "tool": {
            "driver": {
                "name": "health-article-analyzer",
                "version": reports[0].tool.version if reports else "0",
                "rules": [_rule(rule) for rule in all_rules()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not failed,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": " ".join(r.errors)}, "locations": [_location(r, None)]}
                    for r in failed
                ],
            }
        ],
        "results": [result for report in reports for result in _results(report, indices)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return dumps(log, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    page = (sys.modules[rule.check.__module__].__doc__ or rule.summary).strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _results(report: Report, indices: dict[str, int]) -> list[dict[str, Any]]:
    marks = fingerprints(report.findings)
    return [_result(report, f, f.fingerprint or m, indices) for f, m in zip(report.findings, marks, strict=True)]


def _result(report: Report, finding: Finding, mark: str, indices: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(part for part in (finding.message, advice(finding)) if part)},
        "locations": [_location(report, finding)],
        "partialFingerprints": {"sentenceHash/v1": mark},
    }
    if finding.code in indices:
        result["ruleIndex"] = indices[finding.code]
    if finding.suppressed is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.suppressed.get("reason") or ""}]
    return result


def _location(report: Report, finding: Finding | None) -> dict[str, Any]:
    article = report.article
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(article.source)}}
    if finding is not None and finding.start >= 0:
        line, column = article.offsets.position(finding.start)
        sentence = as_given(article, finding.sentence, finding.start, finding.end)
        place["region"] = {"startLine": line, "startColumn": column, "snippet": {"text": sentence}}
    return {"physicalLocation": place}


def _uri(source: str) -> str:
    """Return a web address as it is, and a path as a relative or file address."""
    if source.startswith(("http://", "https://")):
        return quote(source.encode("utf-8", "surrogatepass"), safe=":/?#[]@!$&'()*+,;=%~")
    if source == "-":
        return "stdin"
    path = Path(source)
    encoded = quote(path.as_posix().encode("utf-8", "surrogatepass"))
    return f"file://{encoded}" if path.is_absolute() else encoded

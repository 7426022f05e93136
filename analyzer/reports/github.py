"""Annotations on the files of a GitHub pull request, as workflow commands."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Report
from analyzer.reports.phrases import active, advice
from analyzer.reports.registry import RenderOptions
from analyzer.reports.terminal import visible

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """Return one command a line; suppressed findings are left out."""
    lines = []
    for report in reports:
        source = report.article.source
        place = {} if source.startswith(("http://", "https://")) or source == "-" else {"file": source}
        if report.article.status not in ("ok", "truncated"):
            lines.append(_command("error", {**place, "title": "not checked"}, " ".join(report.errors)))
        for finding in active(report):
            where: dict[str, str] = dict(place)
            if finding.start >= 0 and place:
                line, column = report.article.offsets.position(finding.start)
                where |= {"line": str(line), "col": str(column)}
            where["title"] = f"{finding.code} {finding.rule}"
            text = f"{finding.message} {advice(finding)}".strip()
            lines.append(_command(_COMMANDS[finding.severity], where, text if place else f"{source}: {text}"))
    return "".join(line + "\n" for line in lines)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """Return the text with what ends a command escaped, so that an article cannot issue commands of its own."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

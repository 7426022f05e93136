"""`analyzer diff`: what an edit solved, kept and brought in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analyzer.cli.checking import checked, limit_of, open_analyzer, open_desk, reaches, settings_from
from analyzer.cli.choices import FailOn, as_date
from analyzer.cli.running import ending_well
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.reports.comparison import Comparison

NEW_FINDINGS = 1


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="An article, a folder, or a JSON report of before.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same of after.")],
    fail_on: Annotated[
        FailOn | None,
        typer.Option(help="Exit with 1 when a new finding is this severe. Default: error.", case_sensitive=False),
    ] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Judge as on this date. Default: today.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Read settings from this file.")] = None,
) -> None:
    """Compare two states of an article: findings solved, kept and new, and the change of score by panel.

    Exit codes: 0 no new finding from --fail-on up, 1 new findings, 2 wrong usage, 3 a source could not be read.

    Example: analyzer diff before.json article.md
    """
    with ending_well():
        from analyzer.reports.comparison import compare

        limit = limit_of(fail_on, settings_from(config))
        results = compare(_documents(old, as_of, config), _documents(new, as_of, config))
        typer.echo(json.dumps([_entry(r) for r in results], indent=2) if as_json else "\n\n".join(map(_text, results)))
        worse = any(reaches(finding["severity"], limit) for result in results for finding in result.new)
        raise typer.Exit(NEW_FINDINGS if worse else 0)


def _documents(source: str, as_of: str | None, config: Path | None) -> list[dict[str, Any]]:
    from analyzer.reports.comparison import read_documents

    path = Path(source)
    documents = read_documents(path) if path.is_file() else None
    if documents is not None:
        return documents
    settings, day = settings_from(config), as_date(as_of)
    analyzer, desk = open_analyzer(settings, as_of=day), open_desk(settings, day)
    pairs = list(checked(analyzer, source, None, None, desk))
    if any(failed for _, failed in pairs):
        raise typer.Exit(3)
    if not pairs:
        raise UsageError(f"{source}: there is no article in it.")
    return [report.to_dict() for report, _ in pairs]


def _entry(result: Comparison) -> dict[str, Any]:
    return {
        "source": result.source,
        "solved": result.solved,
        "kept": result.kept,
        "new": result.new,
        "scores": {name: {"old": before, "new": after} for name, (before, after) in result.scores.items()},
    }


def _text(result: Comparison) -> str:
    from analyzer.reports.terminal import one_line

    lines = [one_line(result.source)]
    for name, (before, after) in result.scores.items():
        change = f"{after - before:+d}" if before is not None and after is not None else ""
        lines.append(f"  {name:<14}{_score(before):>4} -> {_score(after):<4}{change}")
    for title, findings in (("New", result.new), ("Solved", result.solved), ("Kept", result.kept)):
        lines.append(f"{title} ({len(findings)})")
        for finding in findings if title != "Kept" else ():
            span = finding["span"]
            place = f"{span['line']}:{span['column']}" if span else "page"
            about = one_line(finding["sentence"] or finding["message"])
            lines.append(
                f"  {place:>7} {finding['code']} {finding['rule']}: {about[:110]}{'…' if len(about) > 110 else ''}"
            )
    return "\n".join(lines)


def _score(value: int | None) -> str:
    return "N/A" if value is None else str(value)

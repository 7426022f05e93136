"""`analyzer baseline`: accept what is known, so that checks speak only of what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.cli.checking import checked, open_analyzer, open_desk, settings_from
from analyzer.cli.choices import as_date
from analyzer.cli.output import write
from analyzer.cli.running import ending_well

if TYPE_CHECKING:
    from analyzer.model import Report

app = typer.Typer(no_args_is_help=True, help="Write and prune the file of findings that are known already.")
UNREADABLE = 3
_FILE = "analyzer-baseline.json"

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, folders or web addresses.")]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="Judge as on this date. Default: today.")]
Config = Annotated[Path | None, typer.Option(metavar="FILE", help="Read settings from this file.")]


@app.command("write")
def write_baseline(
    sources: Sources,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")] = Path(_FILE),
    as_of: AsOf = None,
    config: Config = None,
) -> None:
    """Write all present findings to a baseline; `check --baseline` is silent on them from then on.

    Example: analyzer baseline write articles/
    """
    with ending_well():
        from analyzer.reports.baseline import of_reports

        reports, unread = _reports(sources, as_of, config)
        baseline = of_reports(output, reports)
        write(baseline.dump(), output)
        count = sum(len(marks) for marks in baseline.findings.values())
        typer.echo(f"{output}: {count} findings in {len(baseline.findings)} of {len(reports)} articles.", err=True)
        raise typer.Exit(UNREADABLE if unread else 0)


@app.command("prune")
def prune_baseline(
    sources: Sources,
    baseline: Annotated[Path, typer.Option(metavar="FILE", help="The baseline.")] = Path(_FILE),
    as_of: AsOf = None,
    config: Config = None,
) -> None:
    """Take out of a baseline what the articles no longer show; articles that are not named stay as they are.

    Example: analyzer baseline prune articles/
    """
    with ending_well():
        from analyzer.reports.baseline import read_baseline

        known = read_baseline(baseline)
        reports, unread = _reports(sources, as_of, config)
        kept, gone = known.pruned(reports)
        write(kept.dump(), baseline)
        typer.echo(f"{baseline}: {gone} findings taken out, {sum(map(len, kept.findings.values()))} left.", err=True)
        raise typer.Exit(UNREADABLE if unread else 0)


def _reports(sources: list[str], as_of: str | None, config: Path | None) -> tuple[list[Report], int]:
    """Return the reports of what could be read, and how many sources could not."""
    from dataclasses import replace

    settings = replace(settings_from(config), baseline=None)
    day = as_date(as_of)
    analyzer, desk = open_analyzer(settings, as_of=day), open_desk(settings, day)
    read, unread = [], 0
    for source in sources:
        for report, failed in checked(analyzer, source, None, None, desk):
            unread += failed
            if not failed:
                read.append(report)
    return read, unread

"""`analyzer fix-list`: suggested wording, finding by finding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analyzer.cli.checking import checked, open_analyzer, open_desk, settings_from
from analyzer.cli.choices import as_date
from analyzer.cli.output import write
from analyzer.cli.running import ending_well


def fix_list(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Web addresses, files or folders.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the list to a file.")
    ] = None,
    letter: Annotated[
        bool, typer.Option("--letter", help="Write a draft correction request to the publisher instead.")
    ] = False,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="Judge as on this date. Default: today.")] = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Read settings from this file.")] = None,
) -> None:
    """List what to change in an article, with wording the reference supports. The article itself is never changed.

    Example: analyzer fix-list article.md -o todo.md
    """
    with ending_well():
        from analyzer.reports.fix_list import fix_list as list_of
        from analyzer.reports.fix_list import letter as letter_about

        settings, day = settings_from(config), as_date(as_of)
        analyzer, desk = open_analyzer(settings, as_of=day), open_desk(settings, day)
        parts, unread = [], 0
        for source in sources:
            for report, failed in checked(analyzer, source, None, None, desk):
                unread += failed
                if not failed:
                    parts.append(letter_about(report) if letter else list_of(report))
        if parts:
            write("\n".join(parts), output)
        raise typer.Exit(3 if unread else 0)

"""`analyzer check`: check articles and report what an editor should look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.cli.changed import changed_files
from analyzer.cli.checking import checked, fails, limit_of, open_analyzer, open_desk, settings_from
from analyzer.cli.choices import FailOn, Jurisdiction, as_date, names_in
from analyzer.cli.output import terminal_width, wants_color, write
from analyzer.cli.running import complain, ending_well
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.sources.options import SourceOptions

FINDINGS, UNREADABLE = 1, 3


def check(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Web addresses, files, or - for standard input.")
    ],
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            "-f",
            metavar="FORMAT",
            help="text, json, jsonl, markdown, html, sarif, github, junit, csv or claimreview.",
        ),
    ] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")
    ] = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="Exit with 1 from this severity on. Default: error.", case_sensitive=False)
    ] = None,
    jurisdiction: Annotated[
        Jurisdiction | None, typer.Option(help="Whose approvals count. Default: US.", case_sensitive=False)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Judge as on this date (2026-11-22). Default: today.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Run only these rules: codes, names or groups (HC1)."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Leave these rules out.")] = None,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the article text into JSON reports.")] = False,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="The web address of a page given as a file or on standard input.")
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="The title of a text that has none.")] = None,
    reference: Annotated[
        list[Path] | None,
        typer.Option(metavar="DIR", help="A folder with your own reference claims, which extend or override ours."),
    ] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Also ask Crossref and PubMed whether the article's sources exist.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses that are not public, such as your own server.")
    ] = False,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="Fetch pages that robots.txt asks not to fetch.")
    ] = False,
    cache_dir: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep fetched pages here and use them again.")
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Fetch pages anew although --cache-dir holds them.")
    ] = False,
    save_warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Append every response to this WARC file, as evidence.")
    ] = None,
    proxy: Annotated[
        str | None, typer.Option(metavar="URL", help="Send requests through this proxy; the environment is not read.")
    ] = None,
    max_bytes: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="The largest page or file that is read. Default: 10000000.")
    ] = None,
    timeout: Annotated[
        float | None, typer.Option(metavar="SECONDS", min=0.1, help="The most time for one page. Default: 20.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Be silent on findings in this file (see: analyzer baseline write)."),
    ] = None,
    suppressions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Suppressed findings. Default: suppressions.toml beside the settings."),
    ] = None,
    changed_since: Annotated[
        str | None,
        typer.Option("--changed-since", metavar="REV", help="Check only files that differ from this git revision."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read settings from this file, not the nearest analyzer.toml."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings file.")] = False,
) -> None:
    """Check articles: their claims, who profits, what lacks a source, what is left out.

    Exit codes: 0 nothing to report from --fail-on up, 1 findings, 2 wrong usage, 3 a source could not be read.

    Example: analyzer check article.html --fail-on warning

    Example: curl -s https://example.org/post | analyzer check - --url https://example.org/post -f json
    """
    with ending_well():
        from analyzer.reports.registry import RenderOptions, format_named

        form = format_named(output_format)
        day = as_date(as_of)
        _consistent(sources, url, title)
        settings = settings_from(config, isolated)
        limit = limit_of(fail_on, settings)
        if changed_since is not None:
            sources = changed_files(sources, changed_since)
            if not sources:
                complain(f"nothing has changed since {changed_since}.")
        desk = open_desk(settings, day, suppressions=suppressions, baseline=baseline)
        analyzer = open_analyzer(
            settings, jurisdiction=jurisdiction, as_of=day, online=online, reference=reference or (),
            select=names_in(select), ignore=names_in(ignore),
        )  # fmt: skip
        options = _source_options(
            allow_private=allow_private, ignore_robots=ignore_robots, cache_dir=cache_dir, no_cache=no_cache,
            save_warc=save_warc, proxy=proxy, base_url=url, max_bytes=max_bytes, timeout=timeout,
        )  # fmt: skip
        reports, unread = [], 0
        for source in sources:
            for report, failed in checked(analyzer, source, options, title, desk):
                unread += failed
                if not failed or form.name != "text" or output:
                    reports.append(report)
        if reports:
            rendering = RenderOptions(
                with_text=with_text, several=len(sources) > 1, color=wants_color(output), width=terminal_width()
            )
            write(form.render(reports, rendering), output)
        whole = changed_since is None and any(Path(source).is_dir() for source in sources)
        for line in desk.leftovers(None if whole else [report.article.source for report in reports]):
            complain(line)
        raise typer.Exit(UNREADABLE if unread else FINDINGS if fails(reports, limit) else 0)


def _consistent(sources: Sequence[str], url: str | None, title: str | None) -> None:
    if sources.count("-") > 1:
        raise UsageError("standard input (-) can be read only once.")
    if len(sources) > 1 and (url or title):
        raise UsageError("--url and --title belong to one source; give one source at a time with them.")


def _source_options(**values: object) -> SourceOptions:
    """Return the options of sources; what was not given keeps its default."""
    from analyzer.sources.options import SourceOptions

    return SourceOptions(**{name: value for name, value in values.items() if value is not None})  # type: ignore[arg-type]

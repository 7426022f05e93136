"""`analyzer batch`: check many articles into tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analyzer.cli.checking import settings_from
from analyzer.cli.choices import Jurisdiction, as_date, known_rules, names_in
from analyzer.cli.running import complain, ending_well

if TYPE_CHECKING:
    from analyzer.config import Settings as ProjectSettings

_TABLE = "Column of tables that holds the"


class Engine(StrEnum):
    """What runs the shards."""

    LOCAL = "local"
    RAY = "ray"


class Format(StrEnum):
    """The file format of the tables."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="CSV, TSV, JSONL, Parquet, WARC, folders, lists of addresses, feeds, sitemaps, patterns, addresses, "
            "places of object stores (s3://...).",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder for tables, run.json, summary.")],
    engine: Annotated[Engine, typer.Option(help="local: this machine. ray: a Ray cluster.")] = Engine.LOCAL,
    workers: Annotated[int | None, typer.Option(min=1, help="Number of processes. Default: one per core.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N records.")] = None,
    sample: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only N records drawn by chance.")] = None,
    seed: Annotated[int, typer.Option(help="For --sample: the same seed draws the same records.")] = 0,
    output_format: Annotated[Format, typer.Option("--format", "-f", help="Format of the tables.")] = Format.PARQUET,
    text_column: Annotated[str, typer.Option(metavar="NAME", help=f"{_TABLE} text.")] = "text",
    html_column: Annotated[str, typer.Option(metavar="NAME", help=f"{_TABLE} HTML.")] = "html",
    url_column: Annotated[str, typer.Option(metavar="NAME", help=f"{_TABLE} address.")] = "url",
    id_column: Annotated[str, typer.Option(metavar="NAME", help=f"{_TABLE} id of the record.")] = "id",
    title_column: Annotated[str, typer.Option(metavar="NAME", help=f"{_TABLE} title.")] = "title",
    jurisdiction: Annotated[
        Jurisdiction | None, typer.Option(help="Whose approvals count. Default: US.", case_sensitive=False)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Judge as on this date. Default: that of the run, else today.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="Keep findings of these rules only: codes, names or groups (HC1)."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help="Leave these rules out.")] = None,
    reference: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="A folder with your own reference claims.")
    ] = None,
    suppressions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Suppressed findings. Default: suppressions.toml beside the settings."),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Findings that are known already; they are marked as suppressed."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Read settings from this file, not the nearest analyzer.toml."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Read no settings file.")] = False,
    online: Annotated[bool, typer.Option("--online", help="Also ask Crossref and PubMed about sources.")] = False,
    seconds: Annotated[float, typer.Option(min=1, help="The most time for one record.")] = 60.0,
    shard_size: Annotated[int | None, typer.Option(min=1, help="Records of a shard. Default: 10 to 1000.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses that are not public.")
    ] = False,
    ignore_robots: Annotated[
        bool, typer.Option("--ignore-robots", help="Fetch pages that robots.txt asks not to fetch.")
    ] = False,
    new_run: Annotated[
        bool, typer.Option("--new-run", help="Delete the results of another run that stand in DIR.")
    ] = False,
) -> None:
    """Check many articles; write tables of claims, findings, links and scores.

    The same command again goes on where the last one stopped. Settings hold as in check; suppressed findings stay in the
    tables, marked with the reason.

    Exit codes: 0 done, 2 wrong usage, a changed plan or a full disk, 130 stopped by Ctrl-C.

    Example: analyzer batch posts.csv --text-column body --out results
    Example: analyzer query results "SELECT verdict, count(*) FROM claims GROUP BY 1"
    """
    with ending_well():
        day = as_date(as_of)
        from analyzer.batch.plan import Settings
        from analyzer.batch.run import run_batch

        project = _project(
            config, isolated, jurisdiction=jurisdiction, select=names_in(select), ignore=names_in(ignore),
            suppressions=suppressions, baseline=baseline, reference=tuple(reference or ()),
        )  # fmt: skip
        settings = Settings(
            format=output_format.value, jurisdiction=str(project.jurisdiction), as_of=day.isoformat() if day else "",
            online=online, text_column=text_column, html_column=html_column, url_column=url_column,
            id_column=id_column, title_column=title_column, limit=limit, sample=sample, seed=seed, seconds=seconds,
            shard_size=shard_size, allow_private=allow_private, ignore_robots=ignore_robots,
        )  # fmt: skip
        run = run_batch(inputs, out, settings, engine=engine.value, workers=workers, new_run=new_run, project=project)
        for line in _expired(project, run["plan"]["settings"]["as_of"]):
            complain(line)
        statuses = ", ".join(f"{count} {status}" for status, count in run["counts"]["status"].items())
        complain(f"{run['counts']['articles']} records ({statuses}) in {out}; see {out / 'summary.html'}.")


def _expired(project: ProjectSettings, as_of: str) -> list[str]:
    """Return a sentence for each suppression that had expired on the day of the run."""
    from datetime import date

    from analyzer.reports.desk import open_desk

    suppressions = open_desk(project, date.fromisoformat(as_of)).suppressions
    return suppressions.expired() if suppressions else []


def _project(config: Path | None, isolated: bool, **given: Any) -> ProjectSettings:
    """Return the publisher's settings; what the command line gives comes first, reference folders are added."""
    from dataclasses import replace

    settings = settings_from(config, isolated)
    given["reference"] = (*settings.reference, *given["reference"])
    settings = replace(settings, **{name: value for name, value in given.items() if value})
    known_rules((*settings.select, *settings.ignore))
    return settings

"""`analyzer query`, `sample` and `agreement`: what to do with the tables of a batch run."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from analyzer.cli.output import write
from analyzer.cli.running import complain, ending_well

_DIR = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of a batch run.")]


class Shape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class Stratum(StrEnum):
    """By what a sample is stratified."""

    VERDICT = "verdict"
    DRUG = "drug"
    TYPE = "type"
    BAND = "band"


def query(
    folder: _DIR,
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="One SELECT over articles, claims, findings, links, scores ...")
    ],
    shape: Annotated[Shape, typer.Option("--output-format", "-f", help="How to print the rows.")] = Shape.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
) -> None:
    """Ask the tables of a batch run by SQL (DuckDB, read only).

    Example: analyzer query results "SELECT drug_name, verdict, count(*) FROM claims GROUP BY ALL ORDER BY 3 DESC"
    """
    with ending_well():
        from analyzer.batch.query import query as run_query

        names, rows = run_query(folder, sql)
        write(_rendered(names, rows, shape), output)


def _rendered(names: list[str], rows: list[tuple[Any, ...]], shape: Shape) -> str:
    import json

    from analyzer.batch.parts import csv_text
    from analyzer.reports.terminal import one_line

    if shape is Shape.CSV:
        return csv_text(names, rows)
    if shape is Shape.JSONL:
        return "".join(json.dumps(dict(zip(names, row, strict=True)), default=str) + "\n" for row in rows)
    cells = [names, *([("" if v is None else one_line(str(v)))[:80] for v in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


def sample(
    folder: _DIR,
    count: Annotated[
        int, typer.Option("-n", "--count", min=1, help="Number of claims (with band: of articles).")
    ] = 200,
    by: Annotated[Stratum, typer.Option(help="Draw about as many from each of these.")] = Stratum.VERDICT,
    seed: Annotated[int, typer.Option(help="The same seed draws the same rows.")] = 0,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: DIR/annotation/sample.csv.")
    ] = None,
) -> None:
    """Draw claims or articles for people to annotate, without the tool's answers.

    The tool's answers go to FILE.key.csv; `analyzer agreement FILE` compares.

    Example: analyzer sample results -n 200 --by verdict
    """
    with ending_well():
        from analyzer.batch.annotation import draw

        path = output or folder / "annotation" / "sample.csv"
        drawn = draw(folder, path, count, by=by.value, seed=seed)
        complain(f"{drawn} rows in {path}; fill in the column label, then: analyzer agreement {path}")


def agreement(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Annotated samples, one for each annotator.")],
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The tool's answers. Default: beside the first FILE.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Compare annotations with the tool and with each other: share of equal labels and Cohen's kappa.

    Example: analyzer agreement results/annotation/sample.csv
    """
    with ending_well():
        import json

        from analyzer.batch.annotation import compare

        pairs = compare(files, key)
        if as_json:
            typer.echo(json.dumps([pair._asdict() for pair in pairs], indent=2))
            return
        for pair in pairs:
            kappa = "-" if pair.kappa is None else f"{pair.kappa:.3f}"
            typer.echo(f"{pair.first} and {pair.second}: {pair.items} rows, {pair.equal:.3f} equal, kappa {kappa}")

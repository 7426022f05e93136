"""`analyzer evaluate`: measure the analyzer on a labelled data set."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from analyzer.cli.running import ending_well
from analyzer.errors import UsageError


def evaluate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The data set, such as gold or healthfc.")],
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="The folder that holds the data sets.")],
    split: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only the rows of this split, where the data set has splits.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Run one data set and print its figures.

    Example: analyzer evaluate healthfc --data ../data/eval
    """
    with ending_well():
        if find_spec("analyzer.evaluation.registry") is None:
            raise UsageError("this installation has no evaluation data sets; install the full package.")
        if not data.is_dir():
            raise UsageError(f"{data}: no such folder; give the folder that holds the data sets with --data.")
        from analyzer.evaluation.registry import run

        result = run(name, data, split=split)
        if as_json:
            typer.echo(json.dumps(result, indent=2))
            return
        typer.echo(f"{result['dataset']}: {result['n']} items in {result['seconds']:.1f} s")
        for figure, value in result["figures"].items():
            shown = "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
            typer.echo(f"  {figure}: {shown}")

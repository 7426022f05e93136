"""The command `analyzer`. Commands are light to import; what analyses text is loaded when a command runs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from analyzer.cli.baseline import app as baseline
from analyzer.cli.batch import batch
from analyzer.cli.check import check
from analyzer.cli.config import app as config
from analyzer.cli.diff import diff
from analyzer.cli.doctor import doctor
from analyzer.cli.evaluate import evaluate
from analyzer.cli.explain import explain
from analyzer.cli.fix_list import fix_list
from analyzer.cli.query import agreement, query, sample
from analyzer.cli.reference import app as reference
from analyzer.cli.rules import rules

app = typer.Typer(
    name="analyzer",
    help="Read a consumer health article and say which drug claims it makes, whether they hold, who profits, "
    "and what is missing."
    "\n\nStart with: analyzer check ARTICLE.html",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(check)
app.command("fix-list")(fix_list)
app.command()(diff)
app.add_typer(baseline, name="baseline")
app.add_typer(config, name="config")
app.command()(batch)
app.command()(query)
app.command()(sample)
app.command()(agreement)
app.command()(rules)
app.command()(explain)
app.add_typer(reference, name="reference")
app.command()(evaluate)
app.command()(doctor)


def _version(wanted: bool) -> None:
    if wanted:
        from analyzer.version import VERSION

        typer.echo(f"analyzer {VERSION}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Hold what all commands share."""


def main() -> None:
    """Run the command line; letters the terminal cannot show are escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    app()

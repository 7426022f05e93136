"""`analyzer config`: the settings that hold here."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated, Any

import typer

from analyzer.cli.checking import settings_from
from analyzer.cli.running import ending_well

app = typer.Typer(no_args_is_help=True, help="Look at the settings that hold here.")


@app.callback()
def common() -> None:
    """Look at the settings that hold here."""


@app.command("show")
def show(
    origin: Annotated[bool, typer.Option("--origin", help="Say for each setting where it comes from.")] = False,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Show the settings of this file.")] = None,
) -> None:
    """Print all settings with their values.

    Example: analyzer config show --origin
    """
    with ending_well():
        from analyzer.config import Settings

        settings, default = settings_from(config), Settings()
        for field in fields(Settings):
            if field.name == "origin":
                continue
            value = getattr(settings, field.name)
            line = f"{field.name.replace('_', '-')} = {_shown(value)}"
            if origin:
                line += f"    # {settings.origin if value != getattr(default, field.name) else 'default'}"
            typer.echo(line)


def _shown(value: Any) -> str:
    """Return a setting's value in the form in which it would be written."""
    import json

    if value is None:
        return '""'
    if isinstance(value, Path):
        return json.dumps(str(value))
    if isinstance(value, tuple):
        entries = [asdict(v) if hasattr(v, "files") else str(v) for v in value]
        return json.dumps(entries, ensure_ascii=False)
    return json.dumps(dict(value) if not isinstance(value, str) else value, ensure_ascii=False)

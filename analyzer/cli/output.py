"""Where a report goes: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import typer

from analyzer.errors import UsageError


def write(text: str, path: Path | None) -> None:
    """Write the text to a file, replacing it in one step, or to standard output.

    Raises:
        UsageError: the file cannot be written.

    """
    if path is None or str(path) == "-":
        typer.echo(text, nl=False)
        return
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(name).chmod(0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}.") from error


def wants_color(path: Path | None) -> bool:
    """Tell whether to use colours: only on a terminal, never with NO_COLOR set (https://no-color.org)."""
    if path is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def terminal_width() -> int:
    """Return the width of text reports: that of the terminal, at most 110 characters; 100 where there is none."""
    return min(110, shutil.get_terminal_size((100, 24)).columns) if sys.stdout.isatty() else 100

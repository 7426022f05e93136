"""How commands end: one clear sentence on standard error, and the exit code that belongs to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from analyzer.errors import AnalyzerError

INTERRUPTED = 130
INTERNAL = 2


@contextmanager
def ending_well() -> Iterator[None]:
    """Turn errors raised on purpose into a sentence and an exit code, and Ctrl-C into 130."""
    try:
        yield
    except AnalyzerError as error:
        complain(str(error))
        raise typer.Exit(error.exit_code) from error
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        complain("stopped.")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of our output has gone; what is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except Exception as error:
        if os.environ.get("ANALYZER_DEBUG"):
            raise
        complain(f"internal error: {_where(error)}; ANALYZER_DEBUG=1 shows more. Please report it.")
        raise typer.Exit(INTERNAL) from error


def _where(error: Exception) -> str:
    """Return kind and place of an error. Its message is left out: it may quote the article."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__} in {os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno}"


def complain(message: str) -> None:
    """Print a message on standard error, harmless for a terminal whatever it quotes."""
    from analyzer.reports.terminal import visible

    typer.echo(f"analyzer: {visible(message)}", err=True)

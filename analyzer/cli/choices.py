"""The values that options accept."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import typer


class Jurisdiction(StrEnum):
    """Whose approvals count."""

    US = "US"
    EU = "EU"
    UK = "UK"


class FailOn(StrEnum):
    """The severity from which findings make a check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def as_date(text: str | None) -> date | None:
    """Return a date given as YYYY-MM-DD; anything else is a usage error."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-11-22.") from None


def names_in(values: list[str] | None) -> tuple[str, ...]:
    """Return the names in options that may be repeated and may hold comma-separated lists."""
    return tuple(name.strip() for value in values or () for name in value.split(",") if name.strip())

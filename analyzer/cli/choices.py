"""The values that options accept."""

from __future__ import annotations

import difflib
from datetime import date
from enum import StrEnum

import typer

from analyzer.errors import UsageError


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


def known_rules(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names unchanged if each is a rule's name, its code, or the beginning of codes ("HC3").

    Raises:
        UsageError: a name fits no rule; the message suggests the nearest.

    """
    if not names:
        return names
    from analyzer.rules.registry import all_rules

    for name in names:
        if not any(name == rule.name or rule.code.startswith(name.upper()) for rule in all_rules()):
            near = difflib.get_close_matches(name, [rule.name for rule in all_rules()], n=1)
            hint = f"did you mean {near[0]}?" if near else "analyzer rules lists them all."
            raise UsageError(f"there is no rule {name!r}; {hint}")
    return names

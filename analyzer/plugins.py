"""Plugins: rules, report formats and sources that installed packages add through entry points.

    [project.entry-points."analyzer.rules"]
    shouting = "my_package.shouting:RULE"

A plugin is code of the user's own choosing and is trusted like any installed package. `ANALYZER_NO_PLUGINS=1` leaves
all of them out.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TypeVar

from analyzer.errors import DataError

T = TypeVar("T")
GROUPS = ("analyzer.rules", "analyzer.formats", "analyzer.sources")


@cache
def plugins(group: str, kind: type[T]) -> tuple[T, ...]:
    """Return what installed packages add to a group, in order of their names.

    Raises:
        DataError: a plugin cannot be imported, or is not a `kind`.

    """
    if os.environ.get("ANALYZER_NO_PLUGINS"):
        return ()
    from importlib.metadata import entry_points

    found = []
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        try:
            thing = point.load()
        except Exception as error:
            raise DataError(
                f"the plugin {point.name!r} ({point.value}) cannot be loaded: {type(error).__name__}: {error}. "
                "Uninstall it, or set ANALYZER_NO_PLUGINS=1."
            ) from error
        if not isinstance(thing, kind):
            raise DataError(f"the plugin {point.name!r} ({point.value}) is no {kind.__name__}.")
        found.append(thing)
    return tuple(found)


def installed() -> dict[str, list[str]]:
    """Return the names of installed plugins by group, without loading them."""
    if os.environ.get("ANALYZER_NO_PLUGINS"):
        return {}
    from importlib.metadata import entry_points

    return {group: sorted(p.name for p in entry_points(group=group)) for group in GROUPS if entry_points(group=group)}

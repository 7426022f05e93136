"""`analyzer explain`: the page of one rule."""

from __future__ import annotations

import difflib
import inspect
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from analyzer.cli.running import ending_well
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.rules.base import Rule


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A code (HC105) or a name (approval-misstated).")],
) -> None:
    """Print the page of a rule: what it does, why it matters, an example, its limits and references.

    Example: analyzer explain HC105
    """
    with ending_well():
        found = rule_named(rule)
        typer.echo(f"{found.code} {found.name} ({found.severity}, {found.stage})\n")
        typer.echo(page_of(found))


def rule_named(name: str) -> Rule:
    """Return the rule with this code or name; raise `UsageError` with the nearest one when there is none."""
    from analyzer.rules.registry import all_rules

    wanted = name.strip().lower()
    for rule in all_rules():
        if wanted in (rule.code.lower(), rule.name):
            return rule
    near = difflib.get_close_matches(wanted, [n for r in all_rules() for n in (r.name, r.code.lower())], n=1)
    hint = f"did you mean {near[0].upper() if near[0].startswith('hc') else near[0]}?" if near else ""
    raise UsageError(f"there is no rule {name!r}; {hint or 'analyzer rules lists them all.'}")


def page_of(rule: Rule) -> str:
    """Return the page of a rule, which is the docstring of its module."""
    return inspect.cleandoc(sys.modules[rule.check.__module__].__doc__ or rule.summary)

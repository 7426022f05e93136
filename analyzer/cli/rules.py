"""`analyzer rules`: the list of rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from analyzer.cli.running import ending_well

if TYPE_CHECKING:
    from analyzer.rules.base import Rule


def rules(as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False) -> None:
    """List all rules with code, name, severity and what they look for.

    Example: analyzer rules
    """
    with ending_well():
        from analyzer.rules.registry import all_rules

        if as_json:
            typer.echo(json.dumps([_entry(rule) for rule in all_rules()], indent=2))
            return
        width = max(len(rule.name) for rule in all_rules())
        for rule in all_rules():
            marks = "".join(
                f" [{mark}]" for mark, holds in (("online", rule.online), (rule.stage, rule.stage != "stable")) if holds
            )
            typer.echo(f"{rule.code}  {rule.name:<{width}}  {rule.severity:<7}  {rule.summary}{marks}")


def _entry(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        "stage": rule.stage,
        "online": rule.online,
        "needs_markup": rule.needs_markup,
    }

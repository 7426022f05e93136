"""What pydantic finds wrong with a reference file, in words an editor understands."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from analyzer.reference import schema


def readable(error: ValidationError, raw: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield place and message of each fault pydantic found, in words an editor understands."""
    for fault in error.errors():
        place = fault["loc"]
        name = _place_name(place, raw)
        kind, given = fault["type"], fault["input"]
        if kind == "extra_forbidden":
            hint = difflib.get_close_matches(str(place[-1]), _known_fields(place), n=1, cutoff=0.6)
            message = f"unknown field {place[-1]!r}" + (f"; did you mean {hint[0]!r}?" if hint else "")
        elif kind == "missing":
            message = f"field {place[-1]!r} is missing"
        elif kind == "literal_error":
            message = f"{place[-1]} is {given!r}; it should be {fault['ctx']['expected']}"
        elif kind == "string_pattern_mismatch":
            message = f"{place[-1]} is {given!r}, which does not have the right form"
        elif kind == "value_error":
            message = str(fault["ctx"]["error"])
        else:
            message = f"{place[-1] if place else 'file'}: {fault['msg'].lower()}, not {given!r:.60}"
        yield place, name + message


def _place_name(place: tuple[str | int, ...], raw: dict[str, Any]) -> str:
    match place:
        case ["claim", int(number), *_]:
            claim = raw["claim"][number]
            return f"claim {claim.get('id', number + 1) if isinstance(claim, dict) else number + 1}: "
        case [("sources" | "status") as table, str(key), *_]:
            return f"{table}.{key}: "
        case [("dose" | "boxed_warning") as table, *_]:
            return f"{table}: "
    return ""


def _known_fields(place: tuple[str | int, ...]) -> list[str]:
    models: dict[str, type[BaseModel]] = {
        "claim": schema.ReferenceClaim, "sources": schema.SourceEntry, "status": schema.Status,
        "dose": schema.DoseLimit, "boxed_warning": schema.BoxedWarning,
    }  # fmt: skip
    if len(place) > 1 and place[-2] in {"scope", "not_scope"}:
        return list(schema.Scope.model_fields)
    model = models.get(str(place[0]), schema.Substance) if len(place) > 1 else schema.Substance
    return list(model.model_fields)

"""Reading the reference files of the project and of a user's folders that extend or override them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analyzer.errors import DataError
from analyzer.reference import schema
from analyzer.resources import load_toml

PROJECT = "project"


@dataclass(slots=True)
class Loaded:
    """A substance as merged; `origin` is where its header came from last, `claims` where each claim came from."""

    substance: schema.Substance
    origin: str = PROJECT
    claims: dict[str, str] = field(default_factory=dict)


def read_substances(project: Path, extra: Sequence[Path] = ()) -> list[Loaded]:
    """Return all substances in order of id. Later folders win.

    A user's file may name a known id and give only what it adds or replaces: header fields, sources and statuses by
    key, claims by id. Raises `DataError` with file and fault.
    """
    raws: dict[str, dict[str, Any]] = {}
    loaded: dict[str, Loaded] = {}
    for folder in (project, *extra):
        origin = PROJECT if folder == project else str(folder)
        for file in sorted(folder.glob("*.toml")):
            raw = load_toml(file)
            key = str(raw.get("id", file.stem))
            raws[key] = _merge(raws[key], raw) if key in raws else raw
            claims = dict(loaded[key].claims) if key in loaded else {}
            claims |= {c["id"]: origin for c in raw.get("claim", []) if isinstance(c, dict) and "id" in c}
            loaded[key] = Loaded(_validated(file, raws[key]), origin, claims)
    return [loaded[key] for key in sorted(loaded)]


def _validated(file: Path, raw: dict[str, Any]) -> schema.Substance:
    from analyzer.reference.faults import readable

    try:
        substance = schema.Substance.model_validate(raw)
    except ValidationError as error:
        _, message = next(readable(error, raw))
        raise DataError(f"{file}: {message} (`analyzer reference lint` lists all faults)") from error
    for claim in substance.claim:
        for key in claim.sources:
            if key not in substance.sources:
                raise DataError(f"{file}: claim {claim.id}: no [sources.{key}] in this file")
    return substance


def _merge(before: dict[str, Any], raw: dict[str, Any]) -> dict[str, Any]:
    claims = {c["id"]: c for c in [*before.get("claim", []), *raw.get("claim", [])]}
    tables = {name: {**before.get(name, {}), **raw.get(name, {})} for name in ("sources", "status")}
    return {**before, **raw, **tables, "claim": list(claims.values())}

"""Settings from `analyzer.toml`, or from `[tool.analyzer]` in `pyproject.toml`; the command line overrides them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from analyzer.errors import UsageError

FILE = "analyzer.toml"


@dataclass(slots=True, frozen=True)
class Settings:
    """What a project has set. `origin` is the file it was read from, None where there is none.

    Attributes:
        jurisdiction: whose approvals count, US, EU or UK.
        fail_on: the severity from which findings fail a check: error, warning, info or never.
        select: run only these rules (codes or names).
        ignore: leave these rules out.
        reference: folders with own reference claims, relative to the file.

    """

    jurisdiction: str = "US"
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    reference: tuple[Path, ...] = ()
    origin: Path | None = None


_KEYS = tuple(field.name.replace("_", "-") for field in fields(Settings) if field.name != "origin")


def find_settings(folder: Path) -> Settings:
    """Return the settings that hold in a folder: those of the nearest file in it or above it, else the defaults.

    Raises:
        UsageError: a file is malformed, or has an unknown key or a value of the wrong kind.

    """
    start = folder.absolute()
    for place in (start, *start.parents):
        own = place / FILE
        if own.is_file():
            return read_settings(own)
        project = place / "pyproject.toml"
        if project.is_file():
            table = _toml(project).get("tool", {}).get("analyzer")
            if table is not None:
                return _settings(table, project)
        if (place / ".git").exists():
            break
    return Settings()


def read_settings(path: Path) -> Settings:
    """Return the settings of one file; raise `UsageError` where it is wrong."""
    table = _toml(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("analyzer", {})
    return _settings(table, path)


def _toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        with path.open("rb") as handle:
            return tomllib.load(handle)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    values: dict[str, Any] = {"origin": path}
    for key, value in table.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KEYS)}."
            raise UsageError(f"{path}: there is no setting {key!r}; {hint}")
        if key in {"select", "ignore", "reference"}:
            if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
                raise UsageError(f"{path}: {key} must be a list of texts.")
            value = tuple(path.parent / entry for entry in value) if key == "reference" else tuple(value)
        elif not isinstance(value, str):
            raise UsageError(f"{path}: {key} must be a text.")
        values[key.replace("-", "_")] = value
    return Settings(**values)


def add_reference(project: Path, folder: Path) -> Path:
    """Add a folder of reference claims to `analyzer.toml` in the project's folder, and return that file.

    Comments and order of the file are kept. A folder that is listed already is not added again.

    Raises:
        UsageError: the file is wrong or cannot be written.

    """
    import json
    import os

    path = project / FILE
    known = read_settings(path).reference if path.is_file() else ()
    if folder.resolve() in {place.resolve() for place in known}:
        return path
    listed = [os.path.relpath(place.resolve(), project.resolve()) for place in (*known, folder)]
    line = "reference = " + json.dumps([Path(place).as_posix() for place in listed]) + "\n"
    old = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.is_file() else []
    kept = _without_key(old, "reference")
    try:
        path.write_text("".join([line, *kept]), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}.") from error
    return path


def _without_key(lines: list[str], key: str) -> list[str]:
    """Return the lines of a flat TOML file without one key, whose list may run over several lines."""
    kept: list[str] = []
    inside = False
    for line in lines:
        if not inside and line.split("=", 1)[0].strip() == key:
            inside = True
        if not inside:
            kept.append(line)
        elif "]" in line:
            inside = False
    return kept

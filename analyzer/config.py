"""Settings from `analyzer.toml`, or from `[tool.analyzer]` in `pyproject.toml`; the command line overrides them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from analyzer.errors import UsageError

FILE = "analyzer.toml"
SEVERITIES = ("error", "warning", "info", "off")


@dataclass(slots=True, frozen=True)
class PathRule:
    """What holds for some files only: glob patterns (`drafts/**`, relative to the settings file) and what they change.

    Attributes:
        files: patterns; a source that matches one of them is meant. Web addresses are matched whole.
        ignore: rules left out there (codes, names or groups).
        severities: severities of rules there, by code or name; "off" leaves a rule out.

    """

    files: tuple[str, ...]
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, frozen=True)
class House:
    """A publisher's own lists, which add to the built-in ones.

    Attributes:
        trusted_domains: hosts whose pages count as sources; no link to them is promotional for its host.
        commercial_domains: hosts of sellers; links to them are promotional.
        disclosure_phrases: sentences or parts of them that count as an explained disclosure of money and interests.

    """

    trusted_domains: tuple[str, ...] = ()
    commercial_domains: tuple[str, ...] = ()
    disclosure_phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.trusted_domains or self.commercial_domains or self.disclosure_phrases)

    def site_class(self, host: str) -> str | None:
        """Return "health_organisation" for a trusted host or a part of one, "commercial" for a seller's, else None."""
        for domains, kind in ((self.trusted_domains, "health_organisation"), (self.commercial_domains, "commercial")):
            if any(host == domain or host.endswith("." + domain) for domain in domains):
                return kind
        return None

    def discloses(self, lowered: str) -> bool:
        """Tell whether a lower-cased sentence holds one of the phrases."""
        return any(phrase.lower() in lowered for phrase in self.disclosure_phrases)


_NONE = House()
HOUSE: ContextVar[House] = ContextVar("house", default=_NONE)
"""The lists that hold while an article is judged; set by the pipeline, read where hosts and disclosures are told apart."""


@dataclass(slots=True, frozen=True)
class Settings:
    """What a project has set. `origin` is the file it was read from, None where there is none.

    Attributes:
        jurisdiction: whose approvals count, US, EU or UK.
        fail_on: the severity from which findings fail a check: error, warning, info or never.
        select: run only these rules (codes or names).
        ignore: leave these rules out.
        reference: folders with own reference claims, relative to the file.
        severities: a table of rule (code or name) and severity; "off" leaves a rule out.
        per_path: tables with `files` (patterns) and the `ignore` and `severities` that hold for them.
        disclosure_phrases: sentences or parts of them that count as a disclosure.
        trusted_domains: hosts whose pages count as sources.
        commercial_domains: hosts of sellers.
        lexicon: files with own terms for drugs and conditions, relative to the file.
        suppressions: the file of suppressed findings, relative to the file; default suppressions.toml beside it.
        baseline: the file of findings that are known already, relative to the file.

    """

    jurisdiction: str = "US"
    fail_on: str = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    reference: tuple[Path, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    per_path: tuple[PathRule, ...] = ()
    disclosure_phrases: tuple[str, ...] = ()
    trusted_domains: tuple[str, ...] = ()
    commercial_domains: tuple[str, ...] = ()
    lexicon: tuple[Path, ...] = ()
    suppressions: Path | None = None
    baseline: Path | None = None
    origin: Path | None = None

    @property
    def house(self) -> House:
        """The publisher's own lists."""
        return House(self.trusted_domains, self.commercial_domains, self.disclosure_phrases)


_KEYS = tuple(known.name.replace("_", "-") for known in fields(Settings) if known.name != "origin")


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
        _known(key, _KEYS, path)
        read: Callable[[Any, str, Path], Any] = _READ.get(key, _text)
        values[key.replace("-", "_")] = read(value, key, path)
    return Settings(**values)


def _known(key: str, keys: Iterable[str], path: Path) -> None:
    if key not in keys:
        near = difflib.get_close_matches(key, list(keys), n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}."
        raise UsageError(f"{path}: there is no setting {key!r}; {hint}")


def _text(value: Any, key: str, path: Path) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{path}: {key} must be a text.")
    return value


def _texts(value: Any, key: str, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise UsageError(f"{path}: {key} must be a list of texts.")
    return tuple(value)


def _domains(value: Any, key: str, path: Path) -> tuple[str, ...]:
    hosts = tuple(host.lower().removeprefix("www.") for host in _texts(value, key, path))
    wrong = next((host for host in hosts if "/" in host or "." not in host), None)
    if wrong is not None:
        raise UsageError(f"{path}: {key}: {wrong!r} is no host name; write it as example.org.")
    return hosts


def _severities(value: Any, key: str, path: Path) -> dict[str, str]:
    if not isinstance(value, dict):
        raise UsageError(f'{path}: {key} must be a table of rules and severities, such as HC203 = "info".')
    for rule, severity in value.items():
        if severity not in SEVERITIES:
            raise UsageError(f"{path}: {key}: {rule} is {severity!r}; choose one of {', '.join(SEVERITIES)}.")
    return dict(value)


def _per_path(value: Any, key: str, path: Path) -> tuple[PathRule, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise UsageError(f"{path}: {key} must be written as [[{key}]] tables.")
    rules = []
    for entry in value:
        for name in entry:
            _known(name, ("files", "ignore", "severities"), path)
        if not entry.get("files"):
            raise UsageError(f"{path}: a [[{key}]] table needs files, a list of patterns.")
        rules.append(
            PathRule(
                _texts(entry["files"], f"{key}.files", path),
                _texts(entry.get("ignore", []), f"{key}.ignore", path),
                _severities(entry.get("severities", {}), f"{key}.severities", path),
            )
        )
    return tuple(rules)


_READ: dict[str, Callable[[Any, str, Path], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "reference": lambda value, key, path: tuple(path.parent / entry for entry in _texts(value, key, path)),
    "lexicon": lambda value, key, path: tuple(path.parent / entry for entry in _texts(value, key, path)),
    "severities": _severities,
    "per-path": _per_path,
    "disclosure-phrases": _texts,
    "trusted-domains": _domains,
    "commercial-domains": _domains,
    "suppressions": lambda value, key, path: path.parent / _text(value, key, path),
    "baseline": lambda value, key, path: path.parent / _text(value, key, path),
}


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

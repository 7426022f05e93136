"""Single findings that an editor has decided to live with: `suppressions.toml`, each with reason, author and expiry.

[[suppress]]
fingerprint = "3f0c9a5be2d14d77"
source = "articles/ketamine.md"     # optional; patterns allowed
reason = "The clinic is our own; the disclosure stands in the site's footer."
author = "M. Editor"
until = 2027-06-30                  # optional; from this day on the finding is back
"""

from __future__ import annotations

import difflib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from analyzer.errors import UsageError
from analyzer.model import Finding
from analyzer.reports.baseline import source_key

FILE = "suppressions.toml"
_KEYS = ("fingerprint", "source", "reason", "author", "until")


@dataclass(slots=True)
class Suppression:
    """One entry of the file."""

    fingerprint: str
    reason: str
    author: str
    source: str | None = None
    until: date | None = None
    used: bool = False

    @property
    def until_text(self) -> str | None:
        """The day of expiry as YYYY-MM-DD, or None."""
        return self.until.isoformat() if self.until else None


class Suppressions:
    """The entries of a file on one day: those that have expired silence nothing."""

    def __init__(self, path: Path, entries: list[Suppression], today: date) -> None:
        self.path = path
        self.entries = entries
        self.today = today
        self._by_fingerprint: dict[str, list[Suppression]] = {}
        for entry in entries:
            self._by_fingerprint.setdefault(entry.fingerprint, []).append(entry)

    def match(self, finding: Finding, source: str) -> Suppression | None:
        """Return the entry that silences a finding, if one does."""
        for entry in self._by_fingerprint.get(finding.fingerprint, ()):
            if not self._meant(entry, source):
                continue
            entry.used = True
            if not self._is_over(entry):
                return entry
        return None

    def leftovers(self, checked: Collection[str] | None = None) -> list[str]:
        """Return a sentence for each entry that is expired or matched nothing.

        `checked` are the sources that were checked where these are not all: an entry that may belong to another one is
        then passed over.
        """
        unused = [e for e in self.entries if not e.used and not self._is_over(e)]
        if checked is not None:
            unused = [e for e in unused if e.source is not None and any(self._meant(e, s) for s in checked)]
        lines = [f"{self.path}: the suppression of {e.fingerprint} matches nothing; remove it." for e in unused]
        return [*self.expired(), *lines]

    def expired(self) -> list[str]:
        """Return a sentence for each entry that is expired."""
        return [
            f"{self.path}: the suppression of {entry.fingerprint} expired on {entry.until}; renew or remove it."
            for entry in self.entries
            if self._is_over(entry)
        ]

    def _meant(self, entry: Suppression, source: str) -> bool:
        if entry.source is None:
            return True
        return fnmatchcase(source, entry.source) or fnmatchcase(source_key(source, self.path.parent), entry.source)

    def _is_over(self, entry: Suppression) -> bool:
        return entry.until is not None and self.today >= entry.until


def read_suppressions(path: Path, today: date) -> Suppressions:
    """Read a file of suppressions.

    Raises:
        UsageError: the file is malformed, or an entry lacks fingerprint, reason or author or has an unknown key.

    """
    import tomllib

    try:
        with path.open("rb") as handle:
            data = tomllib.load(handle)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    entries = data.pop("suppress", [])
    if data or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{path}: holds something else than [[suppress]] tables.")
    return Suppressions(path, [_entry(entry, path) for entry in entries], today)


def _entry(entry: dict[str, Any], path: Path) -> Suppression:
    for key in entry:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            raise UsageError(
                f"{path}: {key!r} is not known here; {f'did you mean {near[0]}?' if near else ', '.join(_KEYS)}"
            )
    for key in ("fingerprint", "reason", "author"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise UsageError(f"{path}: a suppression needs a {key}, a text that is not empty.")
    until = entry.get("until")
    if until is not None and not isinstance(until, date):
        raise UsageError(f"{path}: until must be a date, written as 2027-06-30 without quotes.")
    source = entry.get("source")
    if source is not None and not isinstance(source, str):
        raise UsageError(f"{path}: source must be a text.")
    return Suppression(entry["fingerprint"], entry["reason"].strip(), entry["author"].strip(), source, until)

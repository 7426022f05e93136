"""A publisher's own terms: files of `[[drug]]` and `[[condition]]` tables that come before the built-in lexicon.

A `name` the lexicon knows gets further terms; any other name is a new substance or condition and needs a `kind`, so that
a slip of the pen never makes one. `terms` count in any spelling, `exact` ones only as they are written ("Clarity").
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import DataError
from analyzer.language.lexicon_tables import MENTION_KINDS, ConceptRow, Entry, Tables
from analyzer.language.plain import form, slug
from analyzer.lines import Lines

KINDS = {"drug": ("generic", "supplement", "herb", "class"), "condition": tuple(MENTION_KINDS)}
KEYS = {
    "drug": ("name", "kind", "terms", "exact", "classes"),
    "condition": ("name", "kind", "terms", "exact", "parents"),
}
CONCEPTS = ("condition", "function", "wellness")
LONGEST = 120
"""The most characters of a name or term."""


@dataclass(slots=True)
class _Row:
    """One table of a file: what it is ("drug" or "condition"), its values, and where it stands."""

    kind: str
    values: Mapping[str, Any]
    path: Path
    lines: Lines
    number: int
    id: str = ""

    def at(self, key: str = "") -> str:
        """Return file and line of the table or of one of its keys, as faults name them."""
        return f"{self.path}:{self.lines.of(self.kind, self.number, *([key] if key else []))}"

    def texts(self, key: str) -> list[str]:
        return [" ".join(text.split()) for text in self.values.get(key, [])]


def add_own_terms(tables: Tables, files: Sequence[Path]) -> str:
    """Add the terms of the files to the tables, before what these hold, and return the hash of the files (16 digits).

    Raises:
        DataError: one sentence for each mistake, with file and line.

    """
    faults: list[str] = []
    total = hashlib.sha256()
    found: list[_Row] = []
    for path in files:
        data = _bytes(path)
        total.update(hashlib.sha256(data).digest())
        found += _rows(path, data, faults)
    for row in found:
        faults += list(_faults_of_form(row)) or list(_name(tables, row))
    taken: dict[str, _Row] = {}
    for row in found:
        if row.id:  # all names are known by now, those of later tables too
            faults += [*_add_terms(tables, row, taken), *_add_links(tables, row)]
    if faults:
        raise DataError("\n".join(faults))
    return total.hexdigest()[:16]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}.") from error


def _rows(path: Path, data: bytes, faults: list[str]) -> Iterator[_Row]:
    try:
        text = data.decode("utf-8")
        parsed = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise DataError(f"{path}:{data[: error.start].count(10) + 1}: the file is not in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}.") from error
    lines = Lines(text)
    for key, entries in parsed.items():
        if key not in KEYS:
            faults.append(f"{path}:{lines.of(key, 0, '')}: there is no table {key!r}; {_hint(key, KEYS)}")
        elif not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            faults.append(f"{path}:{lines.of(key)}: write each {key} under a heading [[{key}]].")
        else:
            yield from (_Row(key, entry, path, lines, number) for number, entry in enumerate(entries))


def _faults_of_form(row: _Row) -> Iterator[str]:
    """Yield what is wrong with the keys of a table and the form of their values."""
    for key, value in row.values.items():
        if key not in KEYS[row.kind]:
            yield f"{row.at(key)}: a {row.kind} has no {key!r}; {_hint(key, KEYS[row.kind])}"
        elif key == "name":
            if not isinstance(value, str) or not form(value):
                yield f"{row.at(key)}: name must be a text with letters or digits."
        elif key == "kind":
            if value not in KINDS[row.kind]:
                yield f"{row.at(key)}: kind is {value!r}; choose one of {', '.join(KINDS[row.kind])}."
        elif not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            yield f"{row.at(key)}: {key} must be a list of texts."
        else:
            for text in value:
                if len(form(text)) < 2 or len(text) > LONGEST:
                    yield f"{row.at(key)}: {text[:40]!r} is no term; it needs 2 to {LONGEST} letters or digits."
    if "name" not in row.values:
        yield f"{row.at()}: a {row.kind} needs a name."


def _name(tables: Tables, row: _Row) -> Iterator[str]:
    """Find the id of a row's name, or make a new one; yield what is wrong."""
    name, kind = " ".join(row.values["name"].split()), row.values.get("kind")
    known = tables.drug(name) if row.kind == "drug" else tables.find(name, CONCEPTS)
    if known is not None:
        row.id = known
    elif kind is None:
        names = tables.drug_names.values() if row.kind == "drug" else [c.name for c in tables.concepts.values()]
        near = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.8)
        meant = f"did you mean {near[0]}? A" if near else "a"
        yield f"{row.at('name')}: no {row.kind} {name!r} is known; {meant} new one needs a kind, such as {KINDS[row.kind][0]}."
    elif len(name) > LONGEST:
        yield f"{row.at('name')}: the name is longer than {LONGEST} characters."
    else:
        row.id = slug(name)
        if row.kind == "drug":
            tables.drug_names[row.id], tables.drug_kinds[row.id] = name.lower(), kind
        else:
            tables.concepts[row.id] = ConceptRow(name.lower(), MENTION_KINDS[kind], kind)
        tables.put_first(name, _entry(tables, row))


def _entry(tables: Tables, row: _Row) -> Entry:
    if row.kind == "drug":
        kind = tables.drug_kinds[row.id]
        name = tables.drug_names[row.id]
        return Entry("class" if kind == "class" else "drug", row.id, name, frozenset({kind}), "")
    concept = tables.concepts[row.id]
    return Entry(concept.mention, row.id, concept.name, tables.concept_flags.get(row.id, frozenset()), "")


def _add_terms(tables: Tables, row: _Row, taken: dict[str, _Row]) -> Iterator[str]:
    entry = _entry(tables, row)
    taken.setdefault(form(row.values["name"]), row)
    for key in ("terms", "exact"):
        for term in row.texts(key):
            other = taken.setdefault(form(term) if key == "terms" else term, row)
            if (other.kind, other.id) != (row.kind, row.id):
                yield f"{row.at(key)}: {term!r} stands for something else at {other.at()}."
            else:
                tables.put_first(term, entry if key == "terms" else entry._replace(case=term))


def _add_links(tables: Tables, row: _Row) -> Iterator[str]:
    for name in row.texts("classes"):
        above = tables.find(name, ("class",))
        if above is None:
            yield f"{row.at('classes')}: {name!r} is no known class of drugs; {_near(name, tables, 'class')}"
        elif above != row.id:
            tables.link(row.id, above)
    above_all = [(name, tables.find(name, CONCEPTS)) for name in row.texts("parents")]
    for name, concept in above_all:
        if concept is None:
            yield f"{row.at('parents')}: {name!r} is no known condition; {_near(name, tables, 'condition')}"
    if above_all:
        parents = [c for _, c in above_all if c and c != row.id]
        tables.parents[row.id] = tuple(dict.fromkeys([*tables.parents.get(row.id, ()), *parents]))


def _near(name: str, tables: Tables, kind: str) -> str:
    if kind == "class":
        names = [tables.drug_names[id_] for id_, of in tables.drug_kinds.items() if of == "class"]
    else:
        names = [concept.name for concept in tables.concepts.values()]
    near = difflib.get_close_matches(name.lower(), names, n=1)
    return f"did you mean {near[0]}?" if near else f"add it as a {'drug of kind class' if kind == 'class' else kind}."


def _hint(key: str, keys: Any) -> str:
    near = difflib.get_close_matches(key, list(keys), n=1)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(keys)}."

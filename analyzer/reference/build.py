"""Build the store: all reference files and fact tables into one SQLite file that is opened without parsing.

`python -m analyzer.reference.build OUT.sqlite` builds the project's own store (done when the wheel is made).
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.errors import DataError
from analyzer.reference.terms import slug, term_key
from analyzer.resources import corpora, read_tsv

if TYPE_CHECKING:
    from analyzer.reference import schema
    from analyzer.reference.merge import Loaded

FORM = "2"
"""Changes whenever the tables below do, so that an old file is never opened as a new one."""

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE substance (id TEXT PRIMARY KEY, name TEXT, kind TEXT, origin TEXT, data TEXT) WITHOUT ROWID;
CREATE TABLE name (term TEXT, drug_id TEXT, PRIMARY KEY (term, drug_id)) WITHOUT ROWID;
CREATE TABLE claim (number INTEGER PRIMARY KEY, id TEXT UNIQUE, substance_id TEXT, type TEXT, standing TEXT,
                    read INTEGER, origin TEXT, searched TEXT, data TEXT);
CREATE TABLE holding (drug_id TEXT, rank INTEGER, type TEXT, number INTEGER, class_id TEXT,
                      PRIMARY KEY (drug_id, rank)) WITHOUT ROWID;
CREATE TABLE term (drug_id TEXT, type TEXT, term TEXT, rank INTEGER, number INTEGER, class_id TEXT,
                   PRIMARY KEY (drug_id, type, term, rank)) WITHOUT ROWID;
CREATE TABLE fact (drug_id TEXT, relation TEXT, object_id TEXT, object_name TEXT, jurisdiction TEXT, detail TEXT,
                   sources TEXT, standing TEXT);
CREATE TABLE ancestor (concept_id TEXT, ancestor_id TEXT, PRIMARY KEY (concept_id, ancestor_id)) WITHOUT ROWID;
"""
INDEXES = "CREATE INDEX fact_of ON fact (drug_id, relation);"
FACT_COLUMNS = (
    "drug_id", "relation", "object_id", "object_name", "jurisdiction", "detail", "sources", "standing"
)  # fmt: skip
SOURCE_FIELDS = ("publisher", "title", "year", "url", "doi", "pmid", "setid", "supports", "checked", "on")


class Holding(NamedTuple):
    """A claim a drug has: its own (`class_id` None) or one inherited from a class."""

    claim: schema.ReferenceClaim
    class_id: str | None


def inputs(extra: Sequence[Path] = (), data: Path | None = None) -> list[Path]:
    """Return the files a store is made from, in a fixed order: reference, facts, concepts, then the user's folders.

    `data` is the folder that holds reference/, facts/ and lexicon/ (default: the project's corpora).
    """
    root = data or corpora()
    files = sorted((root / "reference").glob("*.toml")) + sorted((root / "facts").glob("*.tsv"))
    concepts = root / "lexicon" / "concepts.tsv"
    if concepts.is_file():
        files.append(concepts)
    for folder in extra:
        if not folder.is_dir():
            raise DataError(f"{folder}: no such folder of reference files")
        files += sorted(folder.glob("*.toml"))
    return files


def content_hash(files: Iterable[Path]) -> str:
    """Return 12 hexadecimal digits that change with the name or content of any file."""
    digest = hashlib.sha256(FORM.encode())
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def build(target: Path, extra: Sequence[Path] = (), data: Path | None = None) -> str:
    """Write the store to `target`, replacing it in one step, and return its version (the content hash).

    `extra` and `data` are as for `inputs`. Raises `DataError` naming file and fault when a file is malformed.
    """
    from analyzer.reference.merge import read_substances

    files = inputs(extra, data)
    version = content_hash(files)
    loaded = read_substances((data or corpora()) / "reference", extra)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=target.stem, suffix=".part", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        connection = sqlite3.connect(draft, isolation_level=None)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
            connection.execute("BEGIN")
            _write_substances(connection, loaded)
            for file in files:
                if file.suffix == ".tsv":
                    (_write_ancestors if file.name == "concepts.tsv" else _write_facts)(connection, file)
            connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
            connection.execute("COMMIT")
            connection.executescript(INDEXES + "ANALYZE;")
        finally:
            connection.close()
        draft.chmod(0o644)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return version


def _write_substances(connection: sqlite3.Connection, loaded: list[Loaded]) -> None:
    numbers: dict[str, int] = {}
    origins: dict[str, str] = {}
    for entry in loaded:
        substance = entry.substance
        data = substance.model_dump(mode="json", exclude={"claim"}) | {"origin": entry.origin}
        row = (substance.id, substance.name, substance.kind, entry.origin, json.dumps(data))
        connection.execute("INSERT INTO substance VALUES (?,?,?,?,?)", row)
        terms = sorted({n.lower() for n in (substance.id, substance.name, *substance.names)})
        connection.executemany("INSERT INTO name VALUES (?,?)", [(term, substance.id) for term in terms])
        for claim in substance.claim:
            number = numbers[claim.id] = len(numbers)
            origins[claim.id] = entry.claims[claim.id]
            searched = " ".join([substance.name, *substance.names, claim.object, *claim.also, claim.statement]).lower()
            read = any(substance.sources[key].checked == "read" for key in claim.sources)
            values = _claim_values(substance, claim, origins[claim.id])
            connection.execute(
                "INSERT INTO claim VALUES (?,?,?,?,?,?,?,?,?)",
                (number, claim.id, substance.id, claim.type, claim.standing, read, origins[claim.id], searched, values),
            )
    for drug_id, held in holdings([entry.substance for entry in loaded]).items():
        # A user's statement goes before the project's: it is there to override it.
        ranked = sorted(held, key=lambda holding: origins[holding.claim.id] == "project")
        for rank, (claim, class_id) in enumerate(ranked):
            number = numbers[claim.id]
            connection.execute("INSERT INTO holding VALUES (?,?,?,?,?)", (drug_id, rank, claim.type, number, class_id))
            for term in sorted({term_key(t) for t in (claim.object, *claim.also)}):
                values_of_term = (drug_id, claim.type, term, rank, number, class_id)
                connection.execute("INSERT INTO term VALUES (?,?,?,?,?,?)", values_of_term)


def _claim_values(substance: schema.Substance, claim: schema.ReferenceClaim, origin: str) -> str:
    data = claim.model_dump(mode="json")
    data["scope"] = {key: value for key, value in data["scope"].items() if value}
    data["not_scope"] = {key: value for key, value in data["not_scope"].items() if value}
    sources = []
    for key in claim.sources:
        source = substance.sources[key].model_dump(mode="json")
        sources.append([key, *(source[name] for name in SOURCE_FIELDS)])
    values: list[Any] = [
        data["id"], substance.id, *(data[name] for name in (
            "type", "object", "also", "standing", "certainty", "curative", "approved_in", "authority", "action",
            "scope", "not_scope", "harm", "key", "statement", "caution",
        )), sources, data["reviewed"], data["review_by"], origin, data["inherit"],
    ]  # fmt: skip
    return json.dumps(values)


def holdings(substances: Sequence[schema.Substance]) -> dict[str, list[Holding]]:
    """Return the claims of every drug: its own first, then those its classes pass on, nearest class first.

    A drug belongs to a class if either file says so; drugs without a file of their own inherit through `members`.
    """
    held: dict[str, list[Holding]] = {s.id: [Holding(claim, None) for claim in s.claim] for s in substances}
    ids = {name.lower(): s.id for s in substances for name in (*s.names, s.name, s.id)}
    for group in (s for s in substances if s.kind == "class"):
        members = {ids.get(member.lower(), slug(member)) for member in group.members}
        own_names = {name.lower() for name in (group.id, group.name, *group.names)}
        members |= {s.id for s in substances if own_names & {c.lower() for c in s.classes}}
        passed_on = [Holding(claim, group.id) for claim in group.claim if claim.inherit]
        for member in sorted(members - {group.id}):
            held.setdefault(member, []).extend(passed_on)
    return held


def _write_facts(connection: sqlite3.Connection, file: Path) -> None:
    rows = read_tsv(file)
    if rows and (missing := set(FACT_COLUMNS) - rows[0].keys()):
        raise DataError(f"{file}: the header lacks {', '.join(sorted(missing))}")
    values = ([row.get(column, "") for column in FACT_COLUMNS] for row in rows)
    connection.executemany("INSERT INTO fact VALUES (?,?,?,?,?,?,?,?)", values)


def _write_ancestors(connection: sqlite3.Connection, file: Path) -> None:
    parents = {row["id"]: [p for p in row.get("parents", "").split(";") if p] for row in read_tsv(file)}
    pairs = ((concept, above) for concept in parents for above in _above(concept, parents))
    connection.executemany("INSERT OR IGNORE INTO ancestor VALUES (?,?)", pairs)


def _above(concept: str, parents: dict[str, list[str]]) -> Iterator[str]:
    seen = {concept}
    waiting = list(parents[concept])
    while waiting:
        parent = waiting.pop()
        if parent not in seen:
            seen.add(parent)
            waiting += parents.get(parent, [])
            yield parent


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))

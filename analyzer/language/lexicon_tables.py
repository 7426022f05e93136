"""Reading the tables in `corpora/lexicon/`, and the names in `corpora/reference/*.toml`, which win over them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import DataError
from analyzer.language.plain import plain, singulars, slug
from analyzer.resources import load_toml

MENTION_KINDS = {
    "disease": "condition", "symptom": "condition", "finding": "condition",
    "function": "function", "wellness": "wellness",
}  # fmt: skip
SUBSTANCE_KINDS = {
    "class": "class", "supplement": "supplement", "herb": "herb", "vitamin": "supplement", "mineral": "supplement",
}  # fmt: skip
_APART = {"target", "authority", "population"}
"""Kinds that are looked up by themselves: "testosterone" stays a target whatever drug it stands for."""
LISTS = (("authorities.toml", "authority"), ("populations.toml", "population"))


class Entry(NamedTuple):
    """What a term stands for: mention `kind`, `id`, canonical `name`, flags, and the spelling it needs ("" for any)."""

    kind: str
    id: str
    name: str
    flags: frozenset[str]
    case: str


class ConceptRow(NamedTuple):
    """A condition, function or wellness phrase: canonical name, kind of its mentions, its own kind."""

    name: str
    mention: str
    kind: str


@dataclass(slots=True)
class Tables:
    """The tables as read: terms with what they stand for, and what is known of each id."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    drug_names: dict[str, str] = field(default_factory=dict)
    drug_kinds: dict[str, str] = field(default_factory=dict)
    concepts: dict[str, ConceptRow] = field(default_factory=dict)
    concept_flags: dict[str, frozenset[str]] = field(default_factory=dict)
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    authorities: dict[str, dict[str, object]] = field(default_factory=dict)
    populations: dict[str, str] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=dict)
    members: dict[str, set[str]] = field(default_factory=dict)
    _flags: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict)
    _shared: dict[tuple[str, str, str], Entry] = field(default_factory=dict)

    def read(self, folder: Path) -> None:
        """Read all tables; where a term is in several, drugs come before concepts and these before targets."""
        self._read_drugs(folder)
        self._read_concepts(folder)
        for term, id_, name, kind, _, flags in rows(folder / "targets.tsv", 6):
            self.targets.setdefault(id_, name)
            self._add(term, self._entry("target", id_, name, f"{kind},{flags}" if flags else kind))
        for file, kind in LISTS:
            self._read_list(folder / file, kind)
        for term, *_ in rows(folder / "masks.tsv", 1):
            self.entries.setdefault(plain(term).strip(), []).insert(0, Entry("none", "", "", frozenset(), ""))

    def read_reference(self, folder: Path) -> None:
        """Give the names of every reference file to its id, and add the classes and members it names."""
        for header in reference_headers(folder):
            id_, name = str(header["id"]), str(header["name"])
            kind = SUBSTANCE_KINDS.get(str(header.get("kind")), "generic")
            self.drug_names[id_], self.drug_kinds[id_] = name, kind
            for term in {name, *strings(header.get("names"))}:
                self._claim(term, Entry("class" if kind == "class" else "drug", id_, name, frozenset({kind}), ""))
            for other in strings(header.get("classes")):
                self.link(id_, self.drug(other) or slug(other))
            for other in strings(header.get("members")):
                self.link(self.drug(other) or slug(other), id_)

    def drug(self, term: str) -> str | None:
        """Return the id of the drug or class a term (or its plural) names, or None."""
        return self.find(term, ("drug", "class"))

    def find(self, term: str, kinds: tuple[str, ...]) -> str | None:
        """Return the id a term (or its plural) stands for as one of `kinds`, or None."""
        for known in singulars(" ".join(plain(term).split())):
            for entry in self.entries.get(known, ()):
                if entry.kind in kinds:
                    return entry.id
        return None

    def put_first(self, term: str, entry: Entry) -> None:
        """Let a term stand for an entry, not for another substance or condition; an entry with a spelling takes only that.

        As in the built-in tables, a short word that is not spelled like an abbreviation counts where the page names the
        same thing in full.
        """
        raw = plain(term).strip()
        if not entry.case and len(" ".join(raw.split())) < 4:
            if sum(map(str.isupper, term)) > 1:
                entry = entry._replace(case=term)
            else:
                entry = entry._replace(flags=entry.flags | {"ambiguous"})
        for shape in {raw, " ".join(raw.split())}:
            others = [e for e in self.entries.get(shape, ()) if e != entry and (entry.case or e.kind in _APART)]
            self.entries[shape] = [entry, *others]

    def _claim(self, term: str, entry: Entry) -> None:
        form = " ".join(plain(term).split())
        old = self.entries.get(form, [])
        if any(e.kind == "none" or (e.kind == entry.kind and e.id == entry.id) for e in old):
            return
        exact = len(term) <= 5 and sum(map(str.isupper, term)) > 1
        flags = entry.flags | {"ambiguous"} if len(form) < 4 and not exact else entry.flags
        kept = [e for e in old if e.kind not in {"drug", "class"}]
        self.entries[form] = [entry._replace(flags=flags, case=term if exact else ""), *kept]

    def link(self, member: str, class_id: str) -> None:
        """Make a drug or class a member of a class."""
        self.classes.setdefault(member, set()).add(class_id)
        self.members.setdefault(class_id, set()).add(member)

    def _entry(self, kind: str, id_: str, name: str, marks: str) -> Entry:
        """Return the entry of an id under flags written as in the tables; equal ones are shared."""
        known = self._shared.get((kind, id_, marks))
        if known is None:
            flags = self._flags.get(marks)
            if flags is None:
                parts = [part for part in marks.split(",") if part]
                case = next((part[5:] for part in parts if part.startswith("case:")), "")
                flags = frozenset(part for part in parts if not part.startswith("case:")), case
                self._flags[marks] = flags
            known = self._shared[kind, id_, marks] = Entry(kind, id_, name, *flags)
        return known

    def _add(self, term: str, entry: Entry) -> None:
        form = term if term.isalnum() and term.isascii() and term.islower() else plain(term).strip()
        if "  " in form:  # "st. john" stands in the text with two signs between: both forms are kept
            self.entries.setdefault(form, []).append(entry)
            form = " ".join(form.split())
        known = self.entries.get(form)
        if known is None:
            self.entries[form] = [entry]
        elif entry not in known:
            known.append(entry)

    def _read_drugs(self, folder: Path) -> None:
        names, kinds = self.drug_names, self.drug_kinds
        for term, id_, name, kind, flags, *_ in rows(folder / "drugs.tsv", 5):
            if id_ not in names or term == name:
                names[id_] = name
                kinds[id_] = kind
            marks = f"{flags},{kind}" if flags else kind
            self._add(term, self._entry("class" if kind == "class" else "drug", id_, name, marks))
        for class_id, _, member, *_ in rows(folder / "classes.tsv", 3):
            self.link(member, class_id)

    def _read_concepts(self, folder: Path) -> None:
        general: dict[str, str] = {}
        for id_, name, kind, parents, _, flags in rows(folder / "concepts.tsv", 6):
            self.concepts[id_] = ConceptRow(name, MENTION_KINDS[kind], kind)
            if flags:
                general[id_] = flags
            if parents:
                self.parents[id_] = tuple(parents.split(";"))
        for term, id_, flags, *_ in rows(folder / "concept_terms.tsv", 3):
            concept = self.concepts.get(id_)
            if concept is None:
                raise DataError(f"{folder / 'concept_terms.tsv'}: {term!r} stands for {id_!r}, which is no concept.")
            marks = f"{flags},{general[id_]}" if id_ in general else flags
            self._add(term, self._entry(concept.mention, id_, concept.name, marks))
        self.concept_flags = {id_: frozenset(flags.split(",")) for id_, flags in general.items()}

    def _read_list(self, file: Path, kind: str) -> None:
        for entry in load_toml(file).get(kind, []):
            id_ = entry["id"]
            name = entry.get("name", id_.replace("-", " "))
            if kind == "authority":
                self.authorities[id_] = entry
            else:
                self.populations[id_] = name
            for term in (name, *entry.get("terms", [])):
                exact = len(term) <= 6 and term.isupper()
                self._add(term, self._entry(kind, id_, name, f"case:{term}" if exact else ""))


def reference_headers(folder: Path) -> Iterator[dict[str, object]]:
    """Yield the header (the keys before the first table) of every reference file, in order of name.

    A file that cannot be read as TOML is passed over here; `reference lint` names it.
    """
    for path in sorted(folder.glob("*.toml")):
        head: list[str] = []
        with path.open(encoding="utf-8") as handle:
            for line in handle:
                if line.startswith("["):
                    break
                head.append(line)
        try:
            header = tomllib.loads("".join(head))
        except tomllib.TOMLDecodeError:
            continue
        if isinstance(header.get("id"), str) and isinstance(header.get("name"), str):
            yield header


def rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Yield the cells of a table, header and comments left out; raise `DataError` on a short line or a missing file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error
    body = [line for line in text.split("\n") if line and line[0] != "#"]
    for line in body[1:]:
        cells = line.split("\t")
        if len(cells) < columns:
            raise DataError(f"{path}: this line has fewer than {columns} columns: {line[:80]!r}")
        yield cells


def strings(value: object) -> list[str]:
    """Return the strings of a list, nothing when the value is no list."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

"""The words of the subject: drugs and classes, conditions, functions, targets, authorities and populations.

Tables in `corpora/lexicon/` give every surface form with the id it stands for; `corpora/reference/*.toml` may add names,
and win where the two disagree. Terms are compared in one plain form (`plain`): lower case, accents off, every sign that is
neither letter nor digit a space. The form has one character for each of the text, so offsets stay true.
"""

from __future__ import annotations

import gc
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analyzer.errors import DataError
from analyzer.resources import corpora, load_toml

CONCEPT_KINDS = {
    "disease": "condition", "symptom": "condition", "finding": "condition",
    "function": "function", "wellness": "wellness",
}  # fmt: skip


class Entry(NamedTuple):
    """What a term stands for: mention `kind`, `id`, canonical `name`, flags, the exact spelling it needs ("" for any)."""

    kind: str
    id: str
    name: str
    flags: frozenset[str]
    case: str


class _Plain(dict[int, int]):
    """Character map of `plain`, filled as characters are met."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0]
        if base.isascii() and base.isalnum():
            out = ord(base.lower())
        else:
            lowered = char.lower()
            out = ord(lowered) if char.isalnum() and len(lowered) == 1 else 32
        self[code] = out
        return out


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Return `text` in the form terms are compared in; the result has the same length."""
    return text.translate(_PLAIN)


def singulars(term: str) -> Iterator[str]:
    """Yield a plain term and the singular forms it may be the plural of."""
    yield term
    if term.endswith("ies") and len(term) > 4:
        yield term[:-3] + "y"
    if term.endswith("es") and len(term) > 4:
        yield term[:-2]
    if term.endswith("s") and not term.endswith("ss") and len(term) > 3:
        yield term[:-1]


def slug(name: str) -> str:
    """Return the id made from a name: lower case, apostrophes out, every other sign a hyphen."""
    return "-".join(plain(name.replace("'", "").replace("\u2019", "")).split())


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


def _rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Yield the cells of a table, header and comments left out; raise `DataError` on a short line."""
    with path.open(encoding="utf-8") as handle:
        lines = handle.read().split("\n")
    body = [line for line in lines if line and line[0] != "#"]
    for line in body[1:]:
        cells = line.split("\t")
        if len(cells) < columns:
            raise DataError(f"{path}: this line has fewer than {columns} columns: {line[:80]!r}")
        yield cells


class Lexicon:
    """All terms with what they stand for, the is-a of conditions, and the members of drug classes."""

    def __init__(self, folder: Path, reference: Path | None = None) -> None:
        """Read the tables in `folder`, then the names in `reference`; raise `DataError` on malformed ones."""
        self.entries: dict[str, list[Entry]] = {}
        self._drug_names: dict[str, str] = {}
        self._drug_kinds: dict[str, str] = {}
        self._concepts: dict[str, tuple[str, str, str]] = {}  # name, mention kind, kind
        self._concept_flags: dict[str, frozenset[str]] = {}
        self._parents: dict[str, tuple[str, ...]] = {}
        self._ancestors: dict[str, frozenset[str]] = {}
        self._targets: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._classes: dict[str, set[str]] = {}
        self._members: dict[str, set[str]] = {}
        self.authorities: dict[str, dict[str, object]] = {}
        self._flags: dict[str, tuple[frozenset[str], str]] = {}
        self._shared: dict[tuple[str, str, str], Entry] = {}
        self._read_drugs(folder)
        self._read_concepts(folder)
        self._read_targets(folder)
        self._read_lists(folder)
        if reference is not None:
            self._read_reference(reference)

    def drug(self, term: str) -> str | None:
        """Return the id of the drug or class a term (or its plural) names, or None."""
        return self._find(term, ("drug", "class"))

    def concept_id(self, term: str) -> str | None:
        """Return the id of the condition, function or wellness phrase a term (or its plural) names, or None."""
        return self._find(term, ("condition", "function", "wellness"))

    def target(self, term: str) -> str | None:
        """Return the id of the mechanism target a term names, or None."""
        return self._find(term, ("target",))

    def lookup(self, term: str) -> tuple[Entry, ...]:
        """Return everything a term (or its plural) may stand for, the likeliest first."""
        for form in singulars(" ".join(plain(term).split())):
            if form in self.entries:
                return tuple(self.entries[form])
        return ()

    def name(self, id_: str) -> str:
        """Return the canonical lower-case name of an id of any table; the id in words when it is unknown."""
        for names in (self._drug_names, self._targets, self._others):
            if id_ in names and id_ not in self._concepts:
                return names[id_]
        if id_ in self._drug_names:
            return self._drug_names[id_]
        return self._concepts[id_][0] if id_ in self._concepts else id_.replace("-", " ")

    def kind(self, id_: str) -> str:
        """Return the kind of a drug (generic, supplement, herb, class), concept, target or list entry; "" if unknown."""
        if id_ in self._drug_kinds:
            return self._drug_kinds[id_]
        if id_ in self._concepts:
            return self._concepts[id_][2]
        if id_ in self._targets:
            return "target"
        return "authority" if id_ in self.authorities else "population" if id_ in self._others else ""

    def is_drug(self, id_: str) -> bool:
        """Tell whether an id is that of a drug or a drug class."""
        return id_ in self._drug_names

    def is_concept(self, id_: str) -> bool:
        """Tell whether an id is that of a condition, function or wellness phrase."""
        return id_ in self._concepts

    def concept_flags(self, id_: str) -> frozenset[str]:
        """Return the flags of a concept, such as `not_medical`."""
        return self._concept_flags.get(id_, frozenset())

    def drug_ids(self) -> Iterator[str]:
        """Yield the ids of all drugs and classes."""
        return iter(self._drug_names)

    def concept_ids(self) -> Iterator[str]:
        """Yield the ids of all concepts."""
        return iter(self._concepts)

    def parents(self, id_: str) -> tuple[str, ...]:
        """Return the ids directly above a concept."""
        return self._parents.get(id_, ())

    def ancestors(self, id_: str) -> frozenset[str]:
        """Return the ids of all concepts above a concept, itself not included."""
        known = self._ancestors.get(id_)
        if known is None:
            found: set[str] = set()
            queue = list(self._parents.get(id_, ()))
            while queue:
                above = queue.pop()
                if above not in found and above != id_:
                    found.add(above)
                    queue.extend(self._parents.get(above, ()))
            known = self._ancestors[id_] = frozenset(found)
        return known

    def same_or_ancestor(self, a: str, b: str) -> bool:
        """Tell whether concept `a` is `b` or stands above it (is wider than it)."""
        return a == b or a in self.ancestors(b)

    def classes_of(self, drug_id: str) -> frozenset[str]:
        """Return the ids of all classes a drug or class belongs to, classes of classes included."""
        return self._closure(self._classes, drug_id)

    def members(self, class_id: str) -> frozenset[str]:
        """Return the ids of all members of a class, members of its subclasses included."""
        return self._closure(self._members, class_id)

    @staticmethod
    def _closure(links: dict[str, set[str]], start: str) -> frozenset[str]:
        found: set[str] = set()
        queue = [start]
        while queue:
            for other in links.get(queue.pop(), ()):
                if other not in found and other != start:
                    found.add(other)
                    queue.append(other)
        return frozenset(found)

    def _find(self, term: str, kinds: tuple[str, ...]) -> str | None:
        for form in singulars(" ".join(plain(term).split())):
            for entry in self.entries.get(form, ()):
                if entry.kind in kinds:
                    return entry.id
        return None

    def _entry(self, kind: str, id_: str, name: str, marks: str) -> Entry:
        """Return the entry for an id under flags written as in the tables; equal ones are shared."""
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
        form = term if term.isalnum() else plain(term).strip()
        if "  " in form:  # "st. john" stands in the text with two signs between: both forms are kept
            self.entries.setdefault(form, []).append(entry)
            form = " ".join(form.split())
        known = self.entries.get(form)
        if known is None:
            self.entries[form] = [entry]
        elif entry not in known:
            known.append(entry)

    def _read_drugs(self, folder: Path) -> None:
        names, kinds = self._drug_names, self._drug_kinds
        for term, id_, name, kind, flags, *_ in _rows(folder / "drugs.tsv", 5):
            if id_ not in names or term == name:
                names[id_] = name
                kinds[id_] = kind
            marks = f"{flags},{kind}" if flags else kind
            self._add(term, self._entry("class" if kind == "class" else "drug", id_, name, marks))
        for class_id, _, member, *_ in _rows(folder / "classes.tsv", 3):
            self._classes.setdefault(member, set()).add(class_id)
            self._members.setdefault(class_id, set()).add(member)

    def _read_concepts(self, folder: Path) -> None:
        general: dict[str, str] = {}
        for id_, name, kind, parents, _, flags in _rows(folder / "concepts.tsv", 6):
            self._concepts[id_] = (name, CONCEPT_KINDS[kind], kind)
            general[id_] = flags
            if parents:
                self._parents[id_] = tuple(parents.split(";"))
        for term, id_, flags, *_ in _rows(folder / "concept_terms.tsv", 3):
            concept = self._concepts.get(id_)
            if concept is None:
                raise DataError(f"{folder / 'concept_terms.tsv'}: {term!r} stands for {id_!r}, which is no concept.")
            marks = f"{flags},{general[id_]}" if general[id_] else flags
            self._add(term, self._entry(concept[1], id_, concept[0], marks))
        self._concept_flags = {id_: frozenset(flags.split(",")) for id_, flags in general.items() if flags}

    def _read_targets(self, folder: Path) -> None:
        for term, id_, name, kind, _, flags in _rows(folder / "targets.tsv", 6):
            self._targets.setdefault(id_, name)
            self._add(term, self._entry("target", id_, name, f"{kind},{flags}" if flags else kind))

    def _read_lists(self, folder: Path) -> None:
        for file, key in (("authorities.toml", "authority"), ("populations.toml", "population")):
            for entry in load_toml(folder / file).get(key, []):
                id_ = entry["id"]
                self._others[id_] = entry.get("name", id_.replace("-", " "))
                if key == "authority":
                    self.authorities[id_] = entry
                for term in (self._others[id_], *entry.get("terms", [])):
                    short = len(term) <= 6 and term.isupper()
                    marks = f"case:{term}" if short else ""
                    self._add(term, self._entry(key, id_, self._others[id_], marks))
        for term, *_ in _rows(folder / "masks.tsv", 1):
            self.entries.setdefault(plain(term).strip(), []).insert(0, Entry("none", "", "", frozenset(), ""))

    def _read_reference(self, folder: Path) -> None:
        for header in reference_headers(folder):
            id_, name, kind = str(header["id"]), str(header["name"]), str(header.get("kind", ""))
            mention = "class" if kind == "class" else "drug"
            self._drug_names[id_] = name
            table_kind = {"class": "class", "supplement": "supplement", "herb": "herb"}.get(kind, "generic")
            self._drug_kinds[id_] = table_kind
            for term in _strings(header.get("names")) | {name}:
                form = plain(term).strip()
                old = self.entries.get(form, [])
                if any((e.id == id_ and e.kind == mention) or e.kind == "none" for e in old):
                    continue
                kept = [e for e in old if e.kind not in {"drug", "class"}]
                marks = [table_kind, *(["ambiguous"] if len(form) < 4 else [])]
                case = term if len(term) <= 5 and sum(map(str.isupper, term)) > 1 else ""
                self.entries[form] = [Entry(mention, id_, name, frozenset(marks), case), *kept]
            for link, near, far in (
                ("classes", self._classes, self._members),
                ("members", self._members, self._classes),
            ):
                for other in _strings(header.get(link)):
                    other_id = self.drug(other) or slug(other)
                    near.setdefault(id_, set()).add(other_id)
                    far.setdefault(other_id, set()).add(id_)


def _strings(value: object) -> set[str]:
    return {item for item in value if isinstance(item, str)} if isinstance(value, list) else set()


@cache
def load_lexicon() -> Lexicon:
    """Return the project's lexicon, read once per process."""
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is ever garbage; looking for it would take half the time
    try:
        return Lexicon(corpora("lexicon"), corpora("reference"))
    finally:
        if collecting:
            gc.enable()

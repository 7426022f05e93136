"""Compile `corpora/lexicon/drugs.tsv`: every name of a drug, supplement, herb or class, with the id it stands for.

    python -m corpora.build.lexicon_drugs --facts FOLDER

Names are claimed in this order, first come first served: reference files, hand lists, classes, then the public tables
of `drug_sources`. A group of names joins the substance that owns its preferred name, its base name or one of its
identifiers; otherwise it becomes a substance of its own, if its source may make one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from analyzer.language.lexicon import reference_headers
from analyzer.language.lexicon_tables import SUBSTANCE_KINDS
from corpora.build import drug_sources as sources
from corpora.build.common import HAND, LEXICON, ROOT, base_of, facts_folder, form, read, slug, split, usable, write

EXACT_NAMES = {"same", "gaba", "msm", "hcg", "lsd"}  # names that read as other words, or as targets, unless in capitals
KINDS = SUBSTANCE_KINDS
TRUSTED = {"hand", "reference", "combination"}
NAMED = {"MedlinePlus names", "DrugCentral 2016", "MeDI 2025"}
LONGEST = 36  # letters of a name from a public table; longer ones are formulas and pack names
HEADER = ["term", "id", "name", "kind", "flags", "source"]


class DrugTable:
    """Terms claimed so far."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.rows: dict[str, tuple[str, str, str, str, str]] = {}  # form -> term, id, kind, flags, source
        self.exact: dict[tuple[str, str], tuple[str, str, str, str, str]] = {}  # (form, spelling) -> the same
        self.keys: dict[str, str] = {}
        self.fixed: set[str] = set()
        self.marked: dict[str, str] = {}  # id -> flag of all its terms
        self.dropped = {form(r["term"]) for r in read(HAND / "dropped_terms.tsv")} | other_words()
        self.plain_words = {r["word"] for r in read(HAND / "plain_words.tsv")}
        self.marks = {form(r["term"]): r["flags"] for r in read(HAND / "ambiguous_drugs.tsv")}
        self.not_same = {(form(r["term"]), r["id"]) for r in read(HAND / "not_same.tsv")}

    def substance(
        self, id_: str, name: str, kind: str, source: str, *, fixed: bool = False, exact: bool = False
    ) -> None:
        """Make a substance known; fixed ones keep their terms whatever the public tables say."""
        if id_ in self.names:
            return
        self.names[id_] = name
        self.kinds[id_] = kind
        if fixed:
            self.fixed.add(id_)
        if not exact:
            self.claim(name, id_, kind, source)

    def claim(self, term: str, id_: str, kind: str, source: str, flags: str = "") -> None:
        """Give a term to a substance unless another has it."""
        key = form(term)
        if not key or (key, id_) in self.not_same:
            return
        if source not in TRUSTED and (len(term) > LONGEST or key in self.dropped or self._plain(key, id_, source)):
            return
        given = (*self.marks.get(key, "").split(","), *flags.split(","), self.marked.get(id_, ""))
        flags = ",".join(dict.fromkeys(f for f in given if f))
        if "case:" in flags:
            self.exact.setdefault((key, flags.split("case:")[1]), (term.lower(), id_, kind, flags, source))
            return
        known = self.rows.setdefault(key, (" ".join(term.lower().split()), id_, kind, flags, source))
        if kind == "latin" and known[1] == id_ and known[2] != "latin":  # named by the reference, which has no kinds
            self.rows[key] = (*known[:2], kind, *known[3:])

    def _plain(self, key: str, id_: str, source: str) -> bool:
        """Tell whether a term is made of everyday words only, so that it would be found where no drug is meant."""
        words = key.split()
        if len(words) < 2 or (source in NAMED and key == form(self.names[id_])):
            return False
        return all(word in self.plain_words or len(word) < 3 or word.isdigit() for word in words)

    def owner(self, term: str) -> str | None:
        """Return the id that owns a term, its base or its US spelling."""
        for name in (term, base_of(term), *([term[:-1]] if term.endswith("s") else [])):
            row = self.rows.get(form(name))
            if row is not None:
                return row[1]
        return None

    def add(self, group: sources.Group) -> None:
        """Merge a group of names into the table."""
        id_ = self.owner(group.name) or next((self.keys[k] for k in group.keys if k in self.keys), None)
        if id_ is None:
            strong = [t for t, kind in group.terms if kind == "generic"]
            id_ = next((o for t in strong if (o := self.owner(t)) and self.kinds[o] != "class"), None)
        if id_ is None:
            if not group.may_create or self._unfit(group):
                return
            id_ = group.id or slug(group.name)
            exact = "case:" in group.flags.get(form(group.name), "")
            if group.mark:
                self.marked[id_] = group.mark
            self.substance(id_, group.name, group.kind, group.source, fixed=group.source == "hand", exact=exact)
        for key in group.keys:
            self.keys.setdefault(key, id_)
        if id_ == "insulin" and group.source != "hand":
            return
        for term, kind in group.terms:
            self.claim(term, id_, self._kind(term, kind, id_), group.source, group.flags.get(form(term), ""))
        if (form(group.name), group.name.upper()) not in self.exact and "case:" not in group.flags.get(
            form(group.name), ""
        ):
            self.claim(group.name, id_, self._kind(group.name, "generic", id_), group.source)

    def _unfit(self, group: sources.Group) -> bool:
        key = form(group.name)
        if group.source in TRUSTED:
            return False
        plain_name = len(key.split()) > 1 and all(word in self.plain_words for word in key.split())
        return key in self.dropped or (plain_name and group.source not in NAMED)

    def _kind(self, term: str, kind: str, id_: str) -> str:
        name = self.names[id_]
        if self.kinds[id_] == "class":
            return "class"
        if form(term) == form(name):
            return self.kinds[id_]
        if kind in {"generic", "synonym", "salt"} and form(base_of(term)) == form(name):
            return "salt"
        return "synonym" if kind in {"generic", "salt"} else kind


def other_words() -> set[str]:
    """Return the hand-written words for conditions and targets: no public table makes a drug of them."""
    words = set()
    for file in ("conditions.tsv", "targets.tsv"):
        for row in read(HAND / file):
            words |= {form(sources.marked(term)[0]) for term in [row["name"], *split(row["terms"])]}
    return words


def add_reference(table: DrugTable) -> None:
    """Claim the names in the headers of the reference files."""
    for header in reference_headers(ROOT / "corpora" / "reference"):
        id_, name = str(header["id"]), str(header["name"])
        kind = KINDS.get(str(header.get("kind")), "generic")
        table.substance(id_, name, kind, "reference", fixed=True, exact=form(name) in EXACT_NAMES)
        names = header.get("names")
        for term in names if isinstance(names, list) else []:
            brand = kind != "class" and isinstance(term, str) and term[:1].isupper() and not term.isupper()
            exact = f"case:{term}" if len(form(term)) <= 5 and sum(c.isupper() for c in term) > 1 else ""
            table.claim(term, id_, kind if kind == "class" else "brand" if brand else "synonym", "reference", exact)


def add_classes(table: DrugTable) -> None:
    """Claim the terms of drug classes."""
    for row in read(HAND / "classes.tsv"):
        id_ = table.owner(row["name"]) or table.owner(row["id"].replace("-", " ")) or row["id"]
        table.substance(id_, row["name"], "class", "hand", fixed=True)
        for entry in split(row["terms"]):
            term, flag = sources.marked(entry)
            table.claim(term, id_, "class", "hand", flag)


def combination(table: DrugTable, parts: Iterable[str]) -> str | None:
    """Return the id of a combination of known substances, made if new; None when a part is unknown."""
    ids = [table.owner(part) for part in parts]
    known = list(dict.fromkeys(i for i in ids if i and table.kinds[i] != "class"))
    if None in ids or not known or len(known) > 3:
        return None
    if len(known) == 1:
        return known[0]
    for order in (known, known[::-1]):
        if "-".join(order) in table.names:
            return "-".join(order)
    words = [table.names[i] for i in known]
    name = f"{', '.join(words[:-1])} and {words[-1]}"
    table.substance("-".join(known), name, "generic", "combination")
    table.claim(" / ".join(words), "-".join(known), "synonym", "combination")
    table.claim("/".join(words), "-".join(known), "synonym", "combination")
    return "-".join(known)


def add_brands(table: DrugTable, facts: Path) -> None:
    """Claim brand names of single drugs and of combinations of two or three known ones."""
    for brand, parts, source in sources.brand_pairs(facts):
        if not usable(brand) or table.owner(brand) or any(form(p) in form(brand) for p in parts):
            continue
        id_ = combination(table, parts)
        if id_ is not None and not any(word in table.names for word in brand.split()):
            table.claim(brand, id_, "brand", source)


def add_slang(table: DrugTable, facts: Path) -> None:
    """Claim street names of known substances; single words among them are ambiguous."""
    for alias, name in sources.slang_pairs(facts):
        id_ = table.owner(name)
        if id_ is not None and usable(alias) and not table.owner(alias):
            table.claim(alias, id_, "slang", "TripSit", "ambiguous" if alias.isalpha() else "")


def build(facts: Path) -> DrugTable:
    """Return the finished table."""
    table = DrugTable()
    add_reference(table)
    for group in sources.hand_groups():
        table.add(group)
    add_classes(table)
    readers = (
        sources.medquad_groups, partial(sources.lexicon_groups, official_only=True), sources.drugcentral_groups,
        sources.medi_groups, sources.lexicon_groups, sources.status_groups,
    )  # fmt: skip
    for reader in readers:
        for group in reader(facts):
            if reader is sources.medquad_groups and " and " in group.name:
                combination(table, group.name.replace(", and ", ", ").replace(" and ", ", ").split(", "))
            elif not (" and " in group.name and group.kind != "herb"):
                table.add(group)
    add_brands(table, facts)
    add_slang(table, facts)
    return table


def rows(table: DrugTable) -> list[tuple[str, ...]]:
    """Return the rows of drugs.tsv, sorted by id, the canonical term first."""
    out: list[tuple[str, ...]] = []
    for term, id_, kind, flags, source in [*table.rows.values(), *table.exact.values()]:
        if len(form(term)) < 4 and source not in {"hand", "reference"}:
            continue
        out.append((term, id_, table.names[id_], kind, flags, source))
    out.sort(key=lambda r: (r[1], form(r[0]) != form(r[2]), r[0], r[4]))
    return out


def main() -> None:
    """Write drugs.tsv and print its counts."""
    facts = facts_folder(main.__doc__ or "")
    table = build(facts)
    comment = (
        "Names of drugs, supplements, herbs and classes; compiled by corpora/build/lexicon_drugs.py, see SOURCES.md"
    )
    count = write(LEXICON / "drugs.tsv", HEADER, rows(table), comment)
    print(f"{count} terms, {len(table.names)} substances and classes")


if __name__ == "__main__":
    main()

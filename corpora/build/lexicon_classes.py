"""Compile `corpora/lexicon/classes.tsv`: which drugs belong to which class.

    python -m corpora.build.lexicon_classes --facts FOLDER

Classes stand in `hand/classes.tsv`; members come from the list there, from ATC prefixes (MeDI, CC0) and from class
names of the FDA and a few of MeSH (DrugCentral 2016). Run after lexicon_drugs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from corpora.build import drug_sources as sources
from corpora.build.common import HAND, LEXICON, facts_folder, form, read, split, write

HEADER = ["class_id", "class_name", "member_id", "source"]


def drug_index() -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Return (term to id, id to name, class ids) of the finished drugs.tsv."""
    terms: dict[str, str] = {}
    names: dict[str, str] = {}
    classes: set[str] = set()
    for row in read(LEXICON / "drugs.tsv"):
        terms.setdefault(form(row["term"]), row["id"])
        names[row["id"]] = row["name"]
        if row["kind"] == "class":
            classes.add(row["id"])
    return terms, names, classes


def atc_members(facts: Path, terms: dict[str, str]) -> dict[str, set[str]]:
    """Return the ATC codes of every known single drug."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in sources.read_medi(facts):
        id_ = terms.get(form(row["curie_label"]))
        if id_ and row["is_combination_therapy"] != "True":
            codes[id_].update(re.findall(r"[A-Z]\d\d[A-Z]{2}\d\d", row["atc_codes"]))
    return codes


def pharm_members(facts: Path, terms: dict[str, str]) -> dict[str, set[str]]:
    """Return the members of pharmacologic class names."""
    members: dict[str, set[str]] = defaultdict(set)
    for row in read(facts / "drugcentral2016_ccby" / "pharm_class.tsv"):
        id_ = terms.get(form(row["DRUG_NAME"]))
        if id_:
            members[row["CLASS"].lower()].add(id_)
    return members


def main() -> None:
    """Write classes.tsv and print its counts."""
    facts = facts_folder(main.__doc__ or "")
    terms, names, classes = drug_index()
    codes, pharm = atc_members(facts, terms), pharm_members(facts, terms)
    rows: dict[tuple[str, str], str] = {}
    for row in read(HAND / "classes.tsv"):
        class_id = terms[form(row["name"])]
        for member in split(row["members"]):
            id_ = member if member in names else terms.get(form(member))
            if id_ is None:
                print(f"unknown member of {class_id}: {member}")
            elif id_ != class_id:
                rows.setdefault((class_id, id_), "hand")
        prefixes = tuple(split(row["atc"]))
        for id_, own in codes.items() if prefixes else ():
            if id_ not in classes and any(code.startswith(prefixes) for code in own):
                rows.setdefault((class_id, id_), "ATC")
        for name in split(row["pharm"]):
            if name.lower() not in pharm:
                print(f"no such class in the public table: {name}")
            for id_ in pharm[name.lower()] - classes:
                rows.setdefault((class_id, id_), "FDA and MeSH classes")
        for parent in split(row["parents"]):
            parent_id = parent if parent in names else terms[form(parent.replace("-", " "))]
            rows.setdefault((parent_id, class_id), "hand")
    skip = {(r["class_id"], r["member_id"]) for r in read(HAND / "not_members.tsv")}
    table = sorted((c, names[c], m, source) for (c, m), source in rows.items() if (c, m) not in skip)
    comment = "Classes and their members (drugs or narrower classes); compiled by corpora/build/lexicon_classes.py"
    write(LEXICON / "classes.tsv", HEADER, table, comment)
    print(f"{len(table)} memberships, {len({r[0] for r in table})} classes")


if __name__ == "__main__":
    main()

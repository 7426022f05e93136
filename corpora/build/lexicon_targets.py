"""Compile `corpora/lexicon/targets.tsv`: what drugs act on, from receptors and enzymes to hormones and pathways.

    python -m corpora.build.lexicon_targets --facts FOLDER

The hand list of consumer names comes first; human proteins of DrugCentral 2016 and DrugMechDB join it by gene symbol
or name.
"""

from __future__ import annotations

import re
from pathlib import Path

from corpora.build.common import HAND, LEXICON, facts_folder, form, read, slug, split, write
from corpora.build.drug_sources import marked

HEADER = ["term", "id", "name", "kind", "source", "flags"]
FAMILIES = {
    "Membrane receptor": "receptor", "GPCR": "receptor", "Nuclear hormone receptor": "receptor", "Enzyme": "enzyme",
    "Kinase": "enzyme", "Transporter": "transporter", "Ion channel": "channel", "Cytokine": "cytokine",
    "Secreted": "protein", "Structural": "protein", "Transcription factor": "protein",
}  # fmt: skip


class TargetTable:
    """Targets gathered so far: terms, genes and protein accessions."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[str, str, str, str, str, str]] = {}
        self.owner: dict[str, str] = {}
        self.names: dict[str, tuple[str, str]] = {}
        self.by_key: dict[str, str] = {}
        self.dropped = {form(r["term"]) for r in read(HAND / "dropped_targets.tsv")}

    def claim(self, term: str, id_: str, source: str, flags: str = "") -> None:
        """Give a term to a target unless another has it."""
        key = form(term)
        exact = flags.split("case:")[1] if "case:" in flags else ""
        if len(key) < 3 or (source != "hand" and (key in self.dropped or len(key) < 5)):
            return
        if not exact and self.owner.setdefault(key, id_) != id_:
            return
        name, kind = self.names[id_]
        self.rows.setdefault((key, exact), (" ".join(term.lower().split()), id_, name, kind, source, flags))

    def place(self, name: str, kind: str, source: str, keys: list[str]) -> None:
        """Merge a public target by gene, accession or name, or make it a target of its own."""
        name = re.sub(r"\s*[\[(].*?[\])]+|[\[\]]", "", name).strip()
        id_ = next((self.by_key[k] for k in keys if k in self.by_key), None) or self.owner.get(form(name))
        if id_ is None:
            if form(name) in self.dropped or len(name) < 5 or "," in name:
                return
            id_ = slug(name)
            self.names.setdefault(id_, (name, kind))
        for key in keys:
            self.by_key.setdefault(key, id_)
        self.claim(name, id_, source)


def add_hand(table: TargetTable) -> None:
    """Read the hand list."""
    for row in read(HAND / "targets.tsv"):
        id_ = slug(row["name"])
        table.names[id_] = (row["name"], row["kind"])
        table.claim(row["name"], id_, "hand")
        for entry in split(row["terms"]):
            term, flag = marked(entry)
            table.claim(term, id_, "hand", flag)
        for gene in split(row["genes"]):
            table.by_key.setdefault(f"gene:{gene}", id_)


def main() -> None:
    """Write targets.tsv and print its counts."""
    facts = facts_folder(main.__doc__ or "")
    table = TargetTable()
    add_hand(table)
    for row in read(facts / "drugcentral2016_ccby" / "drug_target.tsv"):
        if row["SWISSPROT"].endswith("_HUMAN") and "|" not in row["GENE"]:
            keys = [f"gene:{row['GENE']}"] + [f"uniprot:{u}" for u in split(row["UNIPROT"], "|")]
            table.place(
                row["TARGET_NAME"].lower(), FAMILIES.get(row["TARGET_FAMILY"], "protein"), "DrugCentral 2016", keys
            )
    add_mechanism_paths(table, facts)
    comment = "What drugs act on; compiled by corpora/build/lexicon_targets.py, see SOURCES.md"
    rows = sorted(table.rows.values(), key=lambda r: (r[1], form(r[0]) != form(r[2]), r[0]))
    print(write(LEXICON / "targets.tsv", HEADER, rows, comment), "terms,", len({r[1] for r in rows}), "targets")


def add_mechanism_paths(table: TargetTable, facts: Path) -> None:
    """Add the proteins that DrugMechDB names as first step of two or more paths."""
    seen: dict[tuple[str, str], int] = {}
    for row in read(facts / "drugmechdb_cc0" / "first_step_targets.tsv"):
        if row["target_type"] == "Protein":
            pair = (row["target_name"].lower(), "uniprot:" + row["target_id"].partition(":")[2])
            seen[pair] = seen.get(pair, 0) + 1
    for (name, accession), count in sorted(seen.items()):
        if count > 1:
            table.place(name, "protein", "DrugMechDB", [accession])


if __name__ == "__main__":
    main()

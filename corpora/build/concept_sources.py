"""Public disease and symptom vocabularies, joined into clusters of identifiers that mean one condition."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from corpora.build.common import form, read

KEPT_TREES = re.compile(r"^(?:C(?!22)|F03)")
NOT_CONDITIONS = re.compile(r"^(?:C23\.550\.(?:291|737|767|513)|C26\.(?:986|260$))")


@dataclass(slots=True)
class Node:
    """One entry of a vocabulary."""

    id: str
    label: str
    terms: list[tuple[str, str]] = field(default_factory=list)  # term, source
    parents: list[str] = field(default_factory=list)
    kind: str = "disease"


def natural(name: str) -> str:
    """Return an inverted heading in natural order: "lymphoma, primary effusion" gives "primary effusion lymphoma"."""
    parts = name.split(", ")
    return " ".join(reversed(parts)) if 1 < len(parts) < 4 and " and " not in name else name.replace(",", "")


def mesh_nodes(facts: Path) -> dict[str, Node]:
    """Return MeSH disease and mental disorder descriptors with entry terms; animal diseases left out.

    The identifiers in the descriptor table are those of neighbours in places, so they are taken from the list of 2015
    by name; a descriptor not in it goes by its name.
    """
    ids = {r["mesh_name"].lower(): r["mesh_id"] for r in read(facts / "mesh_nlm" / "mesh2015_terms.tsv")}
    nodes: dict[str, Node] = {}
    by_name: dict[str, str] = {}
    trees: dict[str, str] = {}
    numbers: dict[str, list[str]] = {}
    for row in read(facts / "mesh_nlm" / "disease_descriptors.tsv"):
        own = [t for t in row["tree_numbers"].split(",") if t]
        own = [t for t in own if KEPT_TREES.match(t) and not NOT_CONDITIONS.match(t)]
        if not own:
            continue
        name = row["canonical"]
        id_ = f"MESH:{ids[name]}" if name in ids else f"MESHNAME:{name.replace(' ', '_')}"
        symptom = any(t.startswith("C23.888") for t in own)
        finding = any(t.startswith(("C23.550", "C26")) for t in own) and not symptom
        kind = "symptom" if symptom else "finding" if finding else "disease"
        nodes[id_] = Node(id_, natural(name), [(name, "MeSH")], kind=kind)
        by_name[name] = id_
        numbers[id_] = own
        trees.update(dict.fromkeys(own, id_))
    for id_, own in numbers.items():
        parents = [trees[t.rsplit(".", 1)[0]] for t in own if "." in t and t.rsplit(".", 1)[0] in trees]
        nodes[id_].parents = list(dict.fromkeys(parents))
    for row in read(facts / "mesh_nlm" / "disease_variants.tsv"):
        if row["canonical"] in by_name:
            nodes[by_name[row["canonical"]]].terms.append((row["variant"], "MeSH"))
    return nodes


def mondo_labels(facts: Path) -> dict[str, str]:
    """Return the labels of MONDO entries."""
    names: dict[str, str] = {}
    for row in read(facts / "mondo_ccby" / "names_grouped.tsv"):
        if row["node_source"] == "MONDO":
            names[f"MONDO:{int(row['node_id']):07d}"] = row["node_name"].lower()
    for file, id_column, name_column in LABELS:
        for row in read(facts / file):
            if row[id_column].startswith("MONDO:"):
                names[row[id_column]] = re.sub(r" \(disease\)$", "", row[name_column].lower())
    return names


def mondo_nodes(facts: Path, wanted: set[str], names: dict[str, str]) -> tuple[dict[str, Node], dict[str, list[str]]]:
    """Return the wanted MONDO entries and the whole is-a."""
    parents: dict[str, list[str]] = defaultdict(list)
    for row in read(facts / "mondo_ccby" / "is_a.tsv"):
        parents[row["child"]].append(row["parent"])
    nodes = {i: Node(i, names[i], [(names[i], "MONDO")], parents.get(i, [])) for i in wanted if i in names}
    return nodes, parents


LABELS = (
    ("everycure_fda_labels/fda_label_indication_pairs.tsv", "mondo_or_hp_id", "disease_label"),
    ("everycure_fda_labels/ema_indication_pairs.tsv", "final normalized disease id", "final normalized disease label"),
    ("everycure_fda_labels/pmda_indication_pairs.tsv", "final normalized disease id", "final normalized disease label"),
    ("everycure_fda_labels/fda_label_contraindication_pairs.tsv", "final normalized disease id",
     "final normalized disease label"),
    ("_merged/indication_consensus.tsv", "mondo_id", "disease"),
)  # fmt: skip


def reached(facts: Path) -> tuple[set[str], set[str]]:
    """Return the MONDO and DOID entries that a fact table names."""
    mondo: set[str] = set()
    for file, id_column, _ in LABELS:
        for row in read(facts / file):
            if row[id_column].startswith("MONDO:"):
                mondo.add(row[id_column])
    doid = {
        row["id"]
        for row in read(facts / "disease_ontology_cc0" / "xrefs_2026.tsv")
        if row["xref"].startswith(("ICD10CM", "ICDO", "MESH"))
    }
    doid |= {row["doid_id"] for row in read(facts / "pharmacotherapydb_cc0" / "indications.tsv")}
    doid |= {row["DOID"] for row in read(facts / "drugcentral2016_ccby" / "drug_indication.tsv") if row["DOID"]}
    return mondo, doid


def xrefs(facts: Path, mesh: dict[str, Node], labels: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return (MeSH to MONDO, Disease Ontology to MONDO).

    The public cross references hold loose matches (a cause for its effect), so a MeSH match counts only where the MONDO
    label is an entry term of the MeSH heading.
    """
    words = {id_: {form(t) for t, _ in node.terms} | {form(node.label)} for id_, node in mesh.items()}
    to_mesh: dict[str, str] = {}
    to_doid: dict[str, set[str]] = defaultdict(set)
    for row in read(facts / "mondo_ccby" / "xrefs.tsv"):
        other, mondo = f"{row['ontology']}:{row['ontology_id']}", row["mondo_id"]
        if row["ontology"] == "MESH" and words.get(other, set()) & spellings(labels.get(mondo, "")):
            to_mesh.setdefault(other, mondo)
        elif row["ontology"] == "DOID":
            to_doid[other].add(mondo)
    return to_mesh, {doid: next(iter(ids)) for doid, ids in to_doid.items() if len(ids) == 1}


ENDINGS = (
    (" infectious disease", " infection"), (" infectious disease", " infections"), (" disorder", ""),
    (" disorder", " disease"),
    (" disease", ""), (" carcinoma", " cancer"), (" gland ", " "), (" neoplasm", " cancer"), (" (disease)", ""),
    (" infection", " infections"), (" hemorrhage", " bleeding"), (" cancer", " neoplasms"),
)  # fmt: skip


def spellings(label: str) -> set[str]:
    """Return a MONDO label and the forms other vocabularies give it ("stroke disorder", "stroke")."""
    label = re.sub(r" susceptibility(?: \d+)?$", "", label)
    found = {form(label)} if label else set()
    for ending, other in ENDINGS:
        if label.endswith(ending) or (ending.endswith(" ") and ending in label):
            found.add(form(label.replace(ending, other)))
    return found


def ontology_synonyms(facts: Path) -> dict[str, list[str]]:
    """Return exact synonyms and labels of Disease Ontology entries."""
    out: dict[str, list[str]] = defaultdict(list)
    folder = facts / "disease_ontology_cc0"
    for row in read(folder / "labels_subclass_2026.tsv"):
        out[row["id"]].append(row["label"].lower())
    for file in ("synonyms_2016-03-04.tsv", "synonyms_2026_ncit_subset.tsv"):
        for row in read(folder / file):
            text = re.sub(r"\s*[\[(].*?[\])]\s*$", "", row["synonym"].lower())
            if row["scope"] == "EXACT":
                out[row["id"]].append(text)
    return out


def symptom_nodes(facts: Path) -> dict[str, Node]:
    """Return the Symptom Ontology."""
    folder = facts / "symptom_ontology_cc0"
    nodes = {
        r["id"]: Node(r["id"], r["name"].lower(), [(r["name"].lower(), "SYMP")], kind="symptom")
        for r in read(folder / "terms.tsv")
    }
    for row in read(folder / "is_a.tsv"):
        if row["child"] in nodes and row["parent"] in nodes:
            nodes[row["child"]].parents.append(row["parent"])
    for row in read(folder / "synonyms.tsv"):
        if row["id"] in nodes and row["scope"] == "EXACT":
            nodes[row["id"]].terms.append((row["synonym"].lower(), "SYMP"))
    return nodes


def topic_names(facts: Path) -> list[tuple[str, list[str]]]:
    """Return MedlinePlus health topics with their synonyms."""
    out = []
    for row in read(facts / "medquad_names_ccby" / "focus_names.tsv"):
        if row["collection"] == "MPlusHealthTopics" and form(row["focus"]):
            out.append((row["focus"].lower(), [s.lower() for s in row["synonyms"].split("|") if s]))
    return out

"""Harms: adverse effects of labels and of reports, contraindications, interactions."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from corpora.build.common import HAND, read, split
from corpora.build.fact_names import Facts, Resolver, exclusions

SECTIONS = {"boxed warnings": "boxed warning", "warnings and precautions": "warning", "adverse reactions": "label"}
SEVERITIES = {
    "CONTRE-INDICATION": "contraindicated", "Association DECONSEILLEE": "not recommended together",
    "Précaution d'emploi": "use with caution", "A prendre en compte": "to be taken into account",
    "Il convient de prendre en compte": "to be taken into account",
}  # fmt: skip


def adverse_effects(facts: Path, names: Resolver, known: set[tuple[str, str]]) -> Facts:
    """Return effects on labels (established) and in reports (limited); what the drug treats is left out."""
    out = Facts("adverse_effect")

    def add(drug: str | None, concept: str | None, standing: str, source: str, detail: str) -> None:
        if drug and concept and (drug, concept) not in known and names.lexicon.kind(concept) in KINDS:
            out.add(drug, (concept, names.lexicon.name(concept)), standing, source, detail=detail)

    for row in read(facts / "openfda_label_common_ar_publicdomain" / "common_adverse_reactions.tsv"):
        drug = names.drug(row["label_name"])
        concept = names.concept(row["concept_name"] or row["phrase"], "MESH:" + row["concept_id"]) or names.concept(
            row["phrase"]
        )
        add(drug, concept, "established", "openFDA labels, most common reactions", "common on the label")
    for row in read(facts / "demnerfushman_labels_publicdomain" / "label_adverse_reactions.tsv"):
        drug, concept = names.drug(row["brand_label"]), names.concept(row["adverse_reaction_text"])
        section = SECTIONS.get(row["section"].lower(), row["section"].lower())
        add(drug, concept, "established", "Demner-Fushman 2018 (FDA labels)", section)
    for row in read(facts / "ade_corpus_v2" / "drug_ae_pmids.tsv"):
        pmids = " ".join(split(row["pmids"], "|")[:2])
        add(
            names.drug(row["drug"]),
            names.concept(row["adverse_effect"]),
            "limited",
            "ADE corpus 2",
            f"case report PMID {pmids}",
        )
    for row in read(facts / "bc5cdr_publicdomain" / "chemical_induced_disease.tsv"):
        animal = re.search(
            r"\b(?:rats?|mice|mouse|rabbits?|dogs?|guinea|animals?|monkeys?|murine|in vitro|model)\b",
            row["article_title"].lower(),
        )
        drug = names.drug(row["chemical"])
        if not animal:
            concept = names.concept(row["disease"], "MESH:" + row["disease_mesh"])
            add(drug, concept, "limited", "BioCreative V CDR", f"reported, PMID {row['pmid']}")
    out.drop(exclusions(out.relation))
    return out


KINDS = {"disease", "symptom", "finding"}


def contraindications(facts: Path, names: Resolver) -> Facts:
    """Return contraindications found word for word in FDA labels of single drugs, with both identifiers confirmed."""
    out = Facts("contraindication")
    for row in read(facts / "everycure_fda_labels" / "fda_label_contraindication_pairs.tsv"):
        sure = row["phrase_literal_in_label"] == "yes" and row["llm_nameres_correct"].upper() == "TRUE"
        if not sure or row["llm_nameres_correct_drug"].upper() != "TRUE":
            continue
        drug = names.drug(row["final normalized drug label"])
        if drug is None or names.drug(row["active ingredient"]) not in (drug, None):
            continue
        concept = names.concept(row["disease contraindicated"]) or names.concept(
            row["final normalized disease label"], row["final normalized disease id"]
        )
        if concept:
            out.add(
                drug, (concept, names.lexicon.name(concept)), "established", "FDA labels (everycure 2025)", place="US"
            )
    out.drop(exclusions(out.relation))
    return out


def interactions(facts: Path, names: Resolver) -> Facts:
    """Return interactions of the ANSM thesaurus of October 2020, severity translated, French names mapped to ids."""
    out = Facts("interaction")
    french = {r["french"]: split(r["ids"]) for r in read(HAND / "french_names.tsv")}
    table = list(read(facts / "ansm_thesaurus_fr" / "interactions_2020-10.tsv"))
    best: dict[tuple[str, str], tuple[int, str]] = defaultdict(lambda: (9, ""))
    for row in table:
        severities = [SEVERITIES[s] for s in row["severity_fr"].split("|")]
        rank = min(list(SEVERITIES.values()).index(s) for s in severities)
        for main in french_ids(row["main"], french, names):
            for plus in french_ids(row["plus"], french, names):
                if main != plus and rank < best[main, plus][0]:
                    best[main, plus] = best[plus, main] = (rank, severities[0])
    for (drug, other), (rank, _) in best.items():
        severity = list(dict.fromkeys(SEVERITIES.values()))[min(rank, 3)]
        out.add(
            drug,
            (other, names.lexicon.name(other)),
            "established",
            "ANSM thesaurus 2020-10",
            place="FR",
            detail=severity,
        )
    return out


def french_ids(name: str, known: dict[str, list[str]], names: Resolver) -> list[str]:
    """Return the ids for a French substance or class name, by the hand list or by the regular endings."""
    if name in known:
        return known[name]
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    bare = re.sub(r"\s*\(.*", "", bare).strip()
    acid = re.fullmatch(r"(?:acide (\w+)ique|(\w+)ique \(?acide\)?)", bare)
    forms = [bare, bare.removesuffix("e"), bare + "e"]
    if acid:
        forms.insert(0, f"{acid.group(1) or acid.group(2)}ic acid")
    for form in forms:
        id_ = names.lexicon.drug(form)
        if id_:
            return [id_]
    return []

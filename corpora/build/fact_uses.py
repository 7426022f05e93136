"""What drugs are approved, used and studied for, and what they are not recognised for."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from corpora.build import drug_sources
from corpora.build.common import HAND, read, split
from corpora.build.fact_names import Facts, Resolver, exclusions

PLACES = {"FDA_label:strict": "US", "LabeledIn": "US", "EMA": "EU", "PMDA": "JP"}
LABELS = {"FDA_label:strict", "LabeledIn", "EMA"}
NAMES = {
    "FDA_label:strict": "FDA labels (everycure 2025)", "FDA_label:loose": "FDA labels (everycure 2025)",
    "LabeledIn": "LabeledIn 2014", "EMA": "EMA (everycure 2025)", "PMDA": "PMDA (everycure 2025)",
    "DrugCentral2016": "DrugCentral 2016", "repoDB_approved": "repoDB 2017", "DrugMechDB": "DrugMechDB 2026",
    "PharmacotherapyDB": "PharmacotherapyDB", "RepurposingHub": "Repurposing Hub 2024",
}  # fmt: skip
SHARE_ALIKE = {"ChEMBL23_ph4"}  # counted by the consensus, never carried


def approval_flags(facts: Path, names: Resolver) -> dict[str, set[str]]:
    """Return the jurisdictions in which each drug is approved at all (MeDI)."""
    flags: dict[str, set[str]] = defaultdict(set)
    for row in drug_sources.read_medi(facts):
        id_ = names.drug(row["curie_label"])
        if id_:
            for column, place in (("approved_usa", "US"), ("approved_europe", "EU"), ("approved_japan", "JP")):
                if row[column] == "1.0":
                    flags[id_].add(place)
    return flags


def limitations(facts: Path, names: Resolver) -> set[tuple[str, str]]:
    """Return pairs that an FDA label names only to exclude them ("not for use in type 1 diabetes")."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read(facts / "everycure_fda_labels" / "fda_label_indication_pairs.tsv"):
        drug, concept = names.drug(row["drug_label"]), names.concept(row["disease_label"], row["mondo_or_hp_id"])
        if drug and concept:
            kinds[drug, concept].add(row["context_class"])
    return {pair for pair, classes in kinds.items() if "limitation" in classes}


def approved(facts: Path, names: Resolver) -> tuple[Facts, Facts]:
    """Return approved indications (a label source and a second family) and other uses that three families agree on."""
    label, use = Facts("approved_indication"), Facts("accepted_use")
    flags, excluded = approval_flags(facts, names), limitations(facts, names)
    for row in read(facts / "_merged" / "indication_consensus.tsv"):
        sources = set(split(row["sources_exact"], "|")) - SHARE_ALIKE
        drug, concept = names.drug(row["drug"]), names.concept(row["disease"], row["mondo_id"])
        if drug is None or concept is None or (drug, concept) in excluded:
            continue
        count = int(row["n_independent_sources_exact"])
        places = {PLACES[s] for s in sources & PLACES.keys()} & flags[drug]
        shown = ", ".join(dict.fromkeys(NAMES[s] for s in sorted(sources, key=list(NAMES).index)))
        pair = (concept, names.lexicon.name(concept))
        if count >= 2 and sources & LABELS and places:
            for place in sorted(places):
                label.add(drug, pair, "established", shown, place=place)
        elif count >= 3 and sources:
            use.add(drug, pair, "established", shown)
    for facts_ in (label, use):
        facts_.drop(exclusions(facts_.relation))
    use.drop(label.pairs())
    return label, use


def off_label(facts: Path, names: Resolver, known: set[tuple[str, str]]) -> Facts:
    """Return uses that physicians judged accepted (PharmacotherapyDB) and no label source holds."""
    out = Facts("off_label_use")
    kinds = {"DM": "disease-modifying", "SYM": "symptomatic"}
    for row in read(facts / "pharmacotherapydb_cc0" / "indications.tsv"):
        drug, concept = names.drug(row["drug"]), names.concept(row["disease"], row["doid_id"])
        if row["category"] in kinds and drug and concept and (drug, concept) not in known:
            name = names.lexicon.name(concept)
            out.add(drug, (concept, name), "limited", "PharmacotherapyDB", detail=kinds[row["category"]])
    out.drop(exclusions(out.relation))
    return out


def studied(facts: Path, names: Resolver, known: set[tuple[str, str]]) -> Facts:
    """Return trials: highest phase from 2 up, at most three NCT ids; approved uses left out. Studied, never "works"."""
    out = Facts("investigational")
    best: dict[tuple[str, str], list[tuple[int, int, list[str]]]] = defaultdict(list)
    for row in read(facts / "ncats_stitcher_usgov" / "trials_substance_condition.tsv"):
        phases = [int(p) for p in re.findall(r"\d", row["max_phase"])]
        if not phases or max(phases) < 2:
            continue
        drug, concept = names.drug(row["substance"]), names.concept(row["condition"])
        if drug and concept and (drug, concept) not in known:
            ids = re.findall(r"NCT\d{8}", row["nct_sample_latest5"])
            best[drug, concept].append((max(phases), int(row["n_trials"]), ids))
    for (drug, concept), found in best.items():
        found.sort(key=lambda f: (-f[0], -f[1]))
        trials = sum(f[1] for f in found)
        if found[0][0] < 3 and trials < 2:
            continue
        ids = list(dict.fromkeys(i for f in found for i in f[2]))[:3]
        counted = f"phase {found[0][0]}, {trials} trial{'s' if trials > 1 else ''} to 2017: {' '.join(ids)}"
        out.add(drug, (concept, names.lexicon.name(concept)), "studied", "ClinicalTrials.gov (NCATS)", detail=counted)
    return out


def not_recognised(facts: Path, names: Resolver, known: set[tuple[str, str]]) -> Facts:
    """Return ingredients that 21 CFR 310.5xx names as not generally recognised as safe and effective for an OTC use."""
    out = Facts("not_recognized")
    uses = {r["category"]: split(r["concepts"]) for r in read(HAND / "otc_categories.tsv")}
    recognised = known | allowed(facts, names, uses)
    for row in read(facts / "ncats_stitcher_usgov" / "otc_monograph_listings.tsv"):
        if not row["cfr_ref"].startswith("21 CFR 310.5"):
            continue
        name = re.sub(r"\s*\(.*", "", row["ingredient"].lower())
        drug = names.drug(name) or names.drug(re.sub(r" (?:extract|fluid extract|powder|oil)$", "", name))
        for concept in uses.get(row["monograph_category"], []):
            if drug and (drug, concept) not in recognised:
                cite = f"{row['cfr_ref']}, {row['monograph_category']}"
                out.add(
                    drug,
                    (concept, names.lexicon.name(concept)),
                    "unproven",
                    "21 CFR 310 (NCATS)",
                    place="US",
                    detail=cite,
                )
    out.drop(exclusions(out.relation))
    return out


def allowed(facts: Path, names: Resolver, uses: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Return pairs that a monograph does allow, for one salt or another: they are no examples of the contrary."""
    out: set[tuple[str, str]] = set()
    for row in read(facts / "ncats_stitcher_usgov" / "otc_monograph_listings.tsv"):
        drug = names.drug(re.sub(r"\s*\(.*", "", row["ingredient"].lower()))
        if drug and row["status"] in {"Approved", "Marketed"}:
            category = row["monograph_category"]
            stem = category.split(":")[0]
            concepts = [*uses.get(category, []), *(c for k, v in uses.items() if k.split(":")[0] == stem for c in v)]
            concepts += ["heartburn", "indigestion", "digestion"] if stem == "antacid" else []
            out |= {(drug, concept) for concept in concepts}
    return out

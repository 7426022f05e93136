"""Compile `corpora/facts/*.tsv`: the structured tier, one table a relation, from public tables.

    python -m corpora.build.facts --facts FOLDER

Run after the lexicon scripts: rows carry lexicon ids. Everything here is machine-joined and unreviewed, and stands
behind the curated reference. Known faults of the tables are in `exclusions.tsv`.
"""

from __future__ import annotations

import re
from pathlib import Path

from corpora.build import fact_actions, fact_harms, fact_uses
from corpora.build.common import facts_folder, read, split
from corpora.build.fact_names import FACTS, Facts, Resolver

TITLES = {
    "approved_indication": "Approved indications, with the jurisdictions whose label holds them.",
    "accepted_use": "Uses that three independent sources agree on, no label among them.",
    "off_label_use": "Uses that physicians judged accepted and no label holds.",
    "investigational": "Conditions a drug was studied for in phase 2 or later; says nothing on whether it works.",
    "not_recognized": "OTC uses for which 21 CFR 310.5xx does not recognise an ingredient as safe and effective.",
    "contraindication": "Conditions a US label speaks against.",
    "adverse_effect": "Adverse effects: on labels (established) or in published reports (limited).",
    "interaction": "Interactions of the French thesaurus of October 2020, with severity.",
    "mechanism": "Targets and actions: two sources agree (established) or one holds it (limited).",
    "withdrawn": "Drugs withdrawn from a market, with country, year and reason.",
}


def withdrawn(facts: Path, names: Resolver) -> Facts:
    """Return withdrawals from national markets; shortages are no withdrawals."""
    out = Facts("withdrawn")
    for row in read(facts / "ncats_stitcher_usgov" / "withdrawn_drugs.tsv"):
        drug = names.drug(re.sub(r"\s*\(.*", "", row["generic_name"]))
        if row["status"] != "Withdrawn" or drug is None:
            continue
        reason = row["reason"].lower() or "reason not given"
        countries = split(row["country_withdrawn"], "|") or ["unknown"]
        year = row["year_withdrawn"] or "year unknown"
        for country in countries:
            out.add(drug, ("", reason), "withdrawn", "NCATS withdrawn list", place=country, detail=year)
    return out


def build(facts: Path) -> list[Facts]:
    """Return the facts of all relations."""
    names = Resolver()
    approved, accepted = fact_uses.approved(facts, names)
    known = approved.pairs() | accepted.pairs()
    off_label = fact_uses.off_label(facts, names, known)
    used = known | off_label.pairs()
    return [
        approved, accepted, off_label, fact_uses.studied(facts, names, used),
        fact_uses.not_recognised(facts, names, used), fact_harms.contraindications(facts, names),
        fact_harms.adverse_effects(facts, names, used), fact_harms.interactions(facts, names),
        fact_actions.mechanisms(facts, names), withdrawn(facts, names),
    ]  # fmt: skip


def main() -> None:
    """Write all fact tables and print their counts."""
    FACTS.mkdir(parents=True, exist_ok=True)
    for table in build(facts_folder(main.__doc__ or "")):
        count = table.save(TITLES[table.relation])
        drugs = len({key[0] for key in table.rows})
        print(f"{table.relation}: {count} rows, {drugs} drugs")


if __name__ == "__main__":
    main()

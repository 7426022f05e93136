"""What drugs act on and how."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from corpora.build.common import read
from corpora.build.fact_names import Facts, Resolver, exclusions

ACTIONS = {
    "AGONIST": "agonist", "PARTIAL AGONIST": "partial agonist", "INVERSE AGONIST": "inverse agonist",
    "ANTAGONIST": "antagonist", "ALLOSTERIC ANTAGONIST": "antagonist", "INHIBITOR": "inhibitor", "BLOCKER": "blocker",
    "NEGATIVE ALLOSTERIC MODULATOR": "negative modulator", "POSITIVE ALLOSTERIC MODULATOR": "positive modulator",
    "POSITIVE MODULATOR": "positive modulator", "MODULATOR": "modulator", "ACTIVATOR": "activator", "OPENER": "opener",
    "RELEASING AGENT": "releaser", "SUBSTRATE": "substrate", "ANTIBODY BINDING": "binder",
}  # fmt: skip
PREDICATES = {
    "decreases activity of": "inhibitor", "negatively regulates": "inhibitor", "decreases abundance of": "reducer",
    "disrupts": "inhibitor", "increases activity of": "activator", "positively regulates": "activator",
    "increases abundance of": "raiser", "molecularly interacts with": "binder",
}  # fmt: skip
DOWN = {"antagonist", "inhibitor", "blocker", "negative modulator", "inverse agonist", "binder", "reducer"}


def mechanisms(facts: Path, names: Resolver) -> Facts:
    """Return target actions: established where DrugCentral and DrugMechDB agree in direction, else limited.

    A target is known by name or through the protein names of `targets.tsv`; protein parts of one target are one target.
    """
    out = Facts("mechanism")
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in read(facts / "drugcentral2016_ccby" / "drug_target.tsv"):
        drug = names.drug(row["DRUG_NAME"])
        target = names.lexicon.target(_bare(row["TARGET_NAME"])) or genes(names).get(row["GENE"].split("|")[0])
        action = ACTIONS.get(row["ACTION_TYPE"])
        if (
            drug
            and target
            and action
            and (not row["SWISSPROT"] or "_HUMAN" in row["SWISSPROT"] or "MT-ND" in row["GENE"])
        ):
            found[drug, target].setdefault("DrugCentral 2016", action)
    for row in read(facts / "drugmechdb_cc0" / "first_step_targets.tsv"):
        drug, action = names.drug(row["drug"]), PREDICATES.get(row["predicate"].removeprefix("(metabolite) "))
        target = names.lexicon.target(_bare(row["target_name"]))
        if drug and target and action:
            found[drug, target].setdefault("DrugMechDB 2026", action)
    for (drug, target), actions in found.items():
        both = len(actions) == 2 and len({a in DOWN for a in actions.values()}) == 1
        detail = actions.get("DrugCentral 2016") or actions["DrugMechDB 2026"]
        for source in actions:
            pair = (target, target_name(names, target))
            out.add(drug, pair, "established" if both else "limited", source, detail=detail)
    out.drop(exclusions(out.relation))
    return out


def _bare(name: str) -> str:
    return name.lower().replace("[", " ").replace("]", " ").split(" (")[0].strip()


_GENES: dict[str, str] = {}


def genes(names: Resolver) -> dict[str, str]:
    """Return gene symbols of the hand list with the target they belong to."""
    if not _GENES:
        from corpora.build.common import HAND, split

        for row in read(HAND / "targets.tsv"):
            id_ = names.lexicon.target(row["name"])
            for gene in split(row["genes"] or "") if id_ else ():
                _GENES.setdefault(gene, id_ or "")
    return _GENES


def target_name(names: Resolver, id_: str) -> str:
    """Return the name of a target; ids may repeat between drugs and targets."""
    entries = [e for e in names.lexicon.lookup(id_.replace("-", " ")) if e.kind == "target" and e.id == id_]
    return entries[0].name if entries else names.lexicon.name(id_)

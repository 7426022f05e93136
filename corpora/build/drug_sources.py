"""Public tables of drug names, read into groups of names that mean one substance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora.build.common import HAND, base_of, form, read, split, usable

ROUTES = re.compile(
    r" (?:injection|topical|oral inhalation|nasal spray|ophthalmic|otic|vaginal|transdermal patch|transdermal|rectal|"
    r"intravitreal injection|nasal inhalation|buccal|sublingual|patch|oral|inhalation|implant|subcutaneous|intravenous|"
    r"intravesical|intrathecal|extended-release|powder|eye drops|cream|ointment|gel|foam|lotion|film|system)"
    r"(?: injection| spray)?$"
)
DOSE_FORM = re.compile(
    r"\b(?:"
    r"tab|tabs|tablet|tablets|cap|caps|capsule|capsules|inj|injection|susp|suspension|syrup|"
    r"cream|crm|ointment|ont|gel|liq|liquid|solution|sol|drops|spray|pwr|powder|elixir|"
    r"lotion|supp|suppositories|suppository|usp|forte|xr|sr|er|cr|odt|extra|strength|maximum|"
    r"regular|plus|children|childrens|children's|infant|infants|infants'|adult|adults|kit|"
    r"patch|vial|pen|for|with|and|the|in|chewable|ec|hfa|diskus|turbuhaler|inhaler|nebules|"
    r"oral|nasal|shampoo|wash|soap|dental|mouthwash|toothpaste|sunscreen|cold|flu|cough|sinus|"
    r"allergy|pain|relief|night|day|daily|daytime|nighttime|mg|ml|mcg|spf|lip|balm|face|"
    r"skin|hand|sanitizer|cleanser|antibacterial|antiseptic|medicated|hair|body|baby"
    r")\b"
)
MAKERS = re.compile(
    r"^(?:apo|teva|novo|pms|ratio|gen|mylan|sandoz|jamp|auro|ran|act|co|ava|bio|mint|mar|nu|riva|phl|dom|ddrops|sivem|"
    r"priva|abbott|accel|van|zym|rhoxal|taro|pro|nra|vpi|ntp|xl|gd|ag|sns|jaa|bci|euro|odan|med|pat|rx|ach|"
    r"septa|hydro|sun|cobalt|ranbaxy|lin|auro|tva|alti|rho|scheinpharm|penta|atlas|novopharm|pdp|hp|mk|ph|pp|ntx)[- ]"
)


@dataclass(slots=True)
class Group:
    """Names of one substance in one source: preferred name, other terms with their kind, identifiers."""

    name: str
    source: str
    terms: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    kind: str = "generic"
    id: str = ""
    may_create: bool = True
    mark: str = ""  # flag of every term of a substance that this group makes
    flags: dict[str, str] = field(default_factory=dict)


CHEMICAL_TREES = {
    "D01",
    "D02",
    "D03",
    "D04",
    "D06",
    "D09",
    "D10",
    "D13",
    "D26",
}  # MeSH trees that hold no proteins or roles


def marked(term: str) -> tuple[str, str]:
    """Return a hand-written term and its flags: "acid*" is ambiguous, "nac=NAC" needs that spelling."""
    flag = ""
    if "=" in term:
        term, _, exact = term.partition("=")
        ambiguous = exact.endswith("*")
        exact = exact.rstrip("*")
        return (
            term if form(term) == form(exact) else exact
        ), f"ambiguous,case:{exact}" if ambiguous else f"case:{exact}"
    if term.endswith("*"):
        term, flag = term[:-1], "ambiguous"
    return term, flag


def hand_groups() -> Iterator[Group]:
    """Yield the substances written by hand."""
    for file in ("drugs.tsv", "supplements.tsv"):
        for row in read(HAND / file):
            group = Group(row["name"], "hand", kind=row["kind"], id=row["id"])
            for column, kind in (("names", "synonym"), ("latin", "latin"), ("brands", "brand"), ("slang", "slang")):
                for entry in split(row.get(column, "")):
                    term, flag = marked(entry)
                    group.terms.append((term, kind))
                    if flag:
                        group.flags[form(term)] = flag
            yield group


def medquad_groups(facts: Path) -> Iterator[Group]:
    """Yield MedlinePlus drug and herb names."""
    for row in read(facts / "medquad_names_ccby" / "focus_names.tsv"):
        if row["collection"] == "MPlusHealthTopics":
            continue
        name = row["focus"].lower()
        inner = re.findall(r"\(([^)]*)\)", name)
        name = ROUTES.sub("", re.sub(r"\s*\([^)]*\)", "", name).strip())
        name = ROUTES.sub("", name)
        herb = row["collection"] == "MPlusHerbsSupplements"
        terms = [(t, "synonym") for t in split(row["synonyms"].lower(), "|")]
        terms += [(t, "brand" if "vaccine" in name else "synonym") for t in inner if len(t) > 4]
        yield Group(base_of(name), "MedlinePlus names", terms, kind="herb" if herb else "generic")


def _rxnorm(facts: Path) -> dict[str, str]:
    return {
        r["rxcui"]: r["name"].lower()
        for r in read(facts / "rxnorm_names" / "rxcui_names.tsv")
        if r["tty"] in {"IN", "PIN"} and usable(r["name"].lower())
    }


def drugcentral_groups(facts: Path) -> Iterator[Group]:
    """Yield DrugCentral drugs under their RxNorm (US) name where there is one."""
    us_names = _rxnorm(facts)
    ids: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    kept = {"DRUGBANK_ID", "UNII", "RXNORM"}
    for row in read(facts / "drugcentral2016_ccby" / "identifiers.tsv"):
        names[row["DRUG_ID"]] = row["DRUG_NAME"].lower()
        if row["ID_TYPE"] in kept:
            ids[row["DRUG_ID"]].append((row["ID_TYPE"], row["IDENTIFIER"]))
    for drug, inn in names.items():
        us_name = next((us_names[i] for t, i in ids[drug] if t == "RXNORM" and i in us_names), inn)
        keys = [f"{t.split('_')[0]}:{i}" for t, i in ids[drug] if t in {"DRUGBANK_ID", "UNII"}]
        yield Group(base_of(us_name), "DrugCentral 2016", [(inn, "generic"), (us_name, "generic")], keys)


def medi_groups(facts: Path) -> Iterator[Group]:
    """Yield MeDI drugs (approved in the US, Europe or Japan), combinations included."""
    for row in read_medi(facts):
        name = row["curie_label"].lower()
        if (
            row["is_combination_therapy"] == "True"
            or not usable(name)
            or name.endswith((" pill", " product", " tablet"))
        ):
            continue
        keys = re.findall(r"'((?:DRUGBANK|UNII):[^']*)'", row["alternate_ids"])[:2]
        terms = []
        for raw in row["source_ingredients"].lower().split("|"):
            clean = raw.strip()
            if usable(clean) and not DOSE_FORM.search(clean) and "+" not in clean and "/" not in clean:
                terms.append((clean, "salt" if clean.split()[0] in name else "synonym"))
        own = [t for t in terms if t[0].split()[0][:5] == name[:5] or base_of(t[0]) == name]
        yield Group(base_of(name), "MeDI 2025", own, keys)


def read_medi(facts: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the MeDI drug list."""
    return read(facts / "everycure_medi_cc0" / "drug_list_stringent.tsv")


def lexicon_groups(facts: Path, *, official_only: bool = False) -> Iterator[Group]:
    """Yield the entries of the MIT-licensed drug lexicon (DrugBank vocabulary, MeSH, MedlinePlus names)."""
    folder = facts / "drug_ner_mit"
    variants: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in read(folder / "drug_variants.tsv"):
        kind = {"True": "brand", "False": "generic"}.get(row["is_brand"], "synonym")
        if usable(row["variant"]) and not MAKERS.match(row["variant"]):
            variants[row["canonical"]].append((row["variant"], kind))
    for row in read(folder / "drug_canonical.tsv"):
        name = row["canonical"]
        if "," in name or "/" in name or not usable(name):
            continue
        keys = [f"DRUGBANK:{row['drugbank_id']}"] if row["drugbank_id"] else []
        official = bool(row["medlineplus_id"])
        if official_only and not official:
            continue
        trees = {tree[:3] for tree in row["mesh_tree"].split(",") if tree}
        chemical = bool(trees) and trees <= CHEMICAL_TREES and not official
        name = base_of(ROUTES.sub("", name) if official else name)
        group = Group(
            name,
            "drug-named-entity-recognition 2.0.9",
            variants[row["canonical"]],
            keys,
            may_create=official or chemical,
        )
        if chemical:
            group.mark = "chemical"
        yield group


def status_groups(facts: Path) -> Iterator[Group]:
    """Yield further substances that are marketed, were withdrawn, or are studied in people (NCATS list)."""
    kept = {"USApprovalRx", "Withdrawn", "Clinical"}
    skip = re.compile(
        r"pollen|extract|whole|oil$|juice|flower|leaf|seed|root|bark|fruit|cation|anion|\bion\b|powder$|\d{3}"
    )
    trials: dict[str, int] = defaultdict(int)
    for row in read(facts / "ncats_stitcher_usgov" / "trials_substance_condition.tsv"):
        trials[row["unii"]] += int(row["n_trials"])
    for row in read(facts / "ncats_stitcher_usgov" / "highest_status.tsv"):
        name = row["name"].lower()
        if row["highest_status"] == "Clinical" and sum(trials[u] for u in split(row["uniis"], "|")) < 4:
            continue
        if row["highest_status"] not in kept or not usable(name) or skip.search(name) or len(name.split()) > 2:
            continue
        keys = [f"UNII:{unii}" for unii in split(row["uniis"], "|")[:3]]
        yield Group(base_of(name), "NCATS status list", [(name, "salt")], keys)


def brand_pairs(facts: Path) -> Iterator[tuple[str, list[str], str]]:
    """Yield (brand, ingredients, source) of RxNorm and Health Canada products."""
    for row in read(facts / "rxnorm_names" / "rxcui_names.tsv"):
        brand = re.search(r"\[([^\]]+)\]$", row["name"])
        if row["tty"] == "SBD" and brand:
            parts = [re.split(r" \d| %", part)[0].lower().strip() for part in row["name"].split(" / ")]
            yield brand.group(1).lower(), [p for p in parts if p], "RxNorm"
    for row in read(facts / "rxnorm_names" / "ingredient_brands.tsv"):
        for brand_name in split(row["brands"], "|"):
            if not DOSE_FORM.search(brand_name.lower()) and row["ingredient"] != "acetaminophen":
                yield brand_name.lower(), [row["ingredient"].lower()], "RxNorm"
    for row in read(facts / "health_canada_ogl" / "products.tsv"):
        parts = [re.sub(r"\s*\(.*", "", part).strip().lower() for part in row["ingredients"].split(" + ")]
        brand_name = re.split(r"\s+-|[-\s]*\d|%|\(|,|/|\+", row["brand"].lower())[0]
        brand_name = DOSE_FORM.split(brand_name)[0].strip(" -'.")
        if row["atc"].startswith(("D02", "D08", "D11", "V", "A01", "M02")) or not row["atc"]:
            continue
        if not MAKERS.match(brand_name + " ") and len(brand_name) > 3 and len(parts) <= 3:
            yield brand_name, parts, "Health Canada 2017"


def slang_pairs(facts: Path) -> Iterator[tuple[str, str]]:
    """Yield (alias, substance) of the TripSit list."""
    for row in read(facts / "tripsit_isc" / "aliases.tsv"):
        for alias in split(row["aliases"], "|"):
            yield alias.lower(), row["name"].lower()

"""Compile `corpora/lexicon/concepts.tsv` and `concept_terms.tsv`: conditions, symptoms, functions, with is-a and words.

    python -m corpora.build.lexicon_concepts --facts FOLDER

The hand list comes first: an entry of a public vocabulary whose label is among a hand row's name and terms is merged
into it. MeSH descriptors, MONDO and Disease Ontology entries joined by checked cross references, and the Symptom
Ontology follow. Hand concepts have the parents written there, others those of MONDO or else of the MeSH tree; a link that
would close a circle is left out.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpora.build import concept_sources as sources
from corpora.build.common import HAND, LEXICON, ROOT, facts_folder, form, read, slug, split, usable, write
from corpora.build.drug_sources import marked

SHORT_WORDS = {
    "bite", "boil", "bleb", "cyst", "stye", "pica", "noma", "yaws", "kuru", "aura", "burn", "itch", "gout", "acne",
    "wart",
    "corn", "lice", "rash",
}  # fmt: skip
CONCEPT_HEADER = ["id", "name", "kind", "parents", "xrefs", "flags"]
TERM_HEADER = ["term", "id", "flags", "source"]


class ConceptTable:
    """Concepts and terms gathered so far."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.flags: dict[str, str] = {}
        self.parents: dict[str, list[str]] = defaultdict(list)
        self.xrefs: dict[str, list[str]] = defaultdict(list)
        self.terms: dict[tuple[str, str], tuple[str, str, str, str]] = {}  # (form, spelling) -> term, id, flags, source
        self.owners: dict[str, str] = {}
        self.of: dict[str, str] = {}  # vocabulary id -> concept id
        self.by_hand: set[str] = set()
        self.dropped = {form(r["term"]) for r in read(HAND / "dropped_conditions.tsv")}
        self.ambiguous = {form(r["term"]) for r in read(HAND / "ambiguous_conditions.tsv")}

    def concept(self, name: str, kind: str, flags: str = "") -> str:
        """Make a concept and return its id."""
        id_ = slug(name)
        if id_ not in self.names:
            self.names[id_], self.kinds[id_], self.flags[id_] = name, kind, flags
        return id_

    def claim(self, term: str, id_: str, source: str, flags: str = "") -> None:
        """Give a term to a concept unless another has it."""
        key = form(term)
        if not key or (source not in {"hand", "reference"} and (key in self.dropped or not _fit(term))):
            return
        if len(term) > LONGEST and source not in {"hand", "reference"} and term != self.names[id_]:
            return
        if source != "hand" and len(key) <= 4 and key not in SHORT_WORDS:
            flags = f"case:{key.upper()}"
        exact = flags.split("case:")[1] if "case:" in flags else ""
        if key in self.ambiguous and "ambiguous" not in flags:
            flags = "ambiguous"
        if not exact and self.owners.setdefault(key, id_) != id_:
            return
        self.terms.setdefault((key, exact), (" ".join(term.lower().split()), id_, flags, source))


def _subtype(node: sources.Node) -> bool:
    return not node.id.startswith("MESH") and bool(NUMBERED.search(node.label))


def _fit(term: str) -> bool:
    words = term.split()
    return usable(term) and len(words) <= 6 and not term.endswith((" nos", " nec")) and "not elsewhere" not in term


def add_hand(table: ConceptTable) -> None:
    """Read the hand list: concepts first, so that every name is owned by its own row."""
    rows = list(read(HAND / "conditions.tsv"))
    for row in rows:
        table.claim(row["name"], table.concept(row["name"], row["kind"], row["flags"]), "hand")
    for row in rows:
        id_ = slug(row["name"])
        for entry in split(row["terms"]):
            term, flag = marked(entry)
            if ", " in term:  # an inverted heading: it joins the entry, but is no word of the text
                table.owners.setdefault(form(term), id_)
            else:
                table.claim(term, id_, "hand", flag)
        table.parents[id_] = split(row["parents"])
        table.by_hand.add(id_)


def add_nodes(table: ConceptTable, nodes: Iterable[sources.Node], joined: dict[str, str]) -> list[sources.Node]:
    """Place vocabulary entries: into the concept that owns their label, else as new concepts; return those placed."""
    placed = []
    hand_names = {form(name): id_ for id_, name in table.names.items() if table.owners.get(form(name)) == id_}
    for node in nodes:
        other = joined.get(node.id)
        id_ = table.of.get(other or "") or table.of.get(node.id)
        labels = [node.label, *([node.terms[0][0]] if node.terms else [])]
        id_ = id_ or next((table.owners[form(x)] for x in labels if form(x) in table.owners), None)
        if id_ is None and node.id.startswith("MONDO:"):
            owners = [table.owners[x] for x in sorted(sources.spellings(node.label)) if x in table.owners]
            id_ = next((i for i in owners if table.kinds[i] not in {"function", "wellness"}), None)
        id_ = id_ or next((hand_names[form(t)] for t, _ in node.terms if form(t) in hand_names), None)
        if id_ is None:
            if form(node.label) in table.dropped or not _fit(node.label) or _subtype(node):
                continue
            id_ = table.concept(node.label, node.kind)
        table.of[node.id] = id_
        if other:
            table.of.setdefault(other, id_)
        if not node.id.startswith("MESHNAME:"):
            table.xrefs[id_].append(node.id)
        table.claim(node.label, id_, node.terms[0][1] if node.terms else "MONDO")
        placed.append(node)
    for node in placed:
        for term, source in node.terms:
            if "," not in term:
                table.claim(term, table.of[node.id], source)
    return placed


LONGEST = 36  # letters of a synonym; longer ones are formal headings that no article writes
NUMBERED = re.compile(r"(?<!type) \d+[a-z]{0,2}$")  # genetic subtypes: "dilated cardiomyopathy 1aa"
MODIFIERS = re.compile(
    r"^(?:acute|chronic|severe|mild|moderate|moderate to severe|mild to moderate|recurrent|recent|early|late|active|"
    r"serious|"
    r"persistent|long-term|short-term|partial onset|viral|bacterial|raised|high|allergic) "
)
NOT_OBJECTS = re.compile(
    r"^(?:children|infants|people|older|adults|women|men|teen|newborns|anyone|use |taking )|\b\d+ (?:years|weeks|months)"
)


def add_reference_objects(table: ConceptTable) -> None:
    """Make concepts of conditions that reference claims name and no vocabulary has, under the concept they narrow."""
    for path in sorted((ROOT / "corpora" / "reference").glob("*.toml")):
        try:
            claims = tomllib.loads(path.read_text(encoding="utf-8")).get("claim", [])
        except tomllib.TOMLDecodeError:
            continue  # `reference lint` names it
        for claim in claims:
            name = " ".join(str(claim.get("object", "")).lower().split())
            kind = {"affects": "function", "adverse_effect": "finding", "contraindication": "finding"}.get(
                claim["type"], "disease"
            )
            if claim["type"] not in OBJECT_TYPES or form(name) in table.owners or not name or NOT_OBJECTS.search(name):
                continue
            if form(name).removesuffix("s") in table.owners:
                continue
            id_ = table.concept(name, kind)
            table.claim(name, id_, "reference")
            wider = _wider(table, name)
            if wider:
                table.parents[id_] = [wider]


OBJECT_TYPES = {"treats", "prevents", "adverse_effect", "contraindication", "affects"}


def _wider(table: ConceptTable, name: str) -> str | None:
    """Return the concept that a narrower phrase begins or ends with; None for phrases that join two."""
    if " and " in name or " or " in name:
        return None
    head = re.split(r" (?:in|from|of|with|due to|caused by|after|during|by) ", name)[0]
    for phrase in (head, MODIFIERS.sub("", head)):
        words = form(phrase).split()
        for start in range(len(words)):
            owner = table.owners.get(" ".join(words[start:]))
            if owner is not None and "generic" not in table.flags[owner] and owner != slug(name):
                return owner
    return None


BRITISH = (
    ("anesthe", "anaesthe"), ("hemo", "haemo"), ("hema", "haema"), ("emia", "aemia"), ("edema", "oedema"),
    ("esoph", "oesoph"),
    ("diarrhea", "diarrhoea"), ("tumor", "tumour"), ("apnea", "apnoea"), ("spnea", "spnoea"), ("fetal", "foetal"),
    ("pediatric", "paediatric"), ("estrogen", "oestrogen"), ("color", "colour"), ("celiac", "coeliac"),
    ("rrhea", "rrhoea"),
    ("behavior", "behaviour"), ("cecal", "caecal"), ("fiber", "fibre"), ("ischem", "ischaem"), ("anemi", "anaemi"),
)  # fmt: skip


def add_british(table: ConceptTable) -> None:
    """Add British spellings of the names of all concepts and of all terms of hand-written ones."""
    for term, id_, flags, source in list(table.terms.values()):
        if id_ in table.by_hand or term == table.names[id_]:
            spelled = term
            for here, there in BRITISH:
                if there not in spelled:
                    spelled = re.sub(rf"(?<![ao]){here}", there, spelled)
            if spelled != term:
                table.claim(spelled, id_, source, flags)


def link(table: ConceptTable, nodes: Iterable[sources.Node], above: dict[str, list[str]] | None = None) -> None:
    """Add is-a links to concepts that have none yet; with `above`, entries that are no concepts are stepped over.

    Concepts of the hand list keep the parents written there: they gather several entries, whose parents would not hold
    for all.
    """
    settled = {i for i, parents in table.parents.items() if parents} | table.by_hand
    for node in nodes:
        child = table.of[node.id]
        if child in settled:
            continue
        queue, seen = list(node.parents), set()
        while queue:
            parent = queue.pop(0)
            if parent in seen:
                continue
            seen.add(parent)
            if parent in table.of:
                table.parents[child].append(table.of[parent])
            elif above:
                queue.extend(above.get(parent, []))


def acyclic(table: ConceptTable) -> None:
    """Drop repeated links, links to generic concepts, and every link that would close a circle."""
    generic = {i for i, flags in table.flags.items() if "generic" in flags}
    kept: dict[str, list[str]] = defaultdict(list)

    def leads_to(start: str, goal: str) -> bool:
        queue, seen = [start], set()
        while queue:
            id_ = queue.pop()
            if id_ == goal:
                return True
            if id_ not in seen:
                seen.add(id_)
                queue.extend(kept[id_])
        return False

    blocked = {(r["child"], r["parent"]) for r in read(HAND / "not_is_a.tsv")}
    hand = {slug(r["name"]): split(r["parents"]) for r in read(HAND / "conditions.tsv")}
    order = sorted(table.parents, key=lambda i: (i not in hand, i))
    for only_hand in (True, False):
        for child in order:
            links = hand.get(child, []) if only_hand else table.parents[child]
            for parent in links:
                known = (
                    parent in table.names and parent not in generic and not {(child, parent), ("*", parent)} & blocked
                )
                wellness = table.kinds.get(child) in {"wellness", "function"} and not only_hand
                if known and not wellness and parent not in kept[child] and not leads_to(parent, child):
                    kept[child].append(parent)
                elif parent not in table.names and only_hand:
                    print(f"unknown parent of {child}: {parent}")
    table.parents = kept


def build(facts: Path) -> ConceptTable:
    """Return the finished table."""
    table = ConceptTable()
    add_hand(table)
    mesh, labels = sources.mesh_nodes(facts), sources.mondo_labels(facts)
    mesh_to_mondo, doid_to_mondo = sources.xrefs(facts, mesh, labels)
    mondo_ids, doids = sources.reached(facts)
    mondo_ids |= {doid_to_mondo[d] for d in doids if d in doid_to_mondo}
    mondo, above = sources.mondo_nodes(facts, mondo_ids | set(mesh_to_mondo.values()), labels)
    for mesh_id, mondo_id in mesh_to_mondo.items():  # MONDO labels read better than inverted headings
        if mesh_id in mesh and mondo_id in mondo and _fit(mondo[mondo_id].label):
            mesh[mesh_id].terms.append((mesh[mesh_id].label, "MeSH"))
    placed = add_nodes(table, mesh.values(), mesh_to_mondo)
    placed_mondo = add_nodes(table, (n for i, n in sorted(mondo.items()) if i in mondo_ids or i in table.of), {})
    placed_symp = add_nodes(table, sources.symptom_nodes(facts).values(), {})
    for nodes, steps in ((placed_mondo, above), (placed, None), (placed_symp, None)):
        link(table, nodes, steps)
    synonyms = sources.ontology_synonyms(facts)
    for doid, mondo_id in sorted(doid_to_mondo.items()):
        id_ = table.of.get(mondo_id)
        if id_ is not None:
            table.of[doid] = id_
            table.xrefs[id_].append(doid)
            for term in synonyms.get(doid, []):
                if "," not in term:
                    table.claim(term, id_, "Disease Ontology")
    for name, others in sources.topic_names(facts):
        id_ = next((table.owners[form(n)] for n in (name, *others) if form(n) in table.owners), None)
        for term in (name, *others) if id_ else ():
            table.claim(term, id_ or "", "MedlinePlus topics")
    add_reference_objects(table)
    add_british(table)
    acyclic(table)
    return table


def main() -> None:
    """Write both tables and print their counts."""
    table = build(facts_folder(main.__doc__ or ""))
    comment = "Conditions, symptoms, functions, wellness phrases; compiled by corpora/build/lexicon_concepts.py"
    concepts = [
        (i, n, table.kinds[i], ";".join(table.parents[i]), ";".join(dict.fromkeys(table.xrefs[i])), table.flags[i])
        for i, n in sorted(table.names.items())
    ]
    terms = sorted(table.terms.values(), key=lambda r: (r[1], form(r[0]) != form(table.names[r[1]]), r[0], r[2]))
    write(LEXICON / "concepts.tsv", CONCEPT_HEADER, concepts, comment)
    write(LEXICON / "concept_terms.tsv", TERM_HEADER, terms, comment)
    print(f"{len(concepts)} concepts, {len(terms)} terms, {sum(map(len, table.parents.values()))} is-a links")


if __name__ == "__main__":
    main()

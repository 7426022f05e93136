"""The lexicon's tables: shapes, counts, unique terms, ids that exist, no circles."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from analyzer.language.lexicon import load_lexicon
from analyzer.language.plain import slug
from analyzer.resources import read_tsv

Rows = list[dict[str, str]]
DRUG_KINDS = {"generic", "salt", "brand", "synonym", "latin", "slang", "class", "supplement", "herb"}


@pytest.fixture(scope="module")
def lexicon_folder(root: Path) -> Path:
    return root / "corpora" / "lexicon"


@pytest.fixture(scope="module")
def drugs(lexicon_folder: Path) -> Rows:
    return read_tsv(lexicon_folder / "drugs.tsv")


@pytest.fixture(scope="module")
def concepts(lexicon_folder: Path) -> Rows:
    return read_tsv(lexicon_folder / "concepts.tsv")


def test_drug_table(drugs: Rows) -> None:
    assert all(len(row) == 6 and row["term"] and row["id"] and row["name"] for row in drugs)
    assert {row["kind"] for row in drugs} <= DRUG_KINDS
    assert all(row["id"] == slug(row["id"].replace("-", " ")) for row in drugs)
    names = {(row["id"], row["name"]) for row in drugs}
    assert len(names) == len({row["id"] for row in drugs}), "an id has two names"
    exact = Counter(
        (row["term"], next((f for f in row["flags"].split(",") if f.startswith("case:")), "")) for row in drugs
    )
    assert exact.most_common(1)[0][1] == 1, "a term stands twice"


def test_drug_counts(drugs: Rows) -> None:
    kinds = {row["id"]: row["kind"] for row in drugs if row["term"] == row["name"]}
    assert len(drugs) >= 12_000
    assert len({row["id"] for row in drugs}) >= 4_000
    assert sum(kind in {"supplement", "herb"} for kind in kinds.values()) >= 400
    assert sum(kind == "class" for kind in kinds.values()) >= 120
    assert sum(row["kind"] == "latin" for row in drugs) >= 250


def test_short_terms_are_written_by_hand(drugs: Rows) -> None:
    assert all(row["source"] in {"hand", "reference"} for row in drugs if len(row["term"]) < 4)


def test_named_traps(drugs: Rows) -> None:
    of = {row["term"]: row["id"] for row in drugs}
    assert "sone" not in of
    assert of["esketamine"] == "esketamine"
    assert of["ketamine"] == "ketamine"
    assert "lithium battery" not in of
    flags = {row["term"]: row["flags"] for row in drugs}
    assert "ambiguous" in flags["iron"]


def test_classes(lexicon_folder: Path, drugs: Rows) -> None:
    known = {row["id"] for row in drugs}
    rows = read_tsv(lexicon_folder / "classes.tsv")
    assert all(row["class_id"] in known and row["member_id"] in known for row in rows)
    assert all(row["class_id"] != row["member_id"] for row in rows)
    assert len({row["class_id"] for row in rows}) >= 120


def test_concept_table(concepts: Rows) -> None:
    ids = [row["id"] for row in concepts]
    assert 8_000 <= len(ids) <= 10_000
    assert len(ids) == len(set(ids))
    assert all(row["id"] == slug(row["name"]) for row in concepts)
    assert {row["kind"] for row in concepts} == {"disease", "symptom", "finding", "function", "wellness"}
    known = set(ids)
    assert all(parent in known for row in concepts for parent in row["parents"].split(";") if parent)
    assert not any(bad in row["xrefs"] for row in concepts for bad in ("SNOMED", "MedDRA", "HP:", "CPT"))


def test_is_a_has_no_circles(concepts: Rows) -> None:
    parents = {row["id"]: [p for p in row["parents"].split(";") if p] for row in concepts}
    done: set[str] = set()
    for start in parents:
        path: list[tuple[str, int]] = [(start, 0)]
        on_path = {start}
        while path:
            node, index = path.pop()
            if index < len(parents[node]) and node not in done:
                path.append((node, index + 1))
                above = parents[node][index]
                assert above not in on_path, f"{above} is above itself"
                if above not in done:
                    path.append((above, 0))
                    on_path.add(above)
            else:
                done.add(node)
                on_path.discard(node)


def test_concept_terms(lexicon_folder: Path, concepts: Rows) -> None:
    known = {row["id"] for row in concepts}
    rows = read_tsv(lexicon_folder / "concept_terms.tsv")
    assert {row["id"] for row in rows} <= known
    pairs = Counter((row["term"], row["id"]) for row in rows)
    exact = {(row["term"], row["id"]) for row in rows if "case:" in row["flags"]}
    assert all(count == 1 or pair in exact for pair, count in pairs.items())


def test_targets(lexicon_folder: Path) -> None:
    rows = read_tsv(lexicon_folder / "targets.tsv")
    of = {row["term"]: row["id"] for row in rows}
    for term in ("nmda receptor", "mtor", "ampk", "cox-2", "5-alpha reductase", "gaba-a receptor", "cb1", "nf-kb"):
        assert term in of
    assert of["serotonin reuptake"] == "serotonin-transporter"
    assert of["hmg-coa reductase"] == "hmg-coa-reductase"


@pytest.mark.parametrize(
    ("file", "key", "fields"),
    [
        ("authorities.toml", "authority", {"id", "name", "terms", "kind", "may", "jurisdiction"}),
        ("populations.toml", "population", {"id", "terms"}),
        ("units.toml", "unit", {"id", "base", "factor", "terms"}),
    ],
)
def test_lists(lexicon_folder: Path, file: str, key: str, fields: set[str]) -> None:
    entries = tomllib.loads((lexicon_folder / file).read_text(encoding="utf-8"))[key]
    assert all(fields <= entry.keys() for entry in entries)
    assert len({entry["id"] for entry in entries}) == len(entries)


def test_every_reference_file_is_in_the_lexicon(root: Path) -> None:
    lexicon = load_lexicon()
    for file in (root / "corpora" / "reference").glob("*.toml"):
        assert lexicon.is_drug(file.stem), file.name

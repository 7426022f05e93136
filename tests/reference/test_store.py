"""Building and opening the store: content hash, inheritance, a user's folders, speed."""

from __future__ import annotations

import sqlite3
import statistics
import time
from pathlib import Path

import pytest

from analyzer.errors import DataError
from analyzer.reference import cache
from analyzer.reference.build import build, content_hash, inputs
from analyzer.reference.store import ReferenceStore, open_store
from tests.timing import best

from .test_lint import GOOD

CLASS = """id = "reliever"
name = "relievers"
names = ["reliever"]
kind = "class"
members = ["madeupine", "Other Drug"]
summary = "A made-up class."

[sources.review]
publisher = "Review"
title = "Relievers"
doi = "10.1000/xyz"
supports = "Says so."
checked = "identifier"
on = 2026-11-22

[[claim]]
id = "reliever.adverse_effect.nausea"
type = "adverse_effect"
object = "nausea"
standing = "established"
certainty = "high"
harm = "some"
inherit = true
statement = "Relievers cause nausea."
sources = ["review"]
reviewed = 2026-11-22
review_by = 2028-11-22
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "reference").mkdir(parents=True)
    (tmp_path / "data" / "facts").mkdir()
    (tmp_path / "data" / "lexicon").mkdir()
    (tmp_path / "data" / "reference" / "madeupine.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "data" / "reference" / "reliever.toml").write_text(CLASS, encoding="utf-8")
    facts = "drug_id\tobject_id\tobject_name\trelation\tjurisdiction\tdetail\tsources\tstanding\n"
    facts += "madeupine\tgout\tgout\tapproved_indication\tUS\t\tFDA\testablished\n"
    (tmp_path / "data" / "facts" / "indications.tsv").write_text(facts, encoding="utf-8")
    concepts = (
        "id\tname\tkind\tparents\txrefs\tflags\na\ta\tdisease\tb\t\t\nb\tb\tdisease\tc;a\t\t\nc\tc\tdisease\t\t\t\n"
    )
    (tmp_path / "data" / "lexicon" / "concepts.tsv").write_text(concepts, encoding="utf-8")
    return tmp_path / "data"


@pytest.fixture
def store(data: Path, tmp_path: Path) -> ReferenceStore:
    build(tmp_path / "store.sqlite", data=data)
    return ReferenceStore(tmp_path / "store.sqlite")


def test_what_goes_in_comes_out(store: ReferenceStore) -> None:
    substance = store.substance("madeupine")
    assert substance is not None
    assert (substance.name, substance.kind, substance.status["US"].approved_for) == (
        "madeupine",
        "prescription",
        ("gout",),
    )
    own, inherited = store.claims("madeupine")
    assert (own.id, own.also, own.approved_in, own.inherited_from) == (
        "madeupine.treats.gout", ("gouty arthritis",), ("US",), None,
    )  # fmt: skip
    assert (inherited.id, inherited.inherited_from) == ("reliever.adverse_effect.nausea", "reliever")
    assert own.sources[0].short() == "FDA / DailyMed 2023, checked 2026-11-22"
    assert store.claims("madeupine", "adverse_effect") == [inherited]
    assert [c.id for c in store.claims("other-drug")] == ["reliever.adverse_effect.nausea"]
    assert store.claim("madeupine.treats.gout") == own
    assert store.claim("nothing") is None
    assert store.substance("nothing") is None
    assert store.claims("nothing") == []


def test_look_ups(store: ReferenceStore) -> None:
    assert [c.id for c in store.find("madeupine", "treats", "symptoms of gout")] == ["madeupine.treats.gout"]
    assert [c.id for c in store.find("madeupine", "adverse_effect", "nausea")] == ["reliever.adverse_effect.nausea"]
    assert store.find("madeupine", "treats", "asthma") == []
    assert [f.object_id for f in store.facts("madeupine", "approved_indication")] == ["gout"]
    assert store.facts("madeupine", "mechanism") == []
    assert store.drug_ids("MADEUP") == ["madeupine"]
    assert [c.id for c in store.search("gout madeup")] == ["madeupine.treats.gout"]
    assert store.search(" ") == []
    assert store.ancestors("a") == {"b", "c"}
    assert store.known("madeupine")
    assert not store.known("nothing")
    assert [s.id for s in store.substances()] == ["madeupine", "reliever"]


def test_counts(store: ReferenceStore) -> None:
    stats = store.stats()
    assert (stats["substances"], stats["classes"], stats["claims"], stats["claims_with_read_source"]) == (1, 1, 2, 1)
    assert stats["by_type"] == {"adverse_effect": 1, "treats": 1}
    assert stats["facts"] == {"approved_indication": 1}


def test_the_version_is_the_content(data: Path, tmp_path: Path) -> None:
    before = content_hash(inputs(data=data))
    assert build(tmp_path / "one.sqlite", data=data) == before == build(tmp_path / "two.sqlite", data=data)
    assert len(before) == 12
    file = data / "reference" / "madeupine.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("relieves", "eases"), encoding="utf-8")
    assert content_hash(inputs(data=data)) != before


def test_the_store_cannot_be_written(store: ReferenceStore) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._connection.execute("DELETE FROM claim")


def test_a_user_overrides_and_extends(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = 'id = "madeupine"\n' + GOOD[GOOD.index("[[claim]]") :].replace("relieves gout", "hardly relieves gout")
    (own / "madeupine.toml").write_text(text, encoding="utf-8")
    (own / "mine.toml").write_text(GOOD.replace("madeupine", "mine"), encoding="utf-8")
    build(tmp_path / "store.sqlite", (own,), data=data)
    store = ReferenceStore(tmp_path / "store.sqlite")
    changed = store.claims("madeupine", "treats")[0]
    assert (changed.statement, changed.origin) == ("Madeupine hardly relieves gout.", str(own))
    assert store.claims("madeupine", "adverse_effect")[0].origin == "project"
    assert [s.id for s in store.substances()] == ["madeupine", "mine", "reliever"]
    assert store.stats()["by_origin"] == {"project": 1, str(own): 2}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('standing = "established"', 'standing = "proven"', "standing is 'proven'"),
        ('kind = "prescription"', "kind = ", "not valid TOML"),
        ('sources = ["label"]\nreviewed', 'sources = ["x"]\nreviewed', r"no \[sources.x\]"),
    ],
)
def test_malformed_files_stop_the_build(data: Path, tmp_path: Path, old: str, new: str, message: str) -> None:
    (data / "reference" / "madeupine.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        build(tmp_path / "store.sqlite", data=data)
    assert list(tmp_path.glob("store*")) == []


def test_fact_tables_need_their_columns(data: Path, tmp_path: Path) -> None:
    (data / "facts" / "indications.tsv").write_text("drug_id\tobject_id\na\tb\n", encoding="utf-8")
    with pytest.raises(DataError, match="the header lacks"):
        build(tmp_path / "store.sqlite", data=data)


def test_missing_folders_of_a_user_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such folder"):
        inputs((tmp_path / "nowhere",))


def test_the_cache_is_found_again_and_pruned(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYZER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "inputs", lambda extra=(): inputs(extra, data))
    monkeypatch.setattr(cache, "build", lambda target, extra=(): build(target, extra, data))
    monkeypatch.setattr(cache, "KEPT", 1)
    first = cache.cached_store()
    assert cache.cached_store() == first
    assert first.name == f"reference-{content_hash(inputs(data=data))}.sqlite"
    file = data / "reference" / "madeupine.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("relieves", "eases"), encoding="utf-8")
    second = cache.cached_store()
    assert second != first
    assert not first.exists()


def test_a_cache_that_cannot_be_written(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ANALYZER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(cache, "inputs", lambda extra=(): inputs(extra, data))
    monkeypatch.setattr(cache, "build", lambda target, extra=(): build(target, extra, data))
    assert cache.cached_store().is_file()


def test_opening_and_looking_up_are_fast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYZER_CACHE_DIR", str(tmp_path))
    open_store()  # builds it if need be
    store = open_store()
    drugs = [substance.id for substance in store.substances()]
    times = []
    for drug in drugs:
        start = time.perf_counter()
        store.find(drug, "treats", "pain", "depression")
        times.append(time.perf_counter() - start)
    for drug in drugs:
        store.claims(drug)
        start = time.perf_counter()
        store.claims(drug, "treats")
        times.append(time.perf_counter() - start)
    assert best(open_store, within=0.020) < 0.020
    assert statistics.median(times) < 100e-6

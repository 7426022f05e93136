"""Finding data sets, choosing rows, and results of sets whose rows are absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.errors import DataError, UsageError
from analyzer.evaluation.registry import DATA_SETS, data_set, locate, run
from analyzer.evaluation.rows import chosen, files, json_rows

HEDGES = [
    {"text": "The drug may help.", "speculation": 1, "suggested_split": "dev"},
    {"text": "The cells were counted.", "speculation": 0, "suggested_split": "test"},
]


@pytest.fixture
def bioscope(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "eval" / "bioscope"
    folder.mkdir(parents=True)
    (folder / "sentences.jsonl").write_text("".join(json.dumps(row) + "\n" for row in HEDGES))
    return folder


def test_the_folder_of_a_set_or_one_around_it_will_do(bioscope: Path) -> None:
    known = data_set("bioscope")
    for data in (bioscope, bioscope.parent, bioscope.parents[1], bioscope.parents[2]):
        assert locate(known, data).resolve() == bioscope


def test_gold_may_lie_beside_the_data(bioscope: Path) -> None:
    gold = bioscope.parents[2] / "gold"
    gold.mkdir()
    (gold / "dev.jsonl").write_text("")
    assert locate(data_set("gold"), bioscope.parent).resolve() == gold
    assert locate(data_set("gold"), gold) == gold


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="choose one of gold, links"):
        run("nothing", tmp_path)
    with pytest.raises(UsageError, match="no files of the data set bioscope"):
        run("bioscope", tmp_path)
    (tmp_path / "other.jsonl").write_text('{"claim": "Does it help?"}\n')
    with pytest.raises(DataError, match="one has no column 'speculation'"):
        run("bioscope", tmp_path)


def test_run_measures_all_rows_a_split_or_a_number(bioscope: Path) -> None:
    assert run("bioscope", bioscope)["figures"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert run("bioscope", bioscope, split="dev")["n"] == 1
    assert run("bioscope", bioscope, limit=1)["n"] == 1


def test_figures_of_absent_rows_are_none(bioscope: Path) -> None:
    assert run("bioscope", bioscope, split="none such")["figures"] == {"precision": None, "recall": None, "f1": None}
    folder = bioscope.parent / "claim_strength"
    folder.mkdir()
    (folder / "annotated_pubmed.csv").write_text("sentence,label\nSalt raises blood pressure.,3\n")
    figures = run("claim_strength", folder)["figures"]
    assert figures["macro_f1_eureka"] is None
    assert figures["macro_f1_pubmed"] is not None


def test_names_are_those_of_the_documentation() -> None:
    assert len({known.name for known in DATA_SETS}) == len(DATA_SETS) == 17


def test_files_of_a_split_are_told_by_their_names(tmp_path: Path) -> None:
    for name in ("X-IOB_devel.tsv", "X-IOB_train.tsv"):
        (tmp_path / name).touch()
    assert [p.name for p in files(tmp_path, "X-IOB_*.tsv", "devel")] == ["X-IOB_devel.tsv"]
    assert len(files(tmp_path, "X-IOB_*.tsv")) == 2


def test_samples_are_the_same_every_time_and_keep_the_order() -> None:
    rows = list(range(100))
    assert chosen(rows, limit=10) == chosen(rows, limit=10) == sorted(chosen(rows, limit=10))
    assert chosen(rows, limit=500) == rows


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": 1}\n{"a": \n')
    with pytest.raises(DataError, match=r"rows\.jsonl:2: not a line of JSON"):
        json_rows([path])

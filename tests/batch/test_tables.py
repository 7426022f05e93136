"""Output formats, queries, duplicates, the summary page, the data dictionary."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lxml import html

from analyzer.batch.duplicates import find_duplicates, signature
from analyzer.batch.parts import clean
from analyzer.batch.query import query
from analyzer.batch.tables import TABLES, data_dictionary
from analyzer.errors import UsageError
from tests.batch.conftest import short_text, tables, write_records


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory, loaded: None) -> dict[str, Path]:
    """The same records in all three formats."""
    from analyzer.batch.plan import Settings
    from analyzer.batch.run import run_batch

    folder = tmp_path_factory.mktemp("formats")
    long = " ".join(short_text(n) for n in range(4))
    special = {
        3: long,
        5: long + " One more word.",
        6: "=cmd|' /C calc'!A0 aspirin treats pain.\n\n<script>alert(1)</script>",
    }
    source = write_records(folder / "records.jsonl", 12, special)
    for form in ("parquet", "csv", "jsonl"):
        run_batch([str(source)], folder / form, Settings(as_of="2026-11-22", format=form), workers=1)
    return {form: folder / form for form in ("parquet", "csv", "jsonl")}


def test_formats_hold_the_same_rows(finished: dict[str, Path]) -> None:
    assert tables(finished["parquet"]) == tables(finished["jsonl"], "jsonl")
    for form in ("csv", "jsonl"):
        for table in TABLES:
            sql = f"SELECT count(*), count(DISTINCT article_id) FROM {table.name}"
            assert query(finished[form], sql) == query(finished["parquet"], sql)
    sql = "SELECT claim_id, sentence, confidence FROM claims ORDER BY ALL"
    assert query(finished["jsonl"], sql) == query(finished["parquet"], sql)


def test_rows_have_the_columns_of_the_dictionary(finished: dict[str, Path]) -> None:
    rows = tables(finished["parquet"])
    for table in TABLES:
        for row in rows[table.name]:
            assert set(row) == set(table.names) - {"part", "position"}
    assert len({row["article_id"] for row in rows["articles"]}) == 12
    keys = {row["article_id"] for row in rows["articles"]}
    assert all(row["article_id"] in keys for table in TABLES for row in rows[table.name])


def test_csv_cells_are_no_formulas(finished: dict[str, Path]) -> None:
    for path in finished["csv"].rglob("*.csv"):
        with path.open(newline="") as lines:
            for row in csv.reader(lines):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t")), path
                    assert not cell.startswith("-") or float(cell) < 0, path


def test_near_duplicates_are_marked(finished: dict[str, Path]) -> None:
    for form in ("parquet", "csv", "jsonl"):
        _, rows = query(finished[form], "SELECT a.record_id, b.record_id, d.similarity FROM duplicates d JOIN articles a"
                        " USING (article_id) JOIN articles b ON b.article_id = d.duplicate_of")  # fmt: skip
        assert [row[:2] for row in rows] == [("r5", "r3")]
        assert rows[0][2] > 0.8


def test_minhash_tells_near_duplicates_from_others() -> None:
    words = [f"word{n}" for n in range(300)]
    other = [f"other{n}" for n in range(300)]
    texts = {
        "a": words,
        "b": [*words[:150], "changed", *words[150:]],
        "c": other,
        "d": words[:150] + other[:150],
        "e": ["few"],
    }
    rows = list(find_duplicates((key, signature(" ".join(text))) for key, text in texts.items()))
    assert [(row["article_id"], row["duplicate_of"]) for row in rows] == [("b", "a")]


def test_queries_only_read(finished: dict[str, Path], tmp_path: Path) -> None:
    folder = finished["parquet"]
    for sql in (
        "DROP VIEW articles", "SELECT 1; SELECT 2", f"COPY articles TO '{tmp_path}/x.csv'", "SELEC 1",
        f"COPY articles TO '{folder}/x.csv'", "SELECT * FROM read_text('/etc/hostname')", "INSTALL httpfs",
        "SELECT * FROM '/etc/passwd'", "SET enable_external_access = true", "SELECT nothing FROM articles",
    ):  # fmt: skip
        with pytest.raises(UsageError):
            query(folder, sql)
    assert not list(tmp_path.iterdir())
    with pytest.raises(UsageError, match="no batch run"):
        query(tmp_path, "SELECT 1")


def test_tables_of_a_run_without_records_can_be_queried(tmp_path: Path, run: Any) -> None:
    source = tmp_path / "none.csv"
    source.write_text("id,text\n")
    assert run(source, tmp_path / "out")["counts"]["articles"] == 0
    assert query(tmp_path / "out", "SELECT count(*) FROM claims")[1] == [(0,)]
    assert (tmp_path / "out" / "summary.html").is_file()


def test_summary_page_holds_numbers_and_no_markup_of_articles(tmp_path: Path, run: Any) -> None:
    source = tmp_path / "posts.jsonl"
    hostile = '<img src=x onerror="alert(1)">'
    rows = [
        {"id": hostile, "text": short_text(n) + hostile, "title": hostile, "url": f"https://{hostile}/{n}"}
        for n in range(3)
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    run(source, tmp_path / "out")
    page = (tmp_path / "out" / "summary.html").read_text()
    root = html.fromstring(page)
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "code", "table", "tbody", "tr", "th", "td",
               "div", "svg", "text", "rect", "path"}  # fmt: skip
    assert {element.tag for element in root.iter() if isinstance(element.tag, str)} <= allowed
    assert not [a for element in root.iter() for a in element.attrib if a.startswith("on")]
    assert root.xpath("//h1")[0].text == "Batch run: 3 articles"
    assert len(root.xpath("//svg")) >= 5


def test_half_characters_are_replaced() -> None:
    assert clean({"a": ["x\ud800y", 1, None]}) == {"a": ["x?y", 1, None]}


def test_data_dictionary_is_up_to_date(root: Path) -> None:
    assert (root / "docs" / "data-dictionary.md").read_text() == data_dictionary()


def test_parts_can_be_read_by_duckdb_alone(finished: dict[str, Path]) -> None:
    pattern = finished["parquet"] / "claims" / "*.parquet"
    count = duckdb.connect().execute(f"SELECT count(*) FROM '{pattern}'").fetchone()
    assert count[0] > 5

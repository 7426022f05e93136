"""Every kind of input gives the same rows, one for each record."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analyzer.batch import inputs
from analyzer.batch.inputs import find_inputs
from analyzer.batch.plan import Settings, cut
from analyzer.batch.reading import Piece, records
from analyzer.errors import UsageError
from analyzer.model import Page
from analyzer.sources.options import SourceOptions
from tests.batch.conftest import short_text, tables, write_records

COUNT = 7
ROWS: list[dict[str, Any]] = [
    {"id": f"r{n}", "title": f'Record "{n}", with\na break', "text": short_text(n)} for n in range(COUNT)
]


def _csv(path: Path, delimiter: str = ",") -> Path:
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, ["id", "title", "text"], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(ROWS)
    return path


def _jsonl(path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


def _parquet(path: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=3)
    return path


def _gzipped(path: Path) -> Path:
    path.write_bytes(gzip.compress(_csv(path.with_suffix(".plain")).read_bytes()))
    path.with_suffix(".plain").unlink()
    return path


TABLES = {
    "records.csv": _csv,
    "records.tsv": lambda path: _csv(path, "\t"),
    "records.jsonl": _jsonl,
    "records.parquet": _parquet,
    "records.csv.gz": _gzipped,
}


def _page(number: int) -> str:
    text = short_text(number).replace("\n\n", "</p><p>")
    return f"<html><head><title>Page {number}</title></head><body><article><p>{text}</p></article></body></html>"


def _warc(path: Path) -> Path:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=path.suffix == ".gz")
        for number in range(COUNT):
            kinds = [("text/html", _page(number).encode()), ("image/png", b"\x89PNG")]
            for media, body in kinds:
                headers = StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
                url, payload = f"https://example.org/{number}.{media[-3:]}", io.BytesIO(body)
                record = writer.create_warc_record(url, "response", payload=payload, http_headers=headers)
                writer.write_record(record)
    return path


def _read(names: list[str], settings: Settings | None = None, size: int | None = None) -> list[tuple[str, str, str]]:
    """Return source, record id and content of all records, read shard by shard."""
    settings = settings or Settings(shard_size=size)
    options = settings.source_options()
    found = find_inputs(names, options)
    rows = []
    for pieces in cut(found, settings):
        for number, first, count, only in pieces:
            piece = Piece(found[number], first, count, None if only is None else frozenset(only))
            for record in records(piece, options, settings.title_column):
                for page in record.pages():
                    rows.append(
                        (record.source, record.record_id, page.content if isinstance(page, Page) else page.message)
                    )
    return rows


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_tables_are_read_in_any_shards(tmp_path: Path, name: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "STEP", 2)
    monkeypatch.setattr("analyzer.batch.reading.STEP", 2)
    path = TABLES[name](tmp_path / name)
    assert _read([str(path)], size=size) == [(str(path), row["id"], row["text"]) for row in ROWS]


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
@pytest.mark.parametrize("size", [1, 3, 100])
def test_web_archives_are_read_in_any_shards(
    tmp_path: Path, name: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "STEP", 2)
    monkeypatch.setattr("analyzer.batch.reading.STEP", 2)
    rows = _read([str(_warc(tmp_path / name))], size=size)
    assert [(source, content) for source, _, content in rows] == [
        (f"https://example.org/{n}.tml", _page(n)) for n in range(COUNT)
    ]


def test_folders_patterns_and_lists(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    for number in range(3):
        (folder / "more" / f"page{number}.html").write_text(_page(number))
    (folder / "style.css").write_text("p {}")
    (folder / ".hidden.html").write_text(_page(9))
    _csv(folder / "table.csv")
    names = [f"{folder}/more/page{n}.html" for n in range(3)]
    assert [row[0] for row in _read([str(folder)])] == [*names, *[str(folder / "table.csv")] * COUNT]
    assert [row[0] for row in _read([f"{folder}/**/*.html"])] == names
    listed = tmp_path / "list.txt"
    listed.write_text("# pages\nhttps://example.org/1\nhttps://example.org/2\nhttps://example.org/1\n")
    found = find_inputs([str(listed)], SourceOptions())[0]
    assert (found.kind, found.records) == ("urls", 2)


def test_object_store_paths_are_read_by_fsspec(tmp_path: Path) -> None:
    import fsspec

    store = fsspec.filesystem("memory")
    store.pipe("/bucket/a.jsonl", _jsonl(tmp_path / "a.jsonl").read_bytes())
    store.pipe("/bucket/page.html", _page(1).encode())
    rows = _read(["memory://bucket/*"])
    assert [row[1] for row in rows[:COUNT]] == [row["id"] for row in ROWS]
    assert rows[COUNT][2] == _page(1)
    with pytest.raises(UsageError, match="nothing at this place"):
        _read(["memory://bucket/none"])


def test_feed_entries_and_documents_give_rows(tmp_path: Path, run: Any) -> None:
    entries = "".join(
        f"<item><title>Entry {n}</title><link>https://example.org/{n}</link>"
        f"<description>{' '.join([short_text(n)] * 6)}</description></item>"
        for n in range(2)
    )
    (tmp_path / "feed.xml").write_text(f"<rss><channel>{entries}</channel></rss>")
    (tmp_path / "note.md").write_text(f"# Aspirin\n\n{short_text(1)}\n\n## More\n\n**{short_text(2)}**\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    state = run(tmp_path, tmp_path / "out")
    rows = {Path(row["record_id"]).name: row for row in tables(tmp_path / "out")["articles"]}
    assert {name: row["status"] for name, row in rows.items()} == {
        "feed.xml#1": "ok", "feed.xml#2": "ok", "note.md": "ok", "broken.pdf": "rejected",
    }  # fmt: skip
    assert state["counts"]["status"] == {"ok": 3, "rejected": 1}


def test_damaged_records_have_rows_of_their_own(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "records.jsonl"
    lines = [json.dumps(row) for row in ROWS[:3]]
    path.write_text("\n".join([lines[0], "{broken", '{"id": "e", "text": ""}', lines[1], '["text"]', lines[2]]) + "\n")
    run(path, tmp_path / "out")
    rows = {row["record_id"]: row["status"] for row in tables(tmp_path / "out")["articles"]}
    assert rows == {"r0": "ok", "2": "rejected", "e": "rejected", "r1": "ok", "5": "rejected", "r2": "ok"}


def test_columns_are_chosen_by_name(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(f'key,headline,body,link\nx1,My headline,"{short_text(1)}",https://shop.example.org/a\n')
    run(path, tmp_path / "out", text_column="body", id_column="key", title_column="headline", url_column="link")
    (row,) = tables(tmp_path / "out")["articles"]
    assert (row["record_id"], row["title"], row["site"], row["status"]) == (
        "x1",
        "My headline",
        "shop.example.org",
        "ok",
    )


def test_sample_and_limit(tmp_path: Path) -> None:
    first = write_records(tmp_path / "a.jsonl", 50)
    second = write_records(tmp_path / "b.jsonl", 50)
    names = [str(first), str(second)]
    drawn = _read(names, Settings(sample=20, seed=4))
    assert len(drawn) == 20
    assert drawn == _read(names, Settings(sample=20, seed=4, shard_size=3))
    assert drawn != _read(names, Settings(sample=20, seed=5))
    assert {row[0] for row in drawn} == set(names)
    assert _read(names, Settings(limit=60)) == _read(names)[:60]
    assert len(_read(names, Settings(sample=500))) == 100


def test_name_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        find_inputs([str(tmp_path / "*.csv")], SourceOptions())

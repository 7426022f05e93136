"""Every kind of source gives pages, or a row that says in one sentence why not; the content decides the kind."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from analyzer.model import Page
from analyzer.sources.open import open_source
from analyzer.sources.opened import SourceError
from analyzer.sources.options import SourceOptions
from analyzer.sources.registry import READERS

from .conftest import Site
from .opening import HTML, PROSE, Write, one_error, one_page, records

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Q</title>
<item><title>Whole</title><link>https://example.org/1</link><content:encoded><![CDATA[<p>{PROSE * 6}</p>]]></content:encoded></item>
<item><title>Teaser</title><link>SITE/2</link><description>Read on</description></item>
<item><title>Gone</title><link>SITE/gone</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><entry><title>Whole</title><link href="https://example.org/1"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{PROSE * 6}</p></div></content></entry>
<entry><title>Teaser</title><link rel="alternate" href="SITE/2"/><summary>Read on</summary></entry>
<entry><title>Gone</title><link href="SITE/gone"/></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM])
@pytest.mark.parametrize("where", ["file", "address"])
def test_feeds(site: Site, write: Write, feed: str, where: str) -> None:
    feed = feed.replace("SITE", site.url)
    site.serve("/2", HTML.encode(), Content_Type="text/html")
    source = write("feed", feed) if where == "file" else site.serve("/feed", feed.encode(), Content_Type="text/plain")
    whole, teaser, gone = records(source)
    assert isinstance(whole, Page)
    assert (whole.content_type, whole.url, whole.title) == ("html", "https://example.org/1", "Whole")
    assert isinstance(teaser, Page)
    assert (teaser.source, teaser.content) == (f"{site.url}/2", HTML)
    assert isinstance(gone, SourceError)
    assert (gone.source, gone.status) == (f"{site.url}/gone", "fetch_failed")


def test_sitemaps_are_followed_to_their_pages(site: Site) -> None:
    pages = "".join(f"<url><loc>{site.url}/{n}</loc></url>" for n in (1, 2))
    xmlns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    inner = f'<?xml version="1.0"?><urlset {xmlns}>{pages}</urlset>'
    site.serve("/inner.xml.gz", gzip.compress(inner.encode()))
    outer = f"<sitemapindex {xmlns}><sitemap><loc>{site.url}/inner.xml.gz</loc></sitemap></sitemapindex>"
    index = site.serve("/sitemap.xml", outer.encode())
    for number in (1, 2):
        site.serve(f"/{number}", HTML.encode(), Content_Type="text/html")
    assert [r.source for r in records(index)] == [f"{site.url}/1", f"{site.url}/2"]


def test_a_sitemap_of_itself_ends(site: Site) -> None:
    index = site.serve(
        "/s.xml", f"<sitemapindex><sitemap><loc>{site.url}/s.xml</loc></sitemap></sitemapindex>".encode()
    )
    (last,) = records(index)
    assert last.source == index
    assert len(site.asked) <= 6


def test_a_list_of_addresses(site: Site, write: Write) -> None:
    site.serve("/1", HTML.encode(), Content_Type="text/html")
    source = write("list", f"# mine\n{site.url}/1\n\n{site.url}/gone\n{site.url}/1\n")
    first, second = records(source)
    assert isinstance(first, Page)
    assert isinstance(second, SourceError)


ROWS = [
    {"id": "a", "text": PROSE, "url": "https://example.org/1"}, {"id": "b", "html": HTML}, {"id": "c"},
]  # fmt: skip


def check_rows(source: str) -> None:
    text, markup, empty = records(source)
    assert isinstance(text, Page)
    assert (text.source, text.content_type, text.url) == (f"{source}#a", "text", "https://example.org/1")
    assert text.content.strip() == PROSE.strip()
    assert isinstance(markup, Page)
    assert (markup.source, markup.content_type) == (f"{source}#b", "html")
    assert isinstance(empty, SourceError)
    assert "neither text nor an address" in empty.message


@pytest.mark.parametrize(("mark", "pack"), [(",", False), ("\t", False), (";", True)])
def test_tables(write: Write, mark: str, pack: bool) -> None:
    import csv

    out = io.StringIO()
    table = csv.DictWriter(out, ["id", "url", "text", "html"], delimiter=mark)
    table.writeheader()
    table.writerows(ROWS)
    data = ("\ufeff" + out.getvalue()).encode()
    check_rows(write("table.dat", gzip.compress(data) if pack else data))


def test_json_lines(write: Write) -> None:
    check_rows(write("rows", "\n".join(map(json.dumps, ROWS))))
    check_rows(write("list", json.dumps(ROWS)))
    good, bad, deep = records(write("broken", f'{{"text": "{PROSE}"}}\nnot json\n{{"text": {"[" * 100_000}}}\n'))
    assert isinstance(good, Page)
    assert isinstance(bad, SourceError)
    assert isinstance(deep, SourceError)
    assert "line is not a JSON object" in bad.message


def test_parquet(write: Write) -> None:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    columns = {name: [row.get(name) for row in ROWS] for name in ("id", "url", "text", "html")}
    pyarrow.parquet.write_table(pyarrow.table(columns), out)
    check_rows(write("table", out.getvalue()))
    assert "damaged" in one_error(write("broken", b"PAR1" + b"x" * 100)).message


def test_rows_above_the_limit_are_said_and_the_next_is_read(write: Write) -> None:
    options = SourceOptions(max_bytes=5_000)
    big, good = records(write("rows", f'{{"text": "{"x" * 20_000}"}}\n{{"text": "{PROSE}"}}\n'), options)
    assert isinstance(big, SourceError)
    assert isinstance(good, Page)
    big, good = records(
        write("table", f'id,text\na,"{"x" * 4_000}\n{"y" * 4_000}"\nb,{PROSE.replace(",", "")}\n'), options
    )
    assert isinstance(big, SourceError)
    assert isinstance(good, Page)


@pytest.mark.parametrize("pack", [False, True])
def test_web_archives(site: Site, tmp_path: Path, pack: bool) -> None:
    archive = tmp_path / ("a.warc.gz" if pack else "a.warc")
    first = site.serve("/1", HTML.encode("utf-16"), Content_Type="text/html; charset=utf-16")
    image = site.serve("/2", b"\x89PNG\r\n\x1a\n", Content_Type="image/png")
    options = SourceOptions(allow_private=True, delay=0.0, save_warc=archive)
    open_source(first, options=options)
    assert "image" in one_error(image, options).message
    page = one_page(str(archive))
    assert (page.source, page.url, page.content.removeprefix("\ufeff")) == (f"{archive}#{first}", first, HTML)
    archive.write_bytes(archive.read_bytes()[:-40] + b"\0" * 40)
    assert all(isinstance(r, (Page, SourceError)) for r in records(str(archive)))


def test_folders(write: Write, tmp_path: Path) -> None:
    write("outside.txt", PROSE)
    for name in ("f/b.html", "f/deep/a.md", "f/page_files/style.css", "f/.git/config"):
        write(name, HTML)
    write("f/c.txt", b"\x89PNG\r\n\x1a\n")
    (tmp_path / "f" / "link.txt").symlink_to(tmp_path / "outside.txt")
    found = records(str(tmp_path / "f"))
    names = [Path(r.source).name for r in found]
    assert names == ["b.html", "c.txt", "a.md"]
    assert [type(r).__name__ for r in found] == ["Page", "SourceError", "Page"]
    (tmp_path / "empty").mkdir()
    assert "no files" in one_error(str(tmp_path / "empty")).message


@pytest.mark.parametrize(
    "text",
    [PROSE, f"url, text and other words\n{PROSE}", f"See https://example.org/a\n{PROSE}", f"{{not json}} {PROSE}"],
)
def test_plain_text_is_taken_for_nothing_else(write: Write, text: str) -> None:
    assert one_page(write("a.csv", text)).content == text


def test_compressed_pages_stop_at_the_limit(write: Write) -> None:
    assert one_page(write("a", gzip.compress(HTML.encode()))).content == HTML
    assert "larger" in one_error(write("b", gzip.compress(b"<p>word" * 3_000_000))).message
    nested = gzip.compress(gzip.compress(gzip.compress(gzip.compress(gzip.compress(HTML.encode())))))
    assert "compressed more than" in one_error(write("c", nested)).message
    assert "damaged" in one_error(write("d", gzip.compress(HTML.encode())[:-20])).message


def test_standard_input_may_be_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    rows = "\n".join(json.dumps({"id": n, "text": PROSE}) for n in range(2_000))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Pipe(rows.encode()))))  # type: ignore[arg-type]
    found = records("-")
    assert len(found) == 2_000
    assert found[1_999].source == "-#1999"


def test_kinds_are_listed_once() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert names[-1] == "page"

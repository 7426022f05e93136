"""Every kind of source gives pages, or a row that says in one sentence why not; the content decides the kind."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer.article.read import read
from analyzer.model import Page
from analyzer.sources.open import iterate_source, open_source
from analyzer.sources.opened import SourceError
from analyzer.sources.options import SourceOptions
from analyzer.sources.registry import READERS

from .conftest import Site

PROSE = (
    "Vitamin Q is a made-up vitamin, and it is sold in many shops by people who hope that it helps. Nobody has shown that "
    "it does, and a careful reader of the label will find that out at once. "
)
HTML = f"<html><head><title>On Q</title></head><body><article><h1>On Q</h1><p>{PROSE * 2}</p></article></body></html>"
PRIVATE = SourceOptions(allow_private=True, delay=0.0, timeout=5.0)
Write = Callable[[str, bytes | str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, data: bytes | str) -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    return write_file


def records(source: str, options: SourceOptions = PRIVATE) -> list[Page | SourceError]:
    return list(iterate_source(source, options))


def one_page(source: str, options: SourceOptions = PRIVATE) -> Page:
    (page,) = records(source, options)
    assert isinstance(page, Page), page
    return page


def one_error(source: str, options: SourceOptions = PRIVATE) -> SourceError:
    (error,) = records(source, options)
    assert isinstance(error, SourceError)
    assert error.message.count("\n") == 0
    return error


def make_pdf(*texts: str) -> bytes:
    """Return a small PDF with one text on each page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for text in texts:
        lines = [text[i : i + 80] for i in range(0, len(text), 80)]
        stream = "BT /F1 10 Tf 12 TL 40 760 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{content}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {len(objects) + 1}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()


def make_zip(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return data.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def make_docx(body: str, link: str = "https://shop.example/q") -> bytes:
    return make_zip(
        **{
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": '<Relationships><Relationship Id="r1" TargetMode="External" '
            f'Target="{link}"/></Relationships>',
            "docProps/core.xml": '<c xmlns:dc="d"><dc:title>On Q</dc:title><dc:creator>Jane Doe</dc:creator>'
            "<created>2024-05-03T10:00:00Z</created></c>",
        }
    )  # fmt: skip


def paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_pdf(write: Write) -> None:
    page = one_page(write("a.txt", make_pdf(PROSE, "It raises the pulse of mice.")))
    assert page.content_type == "text"
    text = read(page).text
    assert "a careful reader of the label" in " ".join(text.split())
    assert "pulse of mice" in text


@pytest.mark.parametrize("isolate", [False, True])
def test_documents_that_are_damaged_say_so(write: Write, isolate: bool) -> None:
    options = SourceOptions(isolate=isolate)
    assert "damaged" in one_error(write("a.pdf", b"%PDF-1.4\nnothing"), options).message
    assert "no text" in one_error(write("b.pdf", make_pdf("")), options).message
    assert (
        "damaged"
        in one_error(write("a.epub", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip"), options).message
    )
    assert "office file" in one_error(write("a.zip", make_zip(**{"a.txt": "x"})), options).message


@pytest.mark.parametrize("isolate", [False, True])
def test_docx(write: Write, isolate: bool) -> None:
    body = (
        paragraph("On Q", "Title") + paragraph("What it does", "Heading1") + paragraph(f"{PROSE}It costs *5* [a] #1.")
        + '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>It turns the tongue green.</w:t></w:r></w:p>'
        + paragraph("1. not a list") + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
        + '<w:p><w:hyperlink r:id="r1"><w:r><w:t>the shop</w:t></w:r></w:hyperlink></w:p>'
        + f"<w:tbl><w:tr><w:tc>{paragraph('Dose')}</w:tc><w:tc>{paragraph('Effect')}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph('5 mg')}</w:tc><w:tc>{paragraph('none')}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    found = read(one_page(write("a.bin", make_docx(body)), SourceOptions(isolate=isolate)))
    assert (found.title, found.metadata.author, found.metadata.published) == ("On Q", "Jane Doe", "2024-05-03")
    kinds = {found.text[b.start : b.end]: b.kind for b in found.blocks}
    assert kinds["What it does"] == "heading"
    assert kinds["It turns the tongue green."] == "list_item"
    assert kinds["5 mg"] == "table_cell"
    assert f"{PROSE}It costs *5* [a] #1." in kinds
    assert "1. not a list" in found.text
    assert "gone" not in found.text
    assert [(link.href, link.text) for link in found.links] == [("https://shop.example/q", "the shop")]


def test_docx_entities_are_not_expanded(write: Write) -> None:
    secret = write("secret.txt", "the secret")
    evil = (
        f'<!DOCTYPE x [<!ENTITY x SYSTEM "file://{secret}">]>'
        f"<w:document {W}><w:body>{paragraph('so &x; it ' + PROSE)}</w:body></w:document>"
    )
    data = make_zip(**{"word/document.xml": evil})
    assert "secret" not in one_page(write("a.docx", data)).content


def test_epub(write: Write) -> None:
    chapter = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{{}}</h1><p>{PROSE * 3}</p></body></html>"
    data = make_zip(
        **{
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/p.opf"/></rootfiles></container>',
            "o/p.opf": '<package><manifest><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "o/a.xhtml": chapter.format("First"),
            "o/b.xhtml": chapter.format("Second"),
        }
    )  # fmt: skip
    pages = open_source(write("book", data))
    assert [(p.source.partition("#")[2], read(p).title) for p in pages] == [("a.xhtml", "First"), ("b.xhtml", "Second")]


def test_mhtml(write: Write) -> None:
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/q\r\nSubject: On Q\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n\r\n----x\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.org/q\r\n\r\n"
        + HTML.replace("=", "=3D").replace("made-up", "made-=\r\nup") + "\r\n----x\r\nContent-Type: image/png\r\n\r\nxx\r\n----x--\r\n"
    )  # fmt: skip
    page = one_page(write("a.html", saved))
    assert (page.content_type, page.url) == ("html", "https://example.org/q")
    assert "made-up vitamin" in page.content


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

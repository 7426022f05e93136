"""PDF, Word, EPUB and saved pages: their text in order, here or in a child process; damage is said in a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from analyzer.article.read import read
from analyzer.sources.open import open_source
from analyzer.sources.options import SourceOptions

from .opening import HTML, PROSE, Write, one_error, one_page
from .pdfs import make_pdf


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

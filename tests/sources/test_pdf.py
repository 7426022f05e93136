"""PDF files: paragraphs, headings and links in their place, the document information, and every kind of damage."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.sources.options import SourceOptions
from analyzer.sources.readers.pdf import convert

from .opening import PROSE, Write, one_error, one_page
from .pdfs import make_link, make_pdf

LINES = """# On vitamin Q
Vitamin Q is a made-up vitamin, and it is sold in many shops by people who
hope that it helps, such as the shop of its maker, where the jar is cheap-
er than elsewhere. Nobody has shown that it does.
# 2. What it does
It costs 5 * 3 [a] dollars <b> and is sold as #1 by all the shops that I know of.
- It turns the tongue green, says a study.
- It raises the pulse of mice."""


def test_the_text_of_all_pages_in_order(write: Write) -> None:
    page = one_page(write("a.txt", make_pdf(PROSE, "It raises the pulse of mice.")))
    text = " ".join(read(page).text.split())
    assert text.index("a careful reader of the label") < text.index("It raises the pulse of mice.")


def test_paragraphs_headings_and_lists(write: Write) -> None:
    article = read(one_page(write("a", make_pdf(LINES))))
    blocks = [(b.kind, " ".join(article.text[b.start : b.end].split())) for b in article.blocks]
    assert [kind for kind, _ in blocks] == ["title", "paragraph", "heading", "paragraph", "list_item", "list_item"]
    assert blocks[1][1].endswith("where the jar is cheaper than elsewhere. Nobody has shown that it does.")
    assert blocks[2][1] == "2. What it does"
    assert blocks[3][1].startswith("It costs 5 * 3 [a] dollars <b> and is sold as #1")
    assert blocks[5][1] == "It raises the pulse of mice."


def test_what_looks_like_markup_is_text(write: Write) -> None:
    lines = f"{PROSE[:80]}\n# \n---\n=== [x](https://a.example) *b* ![i](j)\n> quoted | so\n1990. A year\n```\n{PROSE[80:160]}"
    article = read(one_page(write("a", make_pdf(lines.replace("# ", "#")))))
    for part in (
        "---",
        "=== [x](https://a.example) *b* ![i](j)",
        "> quoted | so",
        "1990. A year",
        "'''",  # folded
        PROSE[80:150],
    ):
        assert part in article.text
    assert not [b for b in article.blocks if b.kind == "heading"]


def test_links_become_links(write: Write) -> None:
    links = (
        make_link(165, 707, 262, 718, "https://shop.example/q_(b)?a=1")  # "the shop of its maker"
        + make_link(300, 300, 400, 400, "https://banner.example/")
        + make_link(0, 0, 600, 800, "javascript:alert(1)")
        + "<</Subtype/Link/Rect[1 2]/A<</S/URI/URI(https://broken.example)>>>> 99 0 R null 7 <</Subtype/Text>>"
    )  # fmt: skip
    article = read(one_page(write("a", make_pdf(LINES, annotations=links))))
    found = {link.href: " ".join(link.text.split()) for link in article.links}
    assert found["https://shop.example/q_(b)?a=1"] in {
        "the shop of its maker,",
        "shop of its maker,",
        "the shop of its maker",
    }
    assert found["https://banner.example/"] == "https://banner.example/"
    assert not [href for href in found if "javascript" in href or "broken" in href]
    for link in article.links:
        assert article.text[link.start : link.end] == link.text


def test_a_link_over_two_lines_is_one(write: Write) -> None:
    links = make_link(340, 758, 600, 770, "https://a.example") + make_link(0, 746, 90, 757, "https://a.example")
    article = read(one_page(write("a", make_pdf(LINES.removeprefix("# On vitamin Q\n"), annotations=links))))
    (link,) = article.links
    assert " ".join(link.text.split()).endswith("who hope that it")


def test_the_document_information(write: Write) -> None:
    info = "/Title(On Q)/Author(Jane Doe)/CreationDate(D:20240503101112+02'00')/ModDate(D:20240601)"
    article = read(one_page(write("a", make_pdf(PROSE, info=info))))
    metadata = article.metadata
    assert (article.title, metadata.author) == ("On Q", "Jane Doe")
    assert (metadata.published, metadata.modified) == ("2024-05-03", "2024-06-01")


def test_broken_information_is_left_out(write: Write) -> None:
    info = "/Title 7/Author(\x01\x02\n)/CreationDate(D:yesterday)/ModDate[1 2]"
    article = read(one_page(write("a", make_pdf(PROSE, info=info))))
    assert (article.metadata.author, article.metadata.published, article.metadata.modified) == (None, None, None)


def test_protected_files_say_so(write: Write) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf(PROSE))))
    for password, expected in (("secret", False), ("", True)):
        out = io.BytesIO()
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
        writer.write(out)
        path = write("a", out.getvalue())
        if expected:
            assert "careful" in one_page(path).content
        else:
            assert "protected by a password" in one_error(path).message
    strong = f"/Encrypt<</Filter/Standard/V 4/R 4/Length 128/P -44/O({'o' * 32})/U({'u' * 32})/StmF/S/StrF/S/CF<</S<</CFM/AESV2>>>>>>"
    message = one_error(write("b", make_pdf(PROSE, trailer=f"{strong}/ID[(a)(a)]"))).message
    assert "protected by a password" in message or "encrypted in a way" in message


def test_long_files_are_cut_and_say_so(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    page = one_page(write("a", make_pdf(*[PROSE] * 310)))
    assert (page.status, page.notes) == ("truncated", ["only the first 300 of 310 pages of the PDF were read"])
    monkeypatch.setattr("analyzer.sources.readers.pdf._SECONDS", 0.0)
    assert one_page(write("a", make_pdf(PROSE, PROSE))).notes == ["only the first 1 of 2 pages of the PDF were read"]
    assert (
        "larger than the limit of 0.001 MB"
        in one_error(write("b", make_pdf(PROSE * 9)), SourceOptions(max_bytes=1_000)).message
    )


WHOLE = make_pdf(
    LINES, PROSE, info="/Title(On Q)/CreationDate(D:2024)", annotations=make_link(0, 0, 600, 800, "https://a.example")
)
CUTS = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=8)), min_size=1, max_size=6
)


@settings(max_examples=150, deadline=None)
@given(CUTS)
def test_no_damage_raises_anything_but_a_sentence(cuts: list[tuple[int, int, bytes]]) -> None:
    data = WHOLE
    for at, gone, piece in cuts:
        data = data[:at] + piece + data[at + gone :]
    started = time.monotonic()
    message = "a.pdf: "
    try:
        (page,) = convert(data, "a.pdf")
        assert page["content"].strip()
    except InputError as error:
        message = str(error)
    assert message.startswith("a.pdf: ")
    assert "\n" not in message
    assert time.monotonic() - started < 10

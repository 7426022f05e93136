"""Pages of the kinds that are met: style sheets that hide, firms as authors, menus, lists of references, no articles."""

from __future__ import annotations

import unicodedata

import pytest

from analyzer.article.extract import key_of
from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.model import Article, Page

PROSE = (
    "Vitamin Q is a made-up vitamin, and it is sold in many shops by people who hope that it helps. "
    "Nobody has shown that it does, and a careful reader of the label will find that out at once. "
)


def article(body: str, head: str = "", *, gate: bool = True) -> Article:
    markup = f"<html><head><title>On vitamin Q today</title>{head}</head><body>{body}</body></html>"
    return read(Page("test", markup, "html"), language_gate=gate)


def styled(sheet: str, attributes: str = 'class="x"', tag: str = "p") -> Article:
    secret = f"<{tag} {attributes}>Secret words</{tag}>"
    return article(f"<article><p>{PROSE}</p>{secret}<p>{PROSE}</p></article>", f"<style>{sheet}</style>")


@pytest.mark.parametrize(
    "sheet",
    [
        ".x{display:none}", "p.x { visibility : hidden !important; }", ".a,.x , .b{font-size:0}",
        "/* .x */ .x{position:absolute;left:-9999px}", "@media screen{.x{display:none}}", ".x{color:red}\n.x{opacity:0}",
        "#y{display:none}", ".q{} .x{text-indent:-9999px;color:red} .z{",
    ],
)  # fmt: skip
def test_text_hidden_by_a_style_sheet_is_kept_apart(sheet: str) -> None:
    found = styled(sheet, 'class="w x" id="y"')
    assert [h.text for h in found.hidden] == ["Secret words"]
    assert found.hidden[0].reason.endswith("in a style sheet")
    assert "Secret" not in found.text + found.surroundings


@pytest.mark.parametrize(
    "sheet",
    [
        ".x{display:none} .x{display:block}", "@media print{.x{display:none}}", "@keyframes a{.x{display:none}}",
        ".x:hover{display:none}", ".menu .x{display:none}", "div.x{display:none}", ".X1{display:none}", ".x{display",
        ".x{color:red}", "@media (max-width:600px){.x{display:none}}", "p{display:none} p{display:block}",
    ],
)  # fmt: skip
def test_rules_that_hide_nothing_hide_nothing(sheet: str) -> None:
    assert "Secret words" in styled(sheet).text


def test_a_page_that_its_style_sheet_hides_whole_is_read() -> None:
    found = article(f'<div class="x"><p>{PROSE * 3}</p></div>', "<style>body,.x{visibility:hidden}</style>")
    assert PROSE.strip() in found.text


def test_gaps_between_inline_blocks_are_no_hidden_text() -> None:
    found = article(f'<div class="row"><p>{PROSE * 3}</p></div>', "<style>.row{font-size:0}</style>")
    assert PROSE.strip() in found.text


def test_endless_style_sheets_are_read_in_time() -> None:
    for sheet in ("a{" * 500_000, ".x{display:none}" * 100_000, "/*" * 500_000, "}" * 1_000_000, "@media x{" * 100_000):
        assert styled(sheet).text


@pytest.mark.parametrize(
    "author",
    [
        "TechWyse IT Solutions",
        "CMP RESOURCES",
        "Quill Health",
        "Mayfair Clinic",
        "Quill Media Ltd.",
        "admin",
        "No author",
    ],
)
def test_firms_and_sites_are_no_authors(author: str) -> None:
    head = f'<meta name="author" content="{author}"><meta property="og:site_name" content="Quill Health">'
    assert article(f"<article><p>{PROSE * 3}</p></article>", head).metadata.author is None


def test_an_organisation_in_json_is_no_author() -> None:
    data = '{"@type": "Article", "author": {"@type": "Organization", "name": "Quill"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    assert article(f"<article><p>{PROSE * 3}</p></article>", head).metadata.author is None


@pytest.mark.parametrize(
    ("head", "line", "author", "published"),
    [
        ('<meta name="author" content="Jane Doe"><meta property="og:site_name" content="Jane Doe">', "By Jane Doe",
         "Jane Doe", None),
        ('<meta name="author" content="TechWyse Solutions">', "By Mary Roe, MD | 3 May 2024", "Mary Roe", "2024-05-03"),
        ("", "By Mayfair Clinic staff", "Mayfair Clinic staff", None),
        ("", "Written by Dr. Jo\u00e3o da Silva on May 3, 2024", "Dr. Jo\u00e3o da Silva", "2024-05-03"),
    ],
)  # fmt: skip
def test_authors_are_those_a_person_would_name(head: str, line: str, author: str, published: str | None) -> None:
    found = article(f"<article><h1>On vitamin Q today</h1><p>{line}</p><p>{PROSE * 3}</p></article>", head)
    assert (found.metadata.author, found.metadata.published) == (author, published)
    assert line not in found.text


def test_an_author_alone_on_a_line_is_not_the_text() -> None:
    head = '<meta name="author" content="Jane Doe">'
    found = article(f"<article><h1>On vitamin Q today</h1><h5>Jane Doe</h5><p>{PROSE * 3}</p></article>", head)
    assert "Jane Doe" not in found.text


def test_numbered_sources_without_a_list_are_references() -> None:
    body = (
        f"<article><p>{PROSE * 3}</p><p>Source(s):</p><p>1. The Book of Q, chapter 5, page 12.</p>"
        "<p>2. Roe on vitamins, second part.</p></article>"
    )
    found = article(body)
    assert [r.text for r in found.references] == ["The Book of Q, chapter 5, page 12.", "Roe on vitamins, second part."]


def test_the_list_of_other_articles_is_no_reference() -> None:
    entries = "<ol><li>Roe R. Q. J Imag. 2019;3:14.</li><li>Doe J. P. J Imag. 2018;2:10.</li></ol>"
    others = "".join(f'<ul><li><a href="/{n}">What vitamin {n} does for the hair</a></li></ul>' for n in "KLMN")
    found = article(f"<div><p>{PROSE * 3}</p><h3>Sources</h3>{entries}<div>{others}</div></div>")
    assert len(found.references) == 2


def test_menus_of_shops_are_no_text() -> None:
    menu = "".join(f'<p><a href="/{n}">{n}</a></p>' for n in ("Home", "Drops", "Oils", "Basket", "Sale", "Help"))
    body = (
        f'<div id="nav"><p>QUILL SHOP</p>{menu}</div><div id="text"><h1>On vitamin Q today</h1><p>{PROSE * 2}</p><ul><li>it is'
        f' green</li><li>it is round</li></ul><p>{PROSE}</p></div><div id="sidebar"><p>Search Our Shop</p></div>'
    )
    found = article(body)
    assert not {"Basket", "QUILL", "Search"} & set(found.text.replace("\n", " ").split())
    assert "it is green" in found.text


def test_letters_written_in_two_ways_are_the_same() -> None:
    text = "\u09b8\u09a1\u09bc\u0995 \u0997\u09be\u09a2\u09bc e\u0301te\u0301"
    assert key_of(text) == key_of(unicodedata.normalize("NFC", text)) == key_of(text.replace("\u09a1\u09bc", "\u09dc"))


@pytest.mark.parametrize(
    ("body", "head", "words"),
    [
        (f"<div class=post><p>{PROSE * 3}</p></div>", '<meta name="generator" content="phpBB3">', "forum"),
        (f"<div><p>{PROSE * 3}</p></div>",
         '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>', "forum"),
        ("<main>" + "".join(f'<h2><a href="/{n}">What vitamin {n} does for the hair of cats</a></h2>' for n in range(12))
         + f"<p>{PROSE}</p></main>", "", "lists articles"),
        (f"<article><p>{PROSE}</p><p>Subscribe now to continue reading this story.</p></article>", "", "wall"),
    ],
)  # fmt: skip
def test_pages_that_are_not_quite_articles_are_said(body: str, head: str, words: str) -> None:
    assert any(words in note for note in article(body, head).notes)


@pytest.mark.parametrize(
    "body",
    ["<h1>Page not found</h1><p>Try our search.</p>", "<h1>Just a moment...</h1><p>Checking your browser.</p>",
     "<div><p>We value your privacy</p><p>We and our 800 partners use cookies to show you things.</p></div>"],
)  # fmt: skip
def test_pages_that_are_no_articles_are_refused(body: str) -> None:
    with pytest.raises(InputError) as caught:
        article(body)
    assert caught.value.status == "not_article"


@pytest.mark.parametrize("lines", [40_000, 60_000])
def test_texts_with_too_many_lines_are_cut_and_said(lines: int) -> None:
    found = read(Page("test", f"{PROSE}\n" + "- a\n" * lines, "text"))
    assert (found.status == "truncated") == (lines > 50_000)
    assert bool(found.notes) == (lines > 50_000)


def test_english_in_look_alike_letters_is_english() -> None:
    disguised = "".join(chr(ord(c) + 0xFF41 - 97) if c.islower() else c for c in PROSE * 3)
    assert "vitamin" in read(Page("test", disguised, "text")).text

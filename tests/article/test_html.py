"""HTML: what is seen is read, with its structure; positions lead into the markup."""

from __future__ import annotations

import pytest

from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.model import Article, Page

PROSE = (
    "Vitamin Q is a made-up vitamin, and it is sold in many shops by people who hope that it helps. "
    "Nobody has shown that it does, and a careful reader of the label will find that out at once. "
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Does Vitamin Q Help? | Quill Health</title>
<meta property="og:site_name" content="Quill Health">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
 {{"@type": "MedicalWebPage", "reviewedBy": {{"@type": "Person", "name": "Mary Roe"}},
  "datePublished": "2023-01-02T10:00:00Z",
  "author": {{"@id": "#jane"}}}}, {{"@id": "#jane", "@type": "Person", "name": "Jane Doe",
  "honorificSuffix": "PharmD"}}]}}</script>
<style>p {{ color: black }}</style></head>
<body>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop</a></li></ul></nav>
<article>
<h1>Does Vitamin Q Help?</h1>
<p class="byline">By Jane Doe, PharmD</p>
<p>{PROSE}It is sold by
<a href="https://shop.example/q?ref=1" rel="sponsored nofollow" class="buy">the Q&nbsp;Shop</a>.</p>
<h2>What it does</h2>
<p>{PROSE}</p>
<p>These effects are known:</p>
<ul><li>It raises the pulse &amp; the mood in mice<sup>1</sup>.</li><li>It turns the tongue green.</li></ul>
<blockquote><p>I have taken it for a year and nothing at all has changed for me.</p></blockquote>
<table><tr><th>Dose</th><th>Effect</th></tr><tr><td>5 mg</td><td>no effect</td></tr></table>
<p style="display:none">Vitamin Q cures cancer, secretly.</p>
<p>{PROSE}</p>
<h2>References</h2>
<ol><li>Roe R. Vitamin Q. J Imag Med. 2019;3:14. <a href="https://doi.org/10.1234/jim.14">doi</a></li></ol>
</article>
<aside class="sidebar"><p>We earn a commission when you buy through links.</p></aside>
<div id="comments"><h3>Leave a Reply</h3><p>Vitamin Q cured my cat and my dog as well.</p></div>
<footer><a href="/privacy">Privacy</a> Copyright Quill Health</footer>
</body></html>
"""


def article(markup: str) -> Article:
    return read(Page("test", markup, "html"))


@pytest.fixture(scope="module")
def page() -> Article:
    return article(PAGE)


def shown(given: Article, kind: str) -> list[str]:
    return [given.text[b.start : b.end] for b in given.blocks if b.kind == kind]


def test_structure_is_kept(page: Article) -> None:
    assert page.title == "Does Vitamin Q Help?"
    assert shown(page, "title") == ["Does Vitamin Q Help?"]
    assert shown(page, "heading") == ["What it does"]
    assert shown(page, "list_item") == [
        "It raises the pulse & the mood in mice\u00b9.", "It turns the tongue green.",
    ]  # fmt: skip
    assert shown(page, "table_cell") == ["Dose", "Effect", "5 mg", "no effect"]
    assert [b.column_header for b in page.blocks if b.kind == "table_cell"] == ["", "", "Dose", "Effect"]
    item = next(b for b in page.blocks if b.kind == "list_item")
    assert item.lead is not None
    assert page.text[page.blocks[item.lead].start :].startswith("These effects")


def test_only_the_article_is_the_article(page: Article) -> None:
    assert "cat" not in page.text
    assert "commission" not in page.text
    assert "commission" in page.surroundings
    assert "cat" not in page.surroundings
    assert [h.reason for h in page.hidden] == ["display:none"]
    assert "secretly" not in page.text


def test_metadata(page: Article) -> None:
    found = page.metadata
    assert (found.author, found.author_credentials, found.reviewed_by) == ("Jane Doe", "PharmD", "Mary Roe")
    assert (found.published, found.publisher) == ("2023-01-02", "Quill Health")


def test_links_know_their_place(page: Article) -> None:
    by_href = {link.href: link for link in page.links}
    sold = by_href["https://shop.example/q?ref=1"]
    assert (sold.rel, sold.region, sold.text) == (("sponsored", "nofollow"), "article", "the Q Shop")
    assert page.text[sold.start : sold.end] == "the Q Shop"
    assert "sold by" in sold.context
    assert by_href["/shop"].region == "navigation"
    assert by_href["/privacy"].region == "footer"
    assert by_href["/shop"].start == -1


def test_references_count_apart(page: Article) -> None:
    (entry,) = page.references
    assert (entry.doi, entry.url) == ("10.1234/jim.14", "https://doi.org/10.1234/jim.14")
    assert page.text[entry.start : entry.end].startswith("Roe R.")
    assert not any("Roe R." in text for text in shown(page, "list_item"))


@pytest.mark.parametrize(
    "words", ["What it does", "It turns the tongue", "the Q Shop", "mood in mice", "no effect", "Roe R."]
)
def test_positions_are_exact(page: Article, words: str) -> None:
    line, column = page.offsets.position(page.text.index(words))
    source = PAGE.splitlines()[line - 1][column - 1 :]
    assert source.startswith(words[:5])


def test_entities_and_broken_markup_keep_their_positions() -> None:
    markup = f"<p>{PROSE}<p>Caf&eacute; &amp; tea&mdash;both <b>are&nbsp;fine</b> &lt;5 mg<div>{PROSE * 2}"
    found = article(markup)
    line, column = found.offsets.position(found.text.index("fine"))
    assert markup.splitlines()[line - 1][column - 1 :].startswith("fine</b>")
    assert "Cafe & tea - both are fine <5 mg" in found.text


@pytest.mark.parametrize(
    "style",
    ["display: none", "VISIBILITY:hidden", "font-size:0px", "position:absolute;left:-9999px", "opacity:0",
     "text-indent:-5000px",
     "color:#fff;background:#FFFFFF", "height:0;overflow:hidden", "clip:rect(0,0,0,0)"],
)  # fmt: skip
def test_hidden_text_is_kept_apart(style: str) -> None:
    found = article(f'<article><p>{PROSE}</p><div style="{style}">Secret words</div><p>{PROSE}</p></article>')
    assert [h.text for h in found.hidden] == ["Secret words"]
    assert "Secret" not in found.text + found.surroundings


def test_old_pages_with_line_breaks() -> None:
    markup = (
        f"<html><body><table><tr><td><font><b>About vitamin Q</b><br><br>{PROSE}<br><br>{PROSE}<br><br>"
        "- It raises the pulse.<br>- It turns the tongue green.</font></td></tr></table></body></html>"
    )
    found = article(markup)
    assert [b.kind for b in found.blocks] == ["heading", "paragraph", "paragraph", "list_item", "list_item"]


def test_pages_that_are_no_article() -> None:
    for markup in (
        "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1></body></html>",
        "<html><head><script>location='/x'</script></head><body></body></html>",
        "<!-- -->",
    ):
        with pytest.raises(InputError) as caught:
            article(markup)
        assert caught.value.status == "not_article"


def test_a_paywall_is_said() -> None:
    found = article(f"<article><h1>Vitamin Q today</h1><p>{PROSE}</p><p>Subscribe to continue reading.</p></article>")
    assert found.status == "truncated"
    assert any("wall" in note for note in found.notes)

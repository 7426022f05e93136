"""Plain text: blocks by shape, furniture left out, offsets into the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.model import Article, Page

POST = """\
Does Vitamin Q Help Your Heart?

By Jane Doe, MD, PhD | Updated 3 May 2024

Vitamin Q is sold in every shop. Many people take it for the heart, and some take it \u201cfor energy\u201d.

What is vitamin Q?

It is a made-up vitamin [see the label](https://example.org/label_(q)). More at www.example.org/q.

These are its effects on the body

  \u2022 It raises the pulse.
  \u2022 It turns the tongue green.

How much is safe:
1. Nobody knows.
2. The label says 5\u201310 mg.

"I felt better after only a week of vitamin Q."

Sources
Roe R. Vitamin Q revisited. J Imag Med. 2019;3:14-19. doi:10.1234/jim.2019.14
https://example.org/trial

Leave a Reply

Your email address will not be published. Required fields are marked *
Vitamin Q cured my cat!
"""


def article(text: str, **changes: str) -> Article:
    return read(Page(source="test", content=text, content_type="text", **changes))  # type: ignore[arg-type]


def texts(given: Article, kind: str) -> list[str]:
    return [given.text[b.start : b.end] for b in given.blocks if b.kind == kind]


def test_blocks_of_a_post() -> None:
    post = article(POST)
    assert post.title == "Does Vitamin Q Help Your Heart?"
    assert texts(post, "heading") == ["What is vitamin Q?", "These are its effects on the body", "How much is safe:"]
    assert texts(post, "list_item") == [
        "It raises the pulse.", "It turns the tongue green.", "Nobody knows.", "The label says 5-10 mg.",
    ]  # fmt: skip
    assert len(texts(post, "quote")) == 1
    assert "cat" not in " ".join(post.text[b.start : b.end] for b in post.blocks)
    assert post.original == POST
    assert not post.has_markup


def test_headings_and_leads_are_known() -> None:
    post = article(POST)
    item = next(b for b in post.blocks if b.kind == "list_item")
    assert [post.text[post.blocks[i].start :][:8] for i in item.headings] == ["Does Vit", "These ar"]
    led = article("Title here\n\nVitamin Q does many things to the body, among them:\n- one thing\n- another thing\n")
    assert [led.blocks[b.lead].kind for b in led.blocks if b.lead is not None] == ["paragraph", "paragraph"]


def test_byline_dates_and_references() -> None:
    post = article(POST)
    assert (post.metadata.author, post.metadata.author_credentials) == ("Jane Doe", "MD, PhD")
    assert post.metadata.modified == "2024-05-03"
    assert [(r.doi, r.url) for r in post.references] == [
        ("10.1234/jim.2019.14", None), (None, "https://example.org/trial"),
    ]  # fmt: skip
    first = post.references[0]
    assert post.text[first.start : first.end].startswith("Roe R.")


def test_links_in_text() -> None:
    post = article(POST)
    assert [(x.href, x.text) for x in post.links] == [
        ("https://example.org/label_(q)", "see the label"),
        ("www.example.org/q", "www.example.org/q"),
        ("https://example.org/trial", "https://example.org/trial"),
    ]
    assert all(post.text[x.start : x.end] == x.text for x in post.links)


def test_positions_count_in_the_text_as_given() -> None:
    post = article(POST)
    item = next(b for b in post.blocks if b.kind == "list_item")
    line, column = post.offsets.position(item.start)
    assert POST.splitlines()[line - 1][column - 1 :] == "It raises the pulse."
    last = [b for b in post.blocks if b.kind == "list_item"][-1]
    start, end = post.offsets.original(last.start, last.end)
    assert POST[start:end] == "The label says 5\u201310 mg."


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    wrapped = (
        "Vitamin Q is a vitamin that was invented for the sake of this test, and it is\n"
        "known to nobody outside of it. The second sentence of this paragraph goes on\n"
        "over the end of the line.\n\nAnother paragraph stands here.\n"
    )
    assert [b.kind for b in article(wrapped).blocks] == ["paragraph", "paragraph"]


def test_lines_without_blank_lines_between_them() -> None:
    text = "Vitamin Q\nIt is sold everywhere, and it is taken by many.\nRisks:\nIt may harm the liver of mice.\n"
    assert [b.kind for b in article(text).blocks] == ["title", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("By Dr. Ana de la Cruz", "author", "Dr. Ana de la Cruz"),
        ("Written by: John A. Smith-Jones, PharmD", "author_credentials", "PharmD"),
        ("Medically reviewed by Mary Roe, M.D. on May 2, 2023", "reviewed_by", "Mary Roe, M.D"),
        ("Published on 2021-02-03", "published", "2021-02-03"),
        ("Last updated: March 4th, 2022", "modified", "2022-03-04"),
        ("1 June 2013", "published", "2013-06-01"),
        ("Posted 13/06/2019", "published", "2019-06-13"),
        ("This post is sponsored by Quill Health.", "sponsor", "Quill Health"),
        ("By Health Desk Staff", "author", "Health Desk Staff"),
    ],
)
def test_bylines(line: str, field: str, value: str) -> None:
    post = article(f"A title of some kind\n\n{line}\n\nVitamin Q is a made-up vitamin that does nothing.\n")
    assert getattr(post.metadata, field) == value
    assert line not in [post.text[b.start : b.end] for b in post.blocks]


@pytest.mark.parametrize(
    "line",
    [
        "By taking vitamin Q daily, people hope to live longer than others do.",
        "Updated guidance from 3 May 2024 says that vitamin Q has no use.",
        "Sources of vitamin Q include moss and lichen.",
        "Comments by doctors differ on this.",
    ],
)
def test_sentences_are_no_furniture(line: str) -> None:
    post = article(f"A title of some kind\n\n{line}\n\nVitamin Q is a made-up vitamin that does nothing.\n")
    assert line in [post.text[b.start : b.end] for b in post.blocks]
    assert post.metadata.author is None


def test_related_posts_are_left_out_and_the_article_goes_on() -> None:
    text = (
        "A title of some kind\n\nVitamin Q is a made-up vitamin.\n\nRelated posts\n\nTen foods for your eyes\n\n"
        "Why moss is good\n\nVitamin Q is not only made up, it is also, as this sentence of more than twenty words "
        "wants to tell you, of no use to anybody.\n"
    )
    assert len(texts(article(text), "paragraph")) == 2


def test_what_is_turned_away() -> None:
    with pytest.raises(InputError, match="empty"):
        article(" \n ")
    german = "Das Vitamin ist nicht gesund und wird von der Leber nicht aufgenommen, sagt die Studie. " * 6
    with pytest.raises(InputError) as caught:
        article(german)
    assert caught.value.status == "not_english"
    assert read(Page("x", german, "text"), language_gate=False).blocks
    assert article("Vitamina Q cura todo.").blocks  # too short to tell


@given(st.text(alphabet=st.sampled_from("aB .:?!\n\r\t-*\u2022>#1\"'\u00e9\u200b\u0435[](/:w"), max_size=300))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_with_blocks_in_order(text: str) -> None:
    try:
        post = article(text)
    except InputError:
        return
    end = 0
    for block in post.blocks:
        assert end <= block.start < block.end <= len(post.text)
        end = block.end
        line, column = post.offsets.position(block.start)
        assert line >= 1
        assert column >= 1
        start, stop = post.offsets.original(block.start, block.end)
        assert text[start:stop].strip()

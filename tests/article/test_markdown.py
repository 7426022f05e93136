"""Markdown: markup is left out of the text, offsets lead into the Markdown as given."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.article.read import read
from analyzer.errors import InputError
from analyzer.model import Article, Page

POST = """\
---
title: "Vitamin Q and you"
author: Jane Doe
date: 2024-05-03
---
# Does *vitamin Q* help?

**Vitamin Q** is a [made-up vitamin](https://example.org/a_(b) "label"), see <https://example.org/c>
and `Q-1`. It costs 5 * 3 dollars a_b_c.

Effects
-------

It does this:

- raises the **pulse**
  - a little
- see [trial][t]

> It helped \u201cme\u201d
> at once.

| Dose | Effect |
|------|--------|
| 5 mg | none |

![a picture](x.png)

```
not the article
```

## References
1. Roe R. J Imag Med. 2019;3:14. [link](https://pubmed.ncbi.nlm.nih.gov/12345678/)

[t]: https://example.org/trial
"""


def article(text: str) -> Article:
    return read(Page("test", text, "markdown"))


def test_blocks_links_and_references() -> None:
    post = article(POST)
    assert post.title == "Vitamin Q and you"
    shown = [(b.kind, post.text[b.start : b.end]) for b in post.blocks]
    assert shown == [
        ("title", "Does vitamin Q help?"),
        (
            "paragraph",
            "Vitamin Q is a made-up vitamin, see https://example.org/c\nand Q-1. It costs 5 * 3 dollars a_b_c.",
        ),
        ("heading", "Effects"),
        ("paragraph", "It does this:"),
        ("list_item", "raises the pulse"),
        ("list_item", "a little"),
        ("list_item", "see trial"),
        ("quote", 'It helped "me"\nat once.'),
        ("table_cell", "5 mg"),
        ("table_cell", "none"),
    ]
    assert [b.column_header for b in post.blocks[-2:]] == ["Dose", "Effect"]
    assert post.blocks[4].lead == 3
    assert [x.href for x in post.links][:3] == [
        "https://example.org/a_(b)", "https://example.org/c", "https://example.org/trial",
    ]  # fmt: skip
    assert [r.pmid for r in post.references] == ["12345678"]
    assert (post.metadata.author, post.metadata.published) == ("Jane Doe", "2024-05-03")


def test_offsets_lead_into_the_markdown() -> None:
    post = article(POST)
    at = post.text.index("made-up vitamin")
    start, end = post.offsets.original(at, at + len("made-up vitamin"))
    assert POST[start:end] == "made-up vitamin"
    line, column = post.offsets.position(at)
    assert POST.splitlines()[line - 1][column - 1 :].startswith("made-up vitamin](")


@given(st.text(alphabet=st.sampled_from("ab .\n#*_`[]()!<>|-=+1:\\~^&;/h\u00e9\u200b"), max_size=250))
@settings(max_examples=500, deadline=None)
def test_any_markdown_is_read_with_blocks_in_order(text: str) -> None:
    try:
        post = article(text)
    except InputError:
        return
    end = 0
    for block in post.blocks:
        assert end <= block.start < block.end <= len(post.text)
        end = block.end
        for offset in range(block.start, block.end):
            char = post.text[offset]
            start, stop = post.offsets.original(offset, offset + 1)
            assert char not in "ab" or char in text[start:stop]

"""From page to article: pick the reader for the kind of content, and turn away what is no English article."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from analyzer.article.language_gate import check_english
from analyzer.errors import InputError
from analyzer.model import Article, Page

MAX_LINES = 50_000  # of plain text and Markdown; a book of 500 pages has about 20,000


def read(page: Page, *, language_gate: bool = True) -> Article:
    """Return the article on a page.

    Raises:
        InputError: the page is empty, not in English (status `not_english`; short texts pass, and
            `language_gate=False` lets everything pass), or holds no article (status `not_article`).

    """
    if not page.content or page.content.isspace():
        raise InputError(f"{page.source}: the input is empty; give a page or text with an article in it.")
    with no_collection():
        article = _reader(page if page.content_type == "html" else _shortened(page))
    if not any(block.kind != "title" for block in article.blocks) and not article.title:
        raise InputError(f"{page.source}: no article text was found on the page.", status="not_article")
    if language_gate:  # the folded text: words in look-alike letters are English all the same
        check_english(article.text, page.source)
    return article


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector away from the many short-lived objects of one article (a tenth of the time)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _shortened(page: Page) -> Page:
    """Return a text without what lies beyond the greatest number of lines; the article's status says so."""
    if page.content.count("\n") <= MAX_LINES:
        return page
    position = 0
    for _ in range(MAX_LINES):
        position = page.content.index("\n", position) + 1
    note = f"only the first {MAX_LINES:,} lines of the text were read"
    return replace(page, content=page.content[:position], status="truncated", notes=[*page.notes, note])


def _reader(page: Page) -> Article:
    if page.content_type == "html":
        from analyzer.article.readers.html import read_html

        return read_html(page)
    if page.content_type == "markdown":
        from analyzer.article.readers.markdown import read_markdown

        return read_markdown(page)
    from analyzer.article.readers.text import read_text

    return read_text(page)

"""HTML to an article: one parse, one walk; the text is what a reader sees, every offset leads into the markup."""

from __future__ import annotations

from typing import Any

from analyzer.article.extract import choose, key_of
from analyzer.article.folding import fold
from analyzer.article.furniture import is_line
from analyzer.article.guard import guard
from analyzer.article.html_layout import Layout, lay_out
from analyzer.article.jsonld import read_jsonld
from analyzer.article.metadata import read_metadata
from analyzer.article.offsets import Offsets
from analyzer.article.page_kind import judge_page
from analyzer.article.references import make_reference
from analyzer.article.source_map import SourceMap
from analyzer.article.structure import connect
from analyzer.article.titles import find_title
from analyzer.article.visible import Run, see_as_styled
from analyzer.errors import InputError
from analyzer.model import Article, Link, Page, Reference

_BYLINE = 220  # characters of a line that can be a byline
_BYLINE_DISTANCE = 15  # runs before and after the article in which a byline may stand
_BYLINE_REACH = 60  # runs at the head and at the end of the article in which a byline may stand
_CONTEXT = 200
_SURROUNDINGS = 60_000  # characters kept of the text outside the article


def read_html(page: Page) -> Article:
    """Return the article on an HTML page; `Article.original` is its text as a reader sees it.

    Raises:
        InputError: nothing at all can be read (status `not_article`).

    """
    guarded = guard(page.content)
    root = _parse(guarded.markup, page.source)
    elements = list(root.iter())  # kept while reading: lxml makes its element objects anew for every walk otherwise
    visible = see_as_styled(root)
    declared, types = read_jsonld(root)
    choose(root, visible.runs, elements)
    title = page.title or find_title(root, visible.runs)
    notes, no_article, partial = judge_page(title, visible.runs, types, _generator(root))
    if no_article or not any(run.chosen for run in visible.runs):
        reason = notes[0] if notes else "no article text was found on the page"
        raise InputError(f"{page.source}: {reason}.", status="not_article")
    near = _byline_runs(visible.runs)
    metadata, bylines = read_metadata(root, declared, (run.text for run in near))
    author = key_of(metadata.author or "")
    skipped = {
        id(run) for run, is_byline in zip(near, bylines, strict=True)
        if is_byline or (author and key_of(run.text) == author)
    }  # fmt: skip
    layout = lay_out(visible.runs, title, skipped)
    text, offsets, obfuscations = fold(layout.text)
    ranges = sorted([(b.start, b.end) for b in layout.blocks] + layout.references)
    offsets = offsets.within(page.content, SourceMap(page.content, layout.text, ranges).locate)
    for block in layout.blocks:
        block.start, block.end = offsets.folded(block.start, block.end)
    _finish_links(layout, visible.runs, text, offsets)
    lost = guarded.lost_text or partial
    return Article(
        source=page.source, url=page.url or _canonical(root), title=title, text=text, original=layout.text,
        offsets=offsets, blocks=connect(layout.blocks), links=visible.links, metadata=metadata,
        references=_references(layout, text, offsets), hidden=visible.hidden,
        surroundings=_surroundings(visible.runs), has_markup=True,
        status="truncated" if lost and page.status == "ok" else page.status,
        notes=[*page.notes, *guarded.notes, *notes], obfuscations=obfuscations,
    )  # fmt: skip


def _parse(markup: str, source: str) -> Any:
    from lxml import etree
    from lxml.html import HtmlElement, document_fromstring

    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    # one class for all elements: lxml.html's own look-up calls Python for each element that is touched
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(f"{source}: no article text was found on the page.", status="not_article") from error


def _byline_runs(runs: list[Run]) -> list[Run]:
    """Return the short runs in and near the article, where author and dates stand."""
    chosen = [i for i, run in enumerate(runs) if run.chosen]
    first, last = max(0, chosen[0] - _BYLINE_DISTANCE), chosen[-1] + _BYLINE_DISTANCE
    middle = min(chosen[0] + _BYLINE_REACH, len(runs))
    around = runs[first:middle] + runs[max(middle, chosen[-1] - _BYLINE_REACH) : last]
    return [
        run
        for run in around
        if len(run.text) <= _BYLINE
        and (run.chosen or run.region not in {"comments", "footer", "navigation"})
        and not is_line("comments", run.text)
    ]


def _finish_links(layout: Layout, runs: list[Run], text: str, offsets: Offsets) -> None:
    """Give links of the article their spans, and every link its context."""
    placed: dict[int, Link] = {}
    for link, start, end in layout.links:
        if id(link) not in placed:
            placed[id(link)] = link
            link.start, link.end = offsets.folded(start, end)
            link.region = "article"
    for run in runs:
        for link, start, end in run.links:
            if not link.context:
                link.context = run.text[max(0, start - _CONTEXT) : end + _CONTEXT].replace("\n", " ").strip()


def _references(layout: Layout, text: str, offsets: Offsets) -> list[Reference]:
    found = []
    for start, end in layout.references:
        folded = offsets.folded(start, end)
        href = next((x.href for x, s, _ in layout.links if start <= s < end and not x.href.startswith("#")), None)
        found.append(make_reference(layout.text[start:end], href=href, start=folded.start, end=folded.end))
    return found


def _surroundings(runs: list[Run]) -> str:
    """Return the visible text outside the article; what readers wrote below it is not the site's own word."""
    text = "\n".join(run.text for run in runs if not run.chosen and run.region != "comments")
    return fold(text[:_SURROUNDINGS])[0]


def _generator(root: Any) -> str:
    found = (m.get("content") for m in root.iter("meta") if (m.get("name") or "").lower() == "generator")
    return str(next(found, None) or "")[:200]


def _canonical(root: Any) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith(
            ("http://", "https://")
        ):
            return str(link.get("href"))
    return None

"""Markdown to an article: its markup is left out of the text, and every offset still leads into the Markdown given."""

from __future__ import annotations

from analyzer.article.dates import iso_date
from analyzer.article.folding import fold
from analyzer.article.lines import Line
from analyzer.article.markdown_blocks import Piece, outline
from analyzer.article.markdown_inline import Anchor, scan_inline
from analyzer.article.offsets import Edit, Offsets
from analyzer.article.readers.text import TextReader, finish_references
from analyzer.article.structure import connect
from analyzer.article.text_links import context, find_links
from analyzer.model import Article, Block, Link, Metadata, Page


def read_markdown(page: Page) -> Article:
    """Return the article in a Markdown text; `Article.original` is the Markdown exactly as given."""
    given = page.content
    outlined = outline(given)
    removed = list(outlined.skipped)
    anchors: list[Anchor] = []
    for piece in outlined.pieces:
        inline = scan_inline(given, piece.start, piece.end, outlined.definitions)
        removed += inline.removed
        anchors += inline.anchors
    visible, earlier = _without(given, removed)
    text, offsets, obfuscations = fold(visible)
    offsets = offsets.after(earlier)
    metadata = _front_matter(outlined.fields)
    title = page.title or outlined.fields.get("title")
    reader = _MarkdownReader(outlined.pieces, text, offsets, title, metadata)
    blocks, references = reader.read()
    links = _links(anchors, text, given, offsets)
    finish_references(references, links, given, offsets)
    title = title or next((text[b.start : b.end] for b in blocks if b.kind == "title"), "")
    return Article(
        source=page.source, url=page.url, title=title, text=text, original=given, offsets=offsets,
        blocks=connect(blocks), links=links, metadata=metadata, references=references, status=page.status,
        notes=list(page.notes), obfuscations=obfuscations,
    )  # fmt: skip


def _without(text: str, removed: list[tuple[int, int]]) -> tuple[str, Offsets]:
    """Return `text` without the ranges, and the offsets back to it."""
    kept: list[str] = []
    edits: list[Edit] = []
    position = written = 0
    for start, end in sorted(removed):
        start = max(start, position)
        if end <= start:
            continue
        kept.append(text[position:start])
        written += start - position
        if edits and edits[-1].original_end == start:
            edits[-1] = edits[-1]._replace(original_end=end)
        else:
            edits.append(Edit(written, written, start, end))
        position = end
    kept.append(text[position:])
    return "".join(kept), Offsets(text, edits)


def _front_matter(fields: dict[str, str]) -> Metadata:
    return Metadata(
        author=fields.get("author"),
        published=iso_date(fields.get("date") or fields.get("published") or ""),
        modified=iso_date(fields.get("updated") or fields.get("modified") or fields.get("lastmod") or ""),
        reviewed_by=fields.get("reviewer") or fields.get("reviewed_by") or fields.get("reviewed by"),
        sponsor=fields.get("sponsor"),
    )


def _links(anchors: list[Anchor], text: str, given: str, offsets: Offsets) -> list[Link]:
    links = []
    for anchor in anchors:
        span = offsets.folded(anchor.start, anchor.end)
        links.append(
            Link(href=anchor.href, text=text[span.start : span.end], start=span.start, end=span.end,
                 context=context(text, span.start, span.end))
        )  # fmt: skip
    taken = {link.start for link in links}
    links += [link for link in find_links(text, given, offsets) if link.start not in taken]
    return sorted(links, key=lambda link: link.start)


class _MarkdownReader(TextReader):
    """The pass of the text reader, with kinds and levels known from the markup."""

    def __init__(self, pieces: list[Piece], text: str, offsets: Offsets, title: str | None, metadata: Metadata) -> None:
        lines, self.pieces = [], []
        for piece in pieces:
            span = offsets.folded(piece.start, piece.end)
            shown = text[span.start : span.end]
            if shown.strip():
                start = span.start + len(shown) - len(shown.lstrip())
                end = span.end - len(shown) + len(shown.rstrip())
                lines.append(Line(start, end, " ".join(shown.split()), body=start))
                self.pieces.append(piece)
        super().__init__(lines, title, metadata)
        levels = [p.level for p in self.pieces if p.kind == "heading"]
        self.title_level = 1 if 1 in levels else min(levels, default=0)

    def is_heading(self, index: int, line: Line) -> bool:
        return self.pieces[index].kind == "heading"

    def is_reference(self, index: int, line: Line) -> bool:
        return self.pieces[index].footnote or super().is_reference(index, line)

    def block(self, index: int, line: Line) -> Block:
        piece = self.pieces[index]
        if piece.kind == "heading":
            if piece.level == self.title_level and not self.blocks:
                return Block("title", line.start, line.end, level=1)
            return Block("heading", line.start, line.end, level=max(2, piece.level))
        return Block(piece.kind, line.start, line.end, level=piece.level, column_header=piece.column_header)

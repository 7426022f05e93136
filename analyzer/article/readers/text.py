"""Plain text to an article: title, headings, lists, quotes and paragraphs told apart by their shape."""

from __future__ import annotations

from analyzer.article.bylines import read_byline
from analyzer.article.folding import fold
from analyzer.article.furniture import is_line
from analyzer.article.lines import Line, split_lines
from analyzer.article.offsets import Offsets
from analyzer.article.references import (
    inline_list,
    is_reference_heading,
    looks_like_reference,
    make_reference,
)
from analyzer.article.structure import connect
from analyzer.article.text_links import find_links
from analyzer.model import Article, Block, Link, Metadata, Page, Reference

_HEADING = 110  # characters
_HEADING_WORDS = 16
_LABEL_WORDS = 9  # a numbered line of at most this length right above running text is its heading
_TITLE = 160
_PROSE_WORDS = 20  # a line of this length after "Related posts" is the article going on
_BYLINE_REGION = 12  # lines from the top and from the bottom in which bylines stand
_SENTENCE_END = (".", "!", ";", ",", "...")


def read_text(page: Page) -> Article:
    """Return the article in a plain text; `Article.original` is the text exactly as given."""
    text, offsets, obfuscations = fold(page.content)
    metadata = Metadata()
    reader = TextReader(split_lines(text), page.title, metadata)
    blocks, references = reader.read()
    links = find_links(text, page.content, offsets)
    finish_references(references, links, page.content, offsets)
    title = page.title or next((text[b.start : b.end] for b in blocks if b.kind == "title"), "")
    return Article(
        source=page.source, url=page.url, title=title, text=text, original=page.content, offsets=offsets,
        blocks=connect(blocks), links=links, metadata=metadata, references=references, status=page.status,
        notes=list(page.notes), obfuscations=obfuscations,
    )  # fmt: skip


def finish_references(references: list[Reference], links: list[Link], given: str, offsets: Offsets) -> None:
    """Fill text, address and identifiers of references whose folded spans are known; texts come from the original."""
    for reference in references:
        span = offsets.original(reference.start, reference.end)
        linked = next((x.href for x in links if reference.start <= x.start < reference.end), None)
        made = make_reference(given[span.start : span.end], href=linked)
        reference.text, reference.url, reference.doi, reference.pmid = made.text, made.url, made.doi, made.pmid


class TextReader:
    """One pass over the lines; `references` is true while inside the article's list of references."""

    def __init__(self, lines: list[Line], title: str | None, metadata: Metadata) -> None:
        self.lines = lines
        self.given_title = " ".join(title.split()).lower() if title else None
        self.metadata = metadata
        self.blocks: list[Block] = []
        self.references: list[Reference] = []
        self.in_references = False
        self.in_related = False
        self.prose_read = False
        long = (i for i in range(len(lines) - 1, -1, -1) if len(lines[i].text.split()) > _PROSE_WORDS)
        self.last_prose = next(long, -1)  # index of the last line that is prose

    def read(self) -> tuple[list[Block], list[Reference]]:
        """Return the article's blocks, and its references with their spans only."""
        for index, line in enumerate(self.lines):
            if is_line("comments", line.text) and not self._prose_follows(index):
                break
            if self._is_furniture(index, line) or self._is_byline(index, line):
                continue
            if self.is_reference(index, line):
                continue
            self.blocks.append(self.block(index, line))
            self.prose_read = self.prose_read or self.blocks[-1].kind == "paragraph"
        return self.blocks, self.references

    def _prose_follows(self, index: int) -> bool:
        """Tell whether "Comments" is only a menu entry above the article: nothing was read yet, prose comes after."""
        return not self.prose_read and index < self.last_prose

    def _is_furniture(self, index: int, line: Line) -> bool:
        if is_line("related", line.text):
            self.in_related = True
            return True
        if self.in_related:
            if len(line.text.split()) < _PROSE_WORDS and not is_reference_heading(line.text):
                return True
            self.in_related = False
        return is_line("line", line.text)

    def _is_byline(self, index: int, line: Line) -> bool:
        near_edge = index < _BYLINE_REGION or index >= len(self.lines) - _BYLINE_REGION
        return near_edge and line.mark != "bullet" and read_byline(line.text, self.metadata)

    def is_reference(self, index: int, line: Line) -> bool:
        """Tell whether a line belongs to the list of references, and take it if it is an entry."""
        left = len(self.lines) - index - 1
        if left and self.blocks and is_reference_heading(line.text):
            self.in_references = self._is_list_of_references(self.lines[index + 1 : index + 4])
            if self.in_references:
                return True
        start = inline_list(line.text)
        if start and self.blocks and left <= _BYLINE_REGION:
            self._split_inline(line, start)
            return True
        if not self.in_references:
            return False
        if self.is_heading(index, line) and not looks_like_reference(line.text) and not line.mark:
            self.in_references = index >= self.last_prose
            if not self.in_references:
                return False
        self.references.append(Reference(text="", start=line.start, end=line.end))
        return True

    @staticmethod
    def _is_list_of_references(first: list[Line]) -> bool:
        """Tell whether what follows is entries, not prose about sources ("Sources of vitamin D" is no list either)."""
        return any(looks_like_reference(x.text) for x in first) or all(len(x.text.split()) < 40 for x in first)

    def _split_inline(self, line: Line, start: int) -> None:
        position = line.start + start
        for part in line.text[start:].split(";"):
            begin = position + len(part) - len(part.lstrip())
            if part.strip():
                self.references.append(Reference(text="", start=begin, end=begin + len(part.strip())))
            position += len(part) + 1

    def block(self, index: int, line: Line) -> Block:
        """Return the block that a line of the article makes."""
        if self._is_title(index, line):
            return Block("title", line.body, line.end, level=1)
        if self.is_heading(index, line):
            return Block("heading", line.body if line.mark == "bullet" else line.start, line.end, level=2)
        if line.mark in {"bullet", "number"}:
            return Block("list_item", line.body, line.end, level=1 + min(line.indent, 40) // 4)
        quoted = line.mark == "quote" or (line.text[0] == '"' and line.text[-1] == '"' and len(line.text.split()) > 4)
        return Block("quote" if quoted else "paragraph", line.body, line.end)

    def _is_title(self, index: int, line: Line) -> bool:
        if self.given_title is not None:
            return not self.blocks and " ".join(line.text.split()).lower() == self.given_title
        if self.blocks or line.mark in {"bullet", "quote"} or len(line.text) > _TITLE:
            return False
        following = self.lines[index + 1 : index + 2]
        return bool(following) and not line.text.endswith(_SENTENCE_END) and len(line.text.split()) <= 25

    def is_heading(self, index: int, line: Line) -> bool:
        """Tell a heading by its shape: short, capitalised, not ended like a sentence, above longer text."""
        text = line.text
        if line.mark in {"bullet", "quote"} or len(text) > _HEADING or len(text.split()) > _HEADING_WORDS:
            return False
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if following is None or text.endswith(_SENTENCE_END) or not any(c.isalpha() for c in text):
            return False
        body = text[line.body - line.start :]
        if not (body[0].isupper() or body[0].isdigit() or body[0] in "\"'("):
            return False
        if _is_enumeration(text):
            return False
        if line.mark == "number":
            previous = self.lines[index - 1] if index else None
            led = following.mark == "" and not following.blank_before and len(body.split()) <= _LABEL_WORDS
            if led and not text.endswith((":", "?")):
                return True
            return (
                following.mark != "number"
                and (previous is None or previous.mark != "number")
                and (len(following.text) > len(text))
            )
        if text.isupper():
            return True
        if text.endswith(":"):
            return len(text.split()) <= 6
        longer = following.mark != "" or len(following.text) > len(text) or following.text[-1] in ".:"
        return longer and (line.blank_before or self._stands_alone(index, line))

    def _stands_alone(self, index: int, line: Line) -> bool:
        """Tell whether a line with no blank line above is set off anyway by the end of a sentence or list."""
        above = self.lines[index - 1]
        return (
            above.mark != ""
            or above.text.endswith((".", "!", "?", ")", '"'))
            or (bool(self.blocks) and self.blocks[-1].kind in {"title", "heading"})
        )


def _is_enumeration(text: str) -> bool:
    """Tell whether a line is itself a list ("acne · rosacea · eczema"), whatever stands below it."""
    return max(text.count(" \u00b7 "), text.count(" | "), text.count(" \u2022 ")) >= 2 or text.count(",") >= 3

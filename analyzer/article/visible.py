"""Walk a page once and write down what is seen: runs of text as laid out, links, and apart from them hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from analyzer.article.hidden import hidden_reason
from analyzer.article.regions import region_of
from analyzer.article.style_sheets import StyleSheet, read_style_sheets
from analyzer.article.tables import column_headers, is_data_table
from analyzer.model import BlockKind, HiddenText, Link, Region

_SKIPPED = frozenset(
    ["script", "style", "template", "svg", "math", "iframe", "object", "embed", "applet", "select", "option",
     "textarea", "button", "canvas", "video", "audio", "head", "meta", "link", "datalist", "map", "frameset",
     "frame"]
)  # fmt: skip
_BLOCKS = frozenset(
    ["html", "body", "p", "div", "section", "article", "header", "footer", "nav", "aside", "main", "ul", "ol",
     "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "blockquote",
     "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form", "fieldset", "legend", "figure", "figcaption",
     "address", "center", "details", "summary", "menu", "dir", "hgroup"]
)  # fmt: skip
_BOLD = frozenset(["b", "strong"])
_KINDS: dict[str, BlockKind] = {"li": "list_item", "dd": "list_item", "blockquote": "quote", "figcaption": "caption"}
_SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n")
_SUPERSCRIPT = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_LINK_TEXT = 500  # characters kept of a link's text
_HIDDEN_LIMIT = 20_000  # characters kept of one hidden element


@dataclass(slots=True)
class Run:
    """Visible text laid out as one piece. `container` numbers the element around it; `links` are (link, start, end)."""

    kind: BlockKind
    text: str
    region: Region
    level: int = 0
    container: int = 0
    column_header: str = ""
    links: list[tuple[Link, int, int]] = field(default_factory=list)
    bold: int = 0
    chosen: bool = False

    def link_share(self) -> float:
        """Return the share of characters that are link text."""
        return sum(end - start for _, start, end in self.links) / max(1, len(self.text))


@dataclass(slots=True)
class Visible:
    """Everything seen on a page in document order, all links, and the text that is not seen."""

    runs: list[Run] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)


@dataclass(slots=True)
class _Context:
    kind: BlockKind = "paragraph"
    level: int = 0
    region: Region = "article"
    container: int = 0
    column_header: str = ""
    depth: int = 0  # of lists
    superscript: bool = False
    preformatted: bool = False
    bold: bool = False
    link: Link | None = None


def see(root: Any, sheet: StyleSheet | None = None) -> Visible:
    """Return what a reader sees of an lxml tree; scripts, styles, forms' controls and the like are left out."""
    return _Walk(sheet).run(root)


def see_as_styled(root: Any) -> Visible:
    """Return what a reader sees when the page's own style elements count.

    Where these would hide more than they show, a script brings the text up, and they are not followed.
    """
    sheet = read_style_sheets(root)
    if sheet is None:
        return see(root)
    styled = see(root, sheet)
    concealed = sum(len(h.text) for h in styled.hidden if h.reason.endswith("style sheet"))
    return styled if concealed <= sum(len(run.text) for run in styled.runs) else see(root)


class _Walk:
    def __init__(self, sheet: StyleSheet | None = None) -> None:
        self.sheet = sheet
        self.seen = Visible()
        self.context = _Context()
        self.saved: list[tuple[Any, _Context]] = []
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.bold = 0
        self.breaks = 0
        self.links: list[tuple[Link, int, int]] = []  # links of this run
        self.link_start = self.link_piece = 0
        self.cells: dict[Any, str] = {}  # cells of data tables -> header of their column
        self.containers = 0

    def run(self, root: Any) -> Visible:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if not self.enter(element):
                    walker.skip_subtree()
                elif element.text:
                    self.text(element.text)
            else:
                self.leave(element)
                if element.tail:
                    self.text(element.tail)
        self.flush()
        return self.seen

    def enter(self, element: Any) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return False
        reason = hidden_reason(element)
        if reason is None and self.sheet is not None:
            reason = self.sheet.reason(element)
        if reason is not None and tag not in {"html", "body"}:
            self.hide(element, reason)
            return False
        if tag == "br":
            self.line_break()
        elif tag == "img":
            self.image(element)
        elif tag in _BLOCKS:
            self.flush()
            self.enter_block(element, tag)
        elif tag in {"a", "sup", "b", "strong"}:
            self.enter_inline(element, tag)
        return True

    def leave(self, element: Any) -> None:
        if element.tag in _BLOCKS:
            self.flush()
        while self.saved and self.saved[-1][0] is element:
            _, context = self.saved.pop()
            if self.context.link is not None and context.link is None:
                self.close_link(self.context.link)
            self.context = context

    def change(self, element: Any, **changes: Any) -> None:
        old = self.context
        self.saved.append((element, old))
        self.context = new = _Context(
            old.kind, old.level, old.region, old.container, old.column_header, old.depth, old.superscript,
            old.preformatted, old.bold, old.link,
        )  # fmt: skip
        for name, value in changes.items():
            setattr(new, name, value)

    def enter_block(self, element: Any, tag: str) -> None:
        changes: dict[str, Any] = {}
        context = self.context
        if tag in _KINDS:
            changes["kind"] = _KINDS[tag]
            changes["level"] = context.depth if tag == "li" else context.level
        elif tag in {"ul", "ol", "dl", "menu", "dir"}:
            self.containers += 1
            changes.update(depth=context.depth + 1, container=self.containers)
        elif tag == "table":
            self.containers += 1
            headers = column_headers(element) if is_data_table(element) else None
            changes.update(container=self.containers)
            if headers is not None:
                self.cells.update(headers)
        elif element in self.cells:
            changes.update(kind="table_cell", column_header=self.cells[element])
        elif tag[0] == "h" and len(tag) == 2 and tag != "hr":
            changes.update(kind="heading", level=int(tag[1]))
        elif tag == "caption":
            changes["kind"] = "caption"
        elif tag == "pre":
            changes["preformatted"] = True
        elif tag in {"div", "section", "article", "main", "td", "body", "center"}:
            self.containers += 1
            changes["container"] = self.containers
            if context.kind == "heading":
                changes["kind"] = "paragraph"
        if tag not in {"html", "body", "p", "main", "article"}:
            region = region_of(element, tag)
            if region is not None and context.region in {"article", "header"}:
                changes["region"] = region
        if changes:
            self.change(element, **changes)

    def enter_inline(self, element: Any, tag: str) -> None:
        if tag == "a":
            href = element.get("href")
            if href is None:
                return
            link = Link(
                href=href.strip(), text="", rel=tuple((element.get("rel") or "").lower().split()),
                region=self.context.region, classes=_names(element),
            )  # fmt: skip
            self.seen.links.append(link)
            self.open_link()
            self.change(element, link=link)
        elif tag == "sup":
            self.change(element, superscript=True)
        else:
            self.change(element, bold=True)

    def open_link(self) -> None:
        """Remember where the text of the link that is open now begins in this run."""
        self.link_start = self.length + bool(self.space and self.length)
        self.link_piece = len(self.pieces)

    def close_link(self, link: Link) -> None:
        """Note the text of the link in this run; a link around several runs is noted in each of them."""
        piece = "".join(self.pieces[self.link_piece :]).strip()
        if piece:
            self.links.append((link, self.link_start, self.link_start + len(piece)))
            if len(link.text) < _LINK_TEXT:
                link.text = f"{link.text} {piece}".strip()

    def text(self, text: str) -> None:
        if self.context.preformatted and _PARAGRAPH_BREAK.search(text):
            first, *rest = _PARAGRAPH_BREAK.split(text)
            self.add(first)
            for part in rest:
                self.flush()
                self.add(part)
        else:
            self.add(text)

    def add(self, text: str) -> None:
        collapsed = _SPACE.sub(" ", text)
        stripped = collapsed.strip(" ")
        if not stripped:
            self.space = self.space or bool(collapsed)
            return
        if self.context.superscript and stripped.strip("0123456789,- ") == "":
            stripped = stripped.translate(_SUPERSCRIPT)
        if (self.space or collapsed[0] == " ") and self.length and self.pieces[-1][-1] != "\n":
            self.put(" ")
        self.breaks = 0
        self.put(stripped)
        if self.context.bold:
            self.bold += len(stripped)
        self.space = collapsed[-1] == " "

    def put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def line_break(self) -> None:
        self.breaks += 1
        self.space = False
        if self.breaks >= 2:
            self.flush()
        elif self.length:
            self.put("\n")

    def image(self, element: Any) -> None:
        link = self.context.link
        if link is not None and not link.text:
            link.text = " ".join((element.get("alt") or element.get("title") or "").split())[:200]

    def hide(self, element: Any, reason: str) -> None:
        parts, size = [], 0
        for part in element.itertext():
            parts.append(part)
            size += len(part)
            if size > _HIDDEN_LIMIT:
                break
        text = " ".join("".join(parts).split())[:_HIDDEN_LIMIT]
        if text:
            self.seen.hidden.append(HiddenText(text, reason))

    def flush(self) -> None:
        """End the run."""
        self.breaks = 0
        self.space = False
        if self.length:
            if self.context.link is not None:
                self.close_link(self.context.link)
            text = "".join(self.pieces).rstrip("\n ")
            if text:
                self.emit(text)
            self.pieces, self.length, self.bold, self.links = [], 0, 0, []
        self.open_link()

    def emit(self, text: str) -> None:
        context = self.context
        self.seen.runs.append(
            Run(context.kind, text, context.region, context.level, context.container, context.column_header,
                self.links, bold=self.bold)
        )  # fmt: skip


def _names(element: Any) -> str:
    """Return class and id of an element and of three elements around it, nearest first."""
    names = []
    for _ in range(4):
        if element is None:
            break
        names += [element.get("class") or "", element.get("id") or ""]
        element = element.getparent()
    return " ".join(" ".join(names).split())[:400]

"""Trim what would make an HTML parser hang or lose text, in one linear pass before parsing, and say so.

libxml2 needs quadratic time for attributes of one tag and drops text below about 2,000 levels; nothing a person wrote
comes near these limits. Tags nested too deep are taken out while their text stays, so no word is lost by that.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_ATTRIBUTES = 400  # per tag; the limit of Gumbo-based parsers
MAX_DEPTH = 512
MAX_ELEMENTS = 120_000  # a page of 4 MB has about 80,000
_LONG_TAG = 1_200  # a shorter tag cannot hold 400 attributes
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_TAG = re.compile(r"<(?:(/?)([A-Za-z][^\s/<>]*)|!--)")
_RAW = frozenset(["script", "style", "textarea", "title", "xmp", "noembed"])
# void elements, and those that the next one of their kind closes
_FLAT = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
     "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "rp",
     "rt", "html", "body", "head", "colgroup"]
)  # fmt: skip
_FEW_TAGS = 10_000
_NESTED = re.compile(rf"<(?!(?:{'|'.join(sorted(_FLAT))})[\s/<>])[A-Za-z]", re.IGNORECASE)
_LONG = re.compile(rf"<[A-Za-z][^>]{{{_LONG_TAG - 2}}}")


class Guarded(NamedTuple):
    """Markup that is safe to parse, what was trimmed, and whether text was lost by it."""

    markup: str
    notes: list[str]
    lost_text: bool


def guard(markup: str) -> Guarded:
    """Return `markup` without anything that a parser cannot take; unchanged markup is returned as it is."""
    notes: list[str] = []
    if _CONTROL.search(markup):
        markup = _CONTROL.sub(lambda m: "\ufffd" if m.group() >= "\ud800" else "", markup)
        notes.append("control characters were removed from the markup")
    if _is_plain(markup):
        return Guarded(markup, notes, False)
    scan = _Scan(markup)
    scan.run()
    if scan.deep:
        notes.append(f"{scan.deep} tags nested more than {MAX_DEPTH} deep were taken out; their text was kept")
    if scan.wide:
        notes.append(f"{scan.wide} tags with more than {MAX_ATTRIBUTES} attributes were trimmed")
    if scan.stopped:
        notes.append(f"only the first {MAX_ELEMENTS:,} elements of the page were read")
    if not scan.cuts:
        return Guarded(markup, notes, False)
    kept, position = [], 0
    for start, end, replacement in scan.cuts:
        kept += [markup[position:start], replacement]
        position = end
    kept.append(markup[position:])
    return Guarded("".join(kept), notes, scan.stopped)


def _is_plain(markup: str) -> bool:
    """Tell quickly whether a page has too few tags to be nested too deep, and none that may be too long."""
    tags = markup.count("<")
    if tags > min(_FEW_TAGS, MAX_ELEMENTS):
        return False
    if tags - markup.count("</") > MAX_DEPTH and len(_NESTED.findall(markup)) > MAX_DEPTH:
        return False
    return _LONG.search(markup) is None


class _Scan:
    """Collects ranges to cut: (start, end, replacement)."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.cuts: list[tuple[int, int, str]] = []
        self.deep = self.wide = 0
        self.stopped = False

    def run(self) -> None:
        """Go through all tags once; `until` is the next ">", remembered so that a page of "<" stays linear."""
        markup, size, search = self.markup, len(self.markup), _TAG.search
        depth = removed_depth = elements = position = until = 0
        while (match := search(markup, position)) is not None:
            start, position = match.span()
            closing, name = match.groups()
            if name is None:
                close = markup.find("-->", position)
                position = close + 3 if close >= 0 else size
                continue
            name = name.lower()
            if until < position:
                until = (markup.find(">", position) + 1) or size + 1
            end = min(until, size)
            if name in _FLAT:
                elements += not closing
            elif closing:
                if removed_depth:
                    removed_depth -= 1
                    self.cuts.append((start, end, " "))
                elif depth:
                    depth -= 1
            elif name in _RAW:
                position = max(position, self.close_of(name, end))
                continue
            elif markup[end - 2] != "/":
                elements += 1
                if depth >= MAX_DEPTH:
                    removed_depth += 1
                    self.deep += 1
                    self.cuts.append((start, end, " "))
                else:
                    depth += 1
            if elements > MAX_ELEMENTS:
                self.stopped = True
                self.cuts.append((start, size, ""))
                return
            if end - start > _LONG_TAG and not (self.cuts and self.cuts[-1][0] == start):
                self.trim_attributes(start, end)
            position = max(position, end)

    def close_of(self, name: str, position: int) -> int:
        """Return where the raw text of a script, style or title ends: at its closing tag, or with the page."""
        match = re.compile(f"</{name}", re.IGNORECASE).search(self.markup, position)
        return match.start() if match else len(self.markup)

    def trim_attributes(self, start: int, end: int) -> None:
        tag = self.markup[start:end]
        if tag.count("=") <= MAX_ATTRIBUTES and tag.count(" ") <= MAX_ATTRIBUTES:
            return
        attributes = list(re.finditer(r"[^\s=\"'>/]+(?:\s*=\s*(?:\"[^\"]*\"?|'[^']*'?|[^\s>]+))?", tag[1:]))
        if len(attributes) > MAX_ATTRIBUTES:
            self.wide += 1
            self.cuts.append((start + 1 + attributes[MAX_ATTRIBUTES].end(), end, ">"))

"""One page of a PDF as Markdown: lines put together to paragraphs, headings told by their size, links in their place.

A PDF knows no paragraphs and no links in its text, only strings at places and rectangles that can be clicked.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from analyzer.sources.marked import escape, escape_start, link

_PRIVATE = re.compile("[\ue000-\uf8ff]")  # glyphs of symbol fonts
_BULLET = re.compile(
    "[\u2022\u2023\u25aa\u25e6\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba\u00b7\u2043\u2219\uf0b7\uf0a7*-][ \t]+|\u2022"
)
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_HYPHENATED = re.compile(r"(\w)-$")
_FINAL = (".", "!", "?", ":", ";", ",")
_LARGER = 1.15  # times the size of the running text: a heading
_GAP = 1.35  # times the usual distance of lines: a new paragraph
_SHORT = 0.75  # of the usual width: the last line of a paragraph
_MAX_HEADING = 200  # characters
_MAX_LINKS = 2_000  # of one page
_STRIP, _MAX_STRIPS = 16.0, 40  # points, strips of a page by which links are found
_NARROW, _WIDE = (
    "iljtfrI.,;:!'()[]| ",
    "mwMW",
)  # letters, whose widths are known well enough to find a word under a link


@dataclass(slots=True)
class _Word:
    text: str
    href: str = ""


@dataclass(slots=True)
class _Line:
    """One line: its words, the height of its baseline above the foot of the page, and the size of its letters."""

    words: list[_Word] = field(default_factory=list)
    y: float = 0.0
    size: float = 0.0
    text: str = ""


@dataclass(slots=True)
class _Area:
    """A rectangle that leads to an address; `used` tells whether there is text in it."""

    left: float
    low: float
    right: float
    high: float
    href: str
    used: bool = False


def page_markdown(page: Any) -> str:
    """Return what a page of a PDF (of pypdf) says, as Markdown; a link over a picture is written as its address."""
    areas = _areas(page)
    lines = _lines(page, _Map(areas))
    blocks = [_block(kind, group) for kind, group in _groups(lines)]
    shown = {area.href for area in areas if area.used}
    pictures = dict.fromkeys(area.href for area in areas if area.href not in shown)
    blocks += [link(escape(href), href) for href in pictures]
    return "\n\n".join(block for block in blocks if block)


def _areas(page: Any) -> list[_Area]:
    areas = []
    for reference in list(page.get("/Annots") or [])[:_MAX_LINKS]:
        try:
            annotation = reference.get_object()
            action = annotation["/A"].get_object()
            if annotation["/Subtype"] != "/Link" or action["/S"] != "/URI":
                continue
            target = action["/URI"]
            href = (target.decode("utf-8", "replace") if isinstance(target, bytes) else str(target)).strip()
            x0, y0, x1, y1 = (min(max(float(number), -1e6), 1e6) for number in annotation["/Rect"])
        except (AttributeError, KeyError, TypeError, ValueError):  # a link that leads nowhere is none
            continue
        if href.startswith(("http://", "https://", "mailto:")):
            areas.append(_Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), href[:2_000]))
    return areas


class _Map:
    """The areas of a page, found by their height; what covers half a page is looked at each time, but only a few."""

    def __init__(self, areas: list[_Area]) -> None:
        self.strips: dict[int, list[_Area]] = {}
        self.tall: list[_Area] = []
        for area in areas:
            first, last = int(area.low // _STRIP), int(area.high // _STRIP)
            if last - first > _MAX_STRIPS:
                self.tall.append(area)
            else:
                for strip in range(first, last + 1):
                    self.strips.setdefault(strip, []).append(area)
        del self.tall[_MAX_STRIPS:]

    def under(self, x: float, y: float) -> _Area | None:
        """Return the area at a point."""
        near = [*self.strips.get(int(y // _STRIP), [])[:_MAX_STRIPS], *self.tall]
        return next((area for area in near if area.left <= x <= area.right and area.low <= y <= area.high), None)


def _lines(page: Any, areas: _Map) -> list[_Line]:
    """Return the lines of a page in reading order, each word with the address it leads to."""
    lines = [_Line()]

    def take(text: str, outer: Any, inner: Any, _font: Any, size: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = size * math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append(_Line())
            if part.strip():
                _add(lines[-1], part, x, y, height, areas)
            elif part and lines[-1].words:
                lines[-1].words.append(_Word(" "))

    page.extract_text(visitor_text=take)
    for line in lines:
        line.text = " ".join("".join(word.text for word in line.words).split())
    return [line for line in lines if line.text]


def _add(line: _Line, text: str, x: float, y: float, height: float, areas: _Map) -> None:
    if not line.words:
        line.y = y
    line.size = max(line.size, height)
    for match in re.finditer(r"\s+|\S+", text):
        piece = match.group()
        width = height * sum(map(_width, piece))
        area = areas.under(x + width / 2, y + height * 0.3) if not piece.isspace() else None
        if area is not None:
            area.used = True
        line.words.append(_Word(piece, area.href if area else ""))
        x += width


def _width(char: str) -> float:
    """Return about how wide a letter is, in parts of its height."""
    return 0.29 if char in _NARROW else 0.82 if char in _WIDE else 0.68 if char.isupper() else 0.53


def _groups(lines: list[_Line]) -> list[tuple[str, list[_Line]]]:
    """Return the lines that belong together, with the kind of block they make."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    distances = [a.y - b.y for a, b in pairwise(lines) if a.size == b.size and a.y > b.y]
    usual = median(distances) if distances else 0.0
    widths = sorted(len(line.text) for line in lines if round(line.size, 1) == body)
    width = widths[int(len(widths) * 0.8)] if widths else 0
    groups: list[tuple[str, list[_Line]]] = []
    for number, line in enumerate(lines):
        large = bool(body) and line.size >= body * _LARGER and len(line.text) <= _MAX_HEADING
        before = lines[number - 1] if number else None
        apart = before is None or _is_apart(before, line, usual, width)
        if _BULLET.match(line.text) or (_NUMBER.match(line.text) and not large):
            groups.append(("item", [line]))
        elif large:
            same = groups and groups[-1][0] == "heading" and before is not None and before.size == line.size
            if same and before is not None and before.y - line.y <= line.size * 1.6:
                groups[-1][1].append(line)
            else:
                groups.append(("heading", [line]))
        elif apart or groups[-1][0] == "heading":
            following = lines[number + 1] if number + 1 < len(lines) else None
            groups.append(("heading" if _is_heading(line, before, following, width) else "text", [line]))
        else:
            groups[-1][1].append(line)
    return groups


def _is_apart(before: _Line, line: _Line, usual: float, width: int) -> bool:
    """Tell whether a line begins a new paragraph."""
    if usual and not 0 < before.y - line.y <= usual * _GAP:
        ended = before.text.endswith(_FINAL[:4]) or not line.text[0].islower()  # a paragraph may go on in a new column
        return ended or before.y > line.y
    return len(before.text) < width * _SHORT and not line.text[0].islower()


def _is_heading(line: _Line, before: _Line | None, following: _Line | None, width: int) -> bool:
    """Tell a heading that is no larger than the text by its shape."""
    text = line.text
    if following is None or len(text) > min(110, width * _SHORT) or len(text.split()) > 16 or text.endswith(_FINAL):
        return False
    ended = before is None or before.text.endswith(_FINAL[:4])
    return ended and text[0].isupper() and any(map(str.islower, text)) and len(following.text) > len(text)


def _block(kind: str, lines: list[_Line]) -> str:
    words: list[_Word] = []
    for line in lines:
        if words and _HYPHENATED.search(words[-1].text) and line.text[0].islower():
            words[-1].text = words[-1].text[:-1]
        elif words:
            words.append(_Word(" "))
        words += line.words
    text = "".join(word.text for word in words)
    bullet, number = _BULLET.match(text.lstrip()), _NUMBER.match(text.lstrip())
    mark, gone = "", len(text) - len(text.lstrip())
    if kind == "heading":
        mark = "## "
    elif kind == "item" and bullet:
        mark, gone = "- ", gone + bullet.end()
    elif kind == "item" and number:
        mark, gone = f"{number.group(1)}. ", gone + number.end()
    shown = _inline(words, gone).strip()
    return mark + shown if mark else escape_start(shown)


def _inline(words: list[_Word], gone: int) -> str:
    """Return the text of a block behind its first `gone` characters; words that lead to one address make one link."""
    parts: list[str] = []
    waiting, href, space = "", "", ""  # the text of a link that may go on, its address, and the space behind it
    for word in words:
        text, gone = word.text[gone:], max(0, gone - len(word.text))
        text = _PRIVATE.sub("", text)
        if word.href and word.href == href:
            waiting, space = waiting + space + escape(text), ""
        elif href and not text.strip():
            space += text
        else:
            parts += [link(waiting, href), space] if href else []
            waiting, href, space = (escape(text), word.href, "") if word.href else ("", "", "")
            parts += [] if word.href else [escape(text)]
    return "".join([*parts, link(waiting, href) if href else "", space])

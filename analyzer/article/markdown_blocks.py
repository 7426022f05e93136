"""Markdown as blocks: headings, lists, quotes, tables and paragraphs, with the signs that only lay them out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.model import BlockKind

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+\u2022]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_DEFINITION = re.compile(r"[ ]{0,3}\[([^\]^][^\]]{0,200})\]:[ \t]*<?(\S{1,2000}?)>?(?:[ \t]+[\"'(].{0,300})?$")
_FOOTNOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,60})\]:[ \t]*")
_FIELD = re.compile(r"([A-Za-z_ -]{1,40}):[ \t]*(.{1,500})")


@dataclass(slots=True)
class Piece:
    """One block of Markdown; `start`/`end` hold its text, `signs` are the layout signs inside (quote marks)."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    column_header: str = ""
    footnote: bool = False
    signs: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """All blocks, ranges that are no text at all, addresses of reference links, and fields of the front matter."""

    pieces: list[Piece] = field(default_factory=list)
    skipped: list[tuple[int, int]] = field(default_factory=list)
    definitions: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


def outline(text: str) -> Outline:
    """Split Markdown into blocks, one linear pass over its lines."""
    return _Outliner(text).run()


class _Outliner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.result = Outline()
        self.open: Piece | None = None  # block that the next plain line continues
        self.lines: list[tuple[int, str]] = []
        position = 0
        for line in text.split("\n"):
            self.lines.append((position, line.rstrip("\r \t")))
            position += len(line) + 1

    def run(self) -> Outline:
        index = self.front_matter()
        while index < len(self.lines):
            index = self.take(index)
        return self.result

    def front_matter(self) -> int:
        if self.lines[0][1] != "---":
            return 0
        for index in range(1, min(len(self.lines), 200)):
            start, line = self.lines[index]
            if line in {"---", "..."}:
                self.result.skipped.append((0, start + len(line)))
                return index + 1
            match = _FIELD.match(line)
            if match:
                self.result.fields[match.group(1).strip().lower()] = match.group(2).strip().strip("\"'")
        self.result.fields.clear()
        return 0

    def take(self, index: int) -> int:
        start, line = self.lines[index]
        end = start + len(line)
        if not line.strip():
            self.open = None
            return index + 1
        fence = _FENCE.match(line)
        if fence:
            return self.skip_code(index, fence.group(1))
        heading = _HEADING.match(line)
        if heading:
            closing = _CLOSING.search(line)
            self.add(
                "heading", start + heading.end(), start + closing.start() if closing else end, len(heading.group(1))
            )
            self.result.skipped += [(start, start + heading.end())]
            if closing:
                self.result.skipped.append((start + closing.start(), end))
            return index + 1
        if self.open and self.open.kind == "paragraph" and re.fullmatch(r"[ ]{0,3}(=+|-+)", line):
            self.open.kind, self.open.level = "heading", 1 if "=" in line else 2
            self.result.skipped.append((start, end))
            self.open = None
            return index + 1
        if _RULE.match(line):
            self.result.skipped.append((start, end))
            self.open = None
            return index + 1
        if "|" in line and index + 1 < len(self.lines) and _TABLE_RULE.match(self.lines[index + 1][1]):
            return self.take_table(index)
        return self.take_text(index, start, line)

    def take_text(self, index: int, start: int, line: str) -> int:
        end = start + len(line)
        definition = _DEFINITION.match(line)
        if definition and self.open is None:
            self.result.definitions[definition.group(1).lower()] = definition.group(2)
            self.result.skipped.append((start, end))
            return index + 1
        note = _FOOTNOTE.match(line)
        if note:
            self.add("paragraph", start + note.end(), end)
            self.result.pieces[-1].footnote = True
            self.result.skipped.append((start, start + note.end()))
            return index + 1
        quote = _QUOTE.match(line)
        item = _ITEM.match(line)
        if quote:
            self.result.skipped.append((start, start + quote.end()))
            if self.open and self.open.kind == "quote" and line[quote.end() :].strip():
                self.open.end = end
            elif line[quote.end() :].strip():
                self.add("quote", start + quote.end(), end)
                self.open = self.result.pieces[-1]
            else:
                self.open = None
        elif item:
            self.add("list_item", start + item.end(), end, 1 + min(len(item.group(1).expandtabs(4)), 24) // 2)
            self.result.skipped.append((start, start + item.end()))
            self.open = self.result.pieces[-1]
        elif self.open:
            self.open.end = end
        else:
            self.add("paragraph", start + len(line) - len(line.lstrip()), end)
            self.open = self.result.pieces[-1]
        return index + 1

    def add(self, kind: BlockKind, start: int, end: int, level: int = 0) -> None:
        self.result.pieces.append(Piece(kind, start, end, level))
        self.open = None

    def skip_code(self, index: int, fence: str) -> int:
        start = self.lines[index][0]
        last = index + 1
        while last < len(self.lines) and not self.lines[last][1].strip().startswith(fence):
            last += 1
        last = min(last, len(self.lines) - 1)
        self.result.skipped.append((start, self.lines[last][0] + len(self.lines[last][1])))
        self.open = None
        return last + 1

    def take_table(self, index: int) -> int:
        headers = [self.text[s:e] for s, e in self.cells(*self.lines[index])]
        start, line = self.lines[index + 1]
        self.result.skipped.append((self.lines[index][0], start + len(line)))
        index += 2
        while index < len(self.lines) and "|" in self.lines[index][1]:
            start, line = self.lines[index]
            self.result.skipped += [(start + i, start + i + 1) for i, c in enumerate(line) if c == "|"]
            for column, (first, last) in enumerate(self.cells(start, line)):
                if first < last:
                    self.add("table_cell", first, last)
                    self.result.pieces[-1].column_header = headers[column] if column < len(headers) else ""
            index += 1
        return index

    def cells(self, start: int, line: str) -> list[tuple[int, int]]:
        """Return the ranges of the cells of a table row, without surrounding space."""
        found = []
        position = start
        for cell in line.split("|"):
            stripped = cell.strip()
            first = position + (len(cell) - len(cell.lstrip()) if stripped else 0)
            found.append((first, first + len(stripped)))
            position += len(cell) + 1
        if line.lstrip().startswith("|"):
            del found[0]
        if line.endswith("|"):
            del found[-1]
        return found

"""Plain text as lines: hard-wrapped lines joined to paragraphs, bullets and numbers recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_BULLET = re.compile(
    "(?:[\u2022\u2023\u25aa\u25e6\u25cf\u25cb\u25a0\u25a1\u25b6\u25ba\u00b7\u2043\u2219\u2713\u2714\u2756\u27a2\u27a4\u2192*+-]"
    r"|o(?=[ \t]{2,}))[ \t]+(?=\S)"
    "|[\u2022\u25cf\u25aa](?=\\S)"
)
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][)]|#\d{1,2}[.:]?)[ \t]+(?=\S)")
_FINAL = (".", "!", "?", ":", '"', "'", ")", ";")
_WRAPPED = (45, 110)  # width of hard-wrapped lines, characters


@dataclass(slots=True)
class Line:
    """One line, or several that belong together. `start`/`end` without surrounding space; `body` after the bullet."""

    start: int
    end: int
    text: str
    indent: int = 0
    mark: Literal["", "bullet", "number", "quote"] = ""
    body: int = 0
    blank_before: bool = False
    blank_after: bool = False


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold something, wrapped ones joined, with offsets into `text`."""
    groups: list[list[Line]] = [[]]
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            line = _line(start, stripped, len(raw[: start - position].expandtabs(4)))
            if line.body < line.end:
                groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
        position += len(raw) + 1
    lines: list[Line] = []
    for group in groups:
        if not group:
            continue
        group[0].blank_before = True
        group[-1].blank_after = True
        lines += _unwrap(text, group) if _is_wrapped(group) else group
    return lines


def _line(start: int, text: str, indent: int) -> Line:
    line = Line(start, start + len(text), text, indent, body=start)
    if text.startswith(">"):
        line.mark = "quote"
        line.body = start + len(text) - len(text.lstrip("> \t"))
        return line
    for mark, pattern in (("bullet", _BULLET), ("number", _NUMBER)):
        match = pattern.match(text)
        if match:
            line.mark = "bullet" if mark == "bullet" else "number"
            line.body = start + match.end()
            break
    return line


def _is_wrapped(group: list[Line]) -> bool:
    """Tell whether the lines between two blank lines were broken at a fixed width."""
    if len(group) < 2:
        return False
    widths = [line.end - line.start + line.indent for line in group]
    if max(widths) > _WRAPPED[1]:
        return False
    inner = group[:-1]
    full = [line for line, width in zip(inner, widths, strict=False) if width >= _WRAPPED[0]]
    open_ended = [line for line in full if not line.text.endswith(_FINAL)]
    return len(full) * 3 >= len(inner) * 2 and len(open_ended) * 2 >= len(full)


def _unwrap(text: str, group: list[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in group:
        if joined and not line.mark:
            last = joined[-1]
            last.end = line.end
            last.text = " ".join(text[last.start : last.end].split())
            last.blank_after = line.blank_after
        else:
            joined.append(line)
    return joined

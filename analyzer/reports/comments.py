"""Comments in an article that silence a rule where they stand: `<!-- analyzer: ignore HC203 reason -->`.

A comment holds for findings that begin on its own line or in the paragraph below it (in HTML: on the next line that
holds anything), and for what is missing from the page wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from analyzer.article.offsets import line_starts

_COMMENT = re.compile(r"<!--\s*analyzer:\s*ignore\s+([A-Za-z0-9-]{2,60})([^<>]{0,400}?)-->")


@dataclass(slots=True)
class Comment:
    """A comment: the rule it names, why, its line, and the last line it holds for."""

    rule: str
    reason: str
    line: int
    last: int
    used: bool = False

    def covers(self, line: int | None) -> bool:
        """Tell whether the comment holds for a finding on `line`, or for an absence (None)."""
        return line is None or self.line <= line <= self.last


def find_comments(source: str, content_type: str) -> list[Comment]:
    """Return the comments of a page, in order."""
    if "analyzer:" not in source:
        return []
    lines = source.splitlines()
    starts = line_starts(source)
    found = []
    for match in _COMMENT.finditer(source):
        line = bisect_right(starts, match.start())
        last = bisect_right(starts, match.end() - 1)
        rest = _COMMENT.sub("", lines[line - 1]).strip() if line == last and line <= len(lines) else ""
        found.append(
            Comment(
                match.group(1),
                " ".join(match.group(2).split()),
                line,
                last if rest else _reach(lines, last, content_type),
            )
        )
    return found


def _reach(lines: list[str], last: int, content_type: str) -> int:
    """Return the last line of what follows line `last` (from 1)."""
    index = last
    while index < len(lines) and not lines[index].strip():
        index += 1
    if content_type == "html":
        return index + 1
    while index < len(lines) and lines[index].strip():
        index += 1
    return index

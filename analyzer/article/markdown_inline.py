"""Which characters of a piece of Markdown are markup, and where its links are."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?P<code>`+)"
    r"|(?P<image>!\[[^\]\n]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\]\n]{0,200}\])?)"
    r"|(?P<note>\[\^[^\]\s]{1,60}\])"
    r"|(?P<link>\[(?P<label>[^\[\]]{1,500})\](?:\(\s{0,5}<?(?P<href>[^\s()<>]{0,2000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)>?"
    r"(?:\s{1,5}[\"'(][^\n]{0,200}?[\"')])?\s{0,5}\)|\[(?P<ref>[^\[\]]{0,200})\])?)"
    r"|<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000})>"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,1000}>|<!--)"
    r"|(?P<run>\*{1,3}|_{1,3}|~~)"
)


class Anchor(NamedTuple):
    """A link: address and the range of its visible text in the Markdown."""

    href: str
    start: int
    end: int


class Inline(NamedTuple):
    """Ranges of markup to leave out, sorted, and the links."""

    removed: list[tuple[int, int]]
    anchors: list[Anchor]


def scan_inline(text: str, start: int, end: int, definitions: dict[str, str]) -> Inline:
    """Find the markup in `text[start:end]`; `definitions` maps lower-case labels of reference links to addresses."""
    removed: list[tuple[int, int]] = []
    anchors: list[Anchor] = []
    open_runs: list[tuple[str, int]] = []
    position = start
    while (match := _TOKEN.search(text, position, end)) is not None:
        at, position = match.span()
        kind = match.lastgroup if match.lastgroup not in {"label", "href", "ref"} else "link"
        if match.group("link") is not None:
            href = match.group("href")
            if href is None:
                href = definitions.get((match.group("ref") or match.group("label")).lower())
            if href is not None:
                anchors.append(Anchor(href, *match.span("label")))
                removed += [(at, at + 1), (match.end("label"), position)]
            position = at + 1
            if href is not None:  # markup inside the label is scanned on its own, then the address is skipped
                inner = scan_inline(text, *match.span("label"), {})
                removed += inner.removed
                position = match.end()
        elif kind is None:  # an escaped sign: the backslash goes
            removed.append((at, at + 1))
        elif kind == "code":
            close = text.find(match.group(), position, end)
            if close >= 0:
                removed += [(at, position), (close, close + len(match.group()))]
                position = close + len(match.group())
        elif kind == "tag" and match.group() == "<!--":
            close = text.find("-->", position, end)
            position = close + 3 if close >= 0 else position
            if close >= 0:
                removed.append((at, position))
        elif kind == "auto":
            anchors.append(Anchor(match.group("auto"), at + 1, position - 1))
            removed += [(at, at + 1), (position - 1, position)]
        elif kind == "run":
            _pair(text, at, position, open_runs, removed)
        else:
            removed.append((at, position))
    return Inline(sorted(removed), anchors)


def _pair(text: str, at: int, end: int, open_runs: list[tuple[str, int]], removed: list[tuple[int, int]]) -> None:
    """Match an emphasis run with the one that opened it; a run that stays alone is text ("5 * 3", "snake_case")."""
    run = text[at:end]
    before, after = text[at - 1 : at] if at else " ", text[end : end + 1] or " "
    if run[0] == "_" and before.isalnum() and after.isalnum():
        return
    if not before.isspace():
        for depth in range(len(open_runs) - 1, max(-1, len(open_runs) - 6), -1):
            if open_runs[depth][0] == run:
                opened = open_runs[depth][1]
                removed += [(opened, opened + len(run)), (at, end)]
                del open_runs[depth:]
                return
    if not after.isspace():
        open_runs.append((run, at))

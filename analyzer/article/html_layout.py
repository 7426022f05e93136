"""Lay the chosen runs out as text, blocks, links and references, offsets counted in that text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.article.extract import key_of
from analyzer.article.furniture import is_line
from analyzer.article.lines import split_lines
from analyzer.article.references import inline_list, is_reference_heading, looks_like_reference
from analyzer.article.visible import Run
from analyzer.model import Block, BlockKind, Link

_PROSE_WORDS = 20
_LEADS_AWAY = 0.95  # share of link text
_BOLD_HEADING = 110  # characters
_OPEN_END = re.compile(r"[.!?;,]$")


@dataclass(slots=True)
class Layout:
    """The text of an article with blocks, ranges of its references, and links as (link, start, end)."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    references: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[Link, int, int]] = field(default_factory=list)


def lay_out(runs: list[Run], title: str, bylines: set[int]) -> Layout:
    """Return the layout of the chosen runs; `bylines` holds the ids of runs that only name author or date.

    Runs found to be furniture lose their mark, runs of the list of references gain it.
    """
    return _LayoutMaker(runs, title, bylines).run()


class _LayoutMaker:
    def __init__(self, runs: list[Run], title: str, bylines: set[int]) -> None:
        self.runs = runs
        self.title = key_of(title)
        self.bylines = bylines
        self.layout = Layout()
        self.parts: list[str] = []
        self.length = 0
        self.titled = False

    def run(self) -> Layout:
        index = self.place_title()
        while index < len(self.runs):
            index = self.take(index)
        self.layout.text = "\n\n".join(self.parts)
        return self.layout

    def place_title(self) -> int:
        """Put the headline first when it is seen on the page; return the run from which the article goes on."""
        first = next(i for i, run in enumerate(self.runs) if run.chosen)
        for index, run in enumerate(self.runs[: first + 3]):
            if self.title and key_of(run.text) == self.title:
                run.chosen = True
                self.place(run, "title", 1)
                self.titled = True
                return index + 1
        return 0

    def take(self, index: int) -> int:
        run = self.runs[index]
        if is_reference_heading(run.text) and (self.layout.blocks or run.kind == "heading"):
            end = self.references_end(index)
            if end > index + 1:
                for entry in self.runs[index + 1 : end]:
                    entry.chosen = True
                    start = self.append(entry)
                    self.layout.references += [(start + a, start + b) for a, b in _entries(entry.text)]
                return end
        if not run.chosen:
            return index + 1
        if id(run) in self.bylines or is_line("line", run.text) or (self.titled and self.is_title(run)):
            run.chosen = id(run) in self.bylines
            return index + 1
        if is_line("comments", run.text) and self.layout.blocks:
            return self.leave_comments(index)
        if is_line("related", run.text):
            return self.leave_related(index)
        if inline_list(run.text) and len(self.runs) - index < 40 and self.layout.blocks:
            start = self.append(run)
            self.layout.references.append((start + inline_list(run.text), start + len(run.text)))
            return index + 1
        self.place(run, *self.kind_of(index, run))
        return index + 1

    def is_title(self, run: Run) -> bool:
        """Tell whether a run says the headline once more."""
        return len(self.title) <= len(run.text) < 3 * len(self.title) + 20 and key_of(run.text) == self.title

    def references_end(self, index: int) -> int:
        """Return the run after the last entry of the list of references whose heading stands at `index`."""
        heading = self.runs[index]
        end = index + 1
        while end < len(self.runs):
            run = self.runs[end]
            if run.region not in {heading.region, "article"} or run.kind == "heading":
                break
            if run.kind not in {"list_item", "table_cell"} and not looks_like_reference(run.text, listed=True):
                break
            elsewhere = run.container != self.runs[index + 1].container and run.link_share() > _LEADS_AWAY
            if elsewhere and not looks_like_reference(run.text):  # the list of other articles below
                break
            if is_line("comments", run.text) or is_line("related", run.text):
                break
            end += 1
        return end

    def leave_comments(self, index: int) -> int:
        for run in self.runs[index:]:
            run.chosen = False
            if run.region == "article":
                run.region = "comments"
        return len(self.runs)

    def leave_related(self, index: int) -> int:
        while index < len(self.runs) and (
            is_line("related", self.runs[index].text)
            or (len(self.runs[index].text.split()) < _PROSE_WORDS and not is_reference_heading(self.runs[index].text))
        ):
            self.runs[index].chosen = False
            index += 1
        return index

    def kind_of(self, index: int, run: Run) -> tuple[BlockKind, int]:
        if run.kind == "heading":
            return "heading", max(2, run.level) if self.titled else max(1, run.level)
        if (
            run.kind == "paragraph" and run.bold * 10 >= len(run.text) * 9 and len(run.text) <= _BOLD_HEADING
            and "\n" not in run.text and not _OPEN_END.search(run.text)
            and any(r.chosen for r in self.runs[index + 1 : index + 4])
        ):  # fmt: skip
            return "heading", 4
        return run.kind, run.level

    def append(self, run: Run) -> int:
        """Add the text of a run and its links; return where it begins."""
        start = self.length
        self.parts.append(run.text)
        self.length += len(run.text) + 2
        self.layout.links += [(link, start + a, start + b) for link, a, b in run.links]
        return start

    def place(self, run: Run, kind: BlockKind, level: int) -> None:
        start = self.append(run)
        if "\n" not in run.text or kind in {"title", "heading", "table_cell"}:
            self.layout.blocks.append(Block(kind, start, start + len(run.text), level, column_header=run.column_header))
            return
        for line in split_lines(run.text):
            item = line.mark in {"bullet", "number"} and kind == "paragraph"
            self.layout.blocks.append(
                Block("list_item" if item else kind, start + line.body, start + line.end, 1 if item else level)
            )


def _entries(text: str) -> list[tuple[int, int]]:
    """Return the ranges of the entries in one run of a list of references, split where lines begin with a number."""
    lines = split_lines(text)
    return [(line.start, line.end) for line in lines] or [(0, len(text))]

"""Which sentences name a source that a reader can look up, and what sources the article has at all.

A source is checkable when it is linked to, listed, marked with a reference number, or named: author and year, journal,
an identifier, an organisation to which something is attributed, an expert by name and role.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

import re2

from analyzer.model import Link, Sentence
from analyzer.resources import corpora, load_toml
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.links import labelled_links
from analyzer.rules.evidence.shared import Hit, find, once, without

_FIRST_WORD = re2.compile(r"[A-Za-z']+")


@dataclass(slots=True)
class Sources:
    """The article's sources: `named` hits and citation `links` by sentence index, and links and listed references."""

    named: dict[int, list[Hit]] = field(default_factory=dict)
    links: dict[int, list[Link]] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)  # blocks that hold a named source or a citation link
    linked: list[Link] = field(default_factory=list)
    listed: int = 0

    @property
    def any(self) -> bool:
        """Tell whether the article has any checkable source."""
        return bool(self.named or self.linked or self.listed)


def sources(ctx: RuleContext) -> Sources:
    """Return the article's sources, found once."""
    return once(ctx, "sources", _find_sources)


def _find_sources(ctx: RuleContext) -> Sources:
    found = Sources(listed=len(ctx.article.references))
    for hit in without(ctx, find(ctx, "named-source", cased=True), "endorsement"):
        if hit.sentence.is_heading and hit.label in {"journal", "body"}:
            continue
        if hit.label == "author-year" and not _is_author(hit.text):
            continue
        found.named.setdefault(hit.sentence.index, []).append(hit)
        found.blocks.add(hit.sentence.block)
    starts = [s.start for s in ctx.sentences]
    for link in labelled_links(ctx):
        if link.label != "citation" or link.region not in {"article", "comments"}:
            continue
        if link.region == "article":
            found.linked.append(link)
        index = bisect_right(starts, link.start) - 1 if link.start >= 0 else -1
        if index >= 0 and link.start < ctx.sentences[index].end:
            found.links.setdefault(index, []).append(link)
            found.blocks.add(ctx.sentences[index].block)
    return found


@cache
def _not_names() -> frozenset[str]:
    return frozenset(load_toml(corpora("lexicon", "cues", "named-source.toml"))["not_names"])


def _is_author(words: str) -> bool:
    first = _FIRST_WORD.search(words)
    return first is not None and first.group().lower() not in _not_names()


def names_source(ctx: RuleContext, sentence: Sentence) -> bool:
    """Tell whether the sentence itself names, marks or links to a source."""
    found = sources(ctx)
    return sentence.index in found.named or sentence.index in found.links


def source_near(ctx: RuleContext, sentence: Sentence, *, within: int = 0) -> bool:
    """Tell whether a source stands in the sentence, its block, or `within` sentences before or after it."""
    found = sources(ctx)
    if sentence.block in found.blocks:
        return True
    near = range(sentence.index - within, sentence.index + within + 1)
    return any(i in found.named or i in found.links for i in near)

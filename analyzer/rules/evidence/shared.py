"""Results that several rules need, computed once per article, and the article's words ready for matching."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate, islice
from typing import NamedTuple, TypeVar, cast

from analyzer.language.cues import load_cues
from analyzer.model import Sentence
from analyzer.rules.base import RuleContext

T = TypeVar("T")
_MOST_HITS = 3_000


class Hit(NamedTuple):
    """A cue in a sentence; `start` and `end` count in `Article.text`."""

    sentence: Sentence
    start: int
    end: int
    label: str
    text: str


def once(ctx: RuleContext, name: str, compute: Callable[[RuleContext], T]) -> T:
    """Return `compute(ctx)`, computed on first use and kept in `ctx.shared` under `name`."""
    if name not in ctx.shared:
        ctx.shared[name] = compute(ctx)
    return cast(T, ctx.shared[name])


def lower(text: str) -> str:
    """Return the text in lower case with its length unchanged, so that offsets stay valid."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def lowered_text(ctx: RuleContext) -> str:
    """Return `Article.text` in lower case, same length."""
    return once(ctx, "lowered", lambda c: lower(c.article.text))


def find(ctx: RuleContext, cues: str, *, cased: bool = False) -> list[Hit]:
    """Return the hits of a cue set in the sentences of the article, in text order; each hit lies in one sentence.

    The whole text is matched in one pass, which keeps the cost linear however many sentences there are. Patterns are
    matched on the text in lower case, or as written with `cased`. At most 3,000 hits are looked at, more than any
    article has, so that a text made of cue words costs no more than another.
    """

    def compute(c: RuleContext) -> list[Hit]:
        sentences = c.sentences
        starts = [s.start for s in sentences]
        hits = []
        for cue in islice(load_cues(cues).find(c.article.text if cased else lowered_text(c)), _MOST_HITS):
            index = bisect_right(starts, cue.start) - 1
            if index >= 0 and cue.end <= sentences[index].end:
                hits.append(Hit(sentences[index], *cue))
        hits.sort(key=lambda h: (h.start, h.end))
        return hits

    return once(ctx, f"cues:{cues}", compute)


def found(ctx: RuleContext, cues: str, *labels: str) -> list[Hit]:
    """Return the hits with one of `labels` (all hits if none is given) in the author's own, unquestioned sentences."""
    return [
        h for h in find(ctx, cues)
        if (not labels or h.label in labels) and h.sentence.voice == "author" and not h.sentence.is_question
    ]  # fmt: skip


def without(ctx: RuleContext, hits: list[Hit], exceptions: str) -> list[Hit]:
    """Return the hits that share no character with a hit of the cue set `exceptions`, sought in their sentences alone."""
    lowered = lowered_text(ctx) if hits else ""
    sentences = {h.sentence.index: h.sentence for h in hits}.values()
    spans = sorted(
        (s.start + cue.start, s.start + cue.end)
        for s in sentences
        for cue in islice(load_cues(exceptions).find(lowered[s.start : s.end]), _MOST_HITS)
    )
    starts = [s for s, _ in spans]
    reach = list(accumulate((e for _, e in spans), max))  # the furthest end of all spans up to each one
    kept = []
    for hit in hits:
        before = bisect_right(starts, hit.end - 1) - 1
        if before < 0 or reach[before] <= hit.start:
            kept.append(hit)
    return kept


def word_count(ctx: RuleContext) -> int:
    """Return the number of words in the sentences of the article."""
    return once(ctx, "words", lambda c: sum(len(s.text.split()) for s in c.sentences))

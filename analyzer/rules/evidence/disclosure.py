"""What the page discloses of money and interests: nothing, a bare label, or an explanation.

Kinds, best first: `explained` (that and how the writer earns), `affiliate` and `sponsored` (a label only; readers
understand it poorly, arXiv:1809.00620), `interests` (funding or competing interests stated, also "none").
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.config import HOUSE
from analyzer.language.cues import load_cues
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import find, lower, once

_ORDER = ("explained", "affiliate", "sponsored", "interests")
_SALE = frozenset({"explained", "affiliate", "sponsored"})
_MOST_SURROUNDINGS = 100_000  # characters outside the article that are searched


class Disclosure(NamedTuple):
    """A disclosing sentence and its kind; offsets in `Article.text`, -1 when it stands outside the article."""

    kind: str
    text: str
    start: int
    end: int


def disclosure_kind(sentence: str) -> str | None:
    """Return the kind of disclosure a single sentence makes, or None."""
    lowered = lower(sentence)
    if HOUSE.get().discloses(lowered):
        return "explained"
    labels = load_cues("disclosure").labels(lowered)
    if not labels or (labels & _SALE and load_cues("not-disclosure").labels(lowered)):
        return "interests" if "interests" in labels else None
    return next(k for k in _ORDER if k in labels)


def disclosures(ctx: RuleContext) -> list[Disclosure]:
    """Return the disclosures of the page, those in the article first, then those around it."""
    return once(ctx, "disclosures", _find_disclosures)


def _find_disclosures(ctx: RuleContext) -> list[Disclosure]:
    idle = {h.sentence.index for h in find(ctx, "not-disclosure")}
    best: dict[int, Disclosure] = {}
    for hit in find(ctx, "disclosure"):
        s = hit.sentence
        if s.is_question or (s.index in idle and hit.label in _SALE):
            continue
        known = best.get(s.index)
        if known is None or _ORDER.index(hit.label) < _ORDER.index(known.kind):
            best[s.index] = Disclosure(hit.label, s.text, s.start, s.end)
    if HOUSE.get().disclosure_phrases:
        for s in ctx.sentences:
            if HOUSE.get().discloses(lower(s.text)):
                best[s.index] = Disclosure("explained", s.text, s.start, s.end)
    found = [best[i] for i in sorted(best)]
    for line in ctx.article.surroundings[:_MOST_SURROUNDINGS].split("\n"):
        kind = disclosure_kind(line) if line.strip() else None
        if kind:
            found.append(Disclosure(kind, line.strip(), -1, -1))
    if ctx.article.metadata.sponsor:
        found.append(Disclosure("sponsored", f"Sponsor: {ctx.article.metadata.sponsor}", -1, -1))
    return found


def discloses_earnings(ctx: RuleContext) -> bool:
    """Tell whether the page discloses, explained or as a label, that its writer earns from what it promotes."""
    return any(d.kind in _SALE for d in disclosures(ctx))

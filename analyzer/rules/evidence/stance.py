"""Whether strong words are meant: not in quotation marks, not denied, not part of a warning against such words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

import re2

from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import Hit, find, found, lowered_text, once

_REACH = 60  # characters a denial reaches forward or back
_NEAR = 6  # the same, for cues that hold a negation themselves
_WINDOW = 600  # characters of a sentence in which quotation marks are counted
_BREAK = re2.compile(r"[;:()\n]|, (but|and|so|which|while|because|it|they|this|that|these|we|you)\b| but | - ")


@dataclass(slots=True)
class _Denials:
    before: list[Hit] = field(default_factory=list)
    before_ends: list[int] = field(default_factory=list)
    after_starts: list[int] = field(default_factory=list)
    sentences: dict[int, tuple[int, int]] = field(default_factory=dict)  # index -> span of the first whole denial


def _denials(ctx: RuleContext) -> _Denials:
    denials = _Denials()
    for hit in find(ctx, "denial"):
        if hit.label == "before":
            denials.before.append(hit)
        elif hit.label == "after":
            denials.after_starts.append(hit.start)
        else:
            denials.sentences.setdefault(hit.sentence.index, (hit.start, hit.end))
    denials.before.sort(key=lambda h: h.end)
    denials.before_ends = [h.end for h in denials.before]
    return denials


def meant(ctx: RuleContext, hit: Hit, *, own_negation: bool = False) -> bool:
    """Tell whether the author stands by the words of a hit.

    `own_negation` is for cues that hold a negation themselves ("no side effects"): a further denial then counts only
    right before the cue ("not without side effects") or over the whole sentence.
    """
    denials = once(ctx, "denials", _denials)
    if in_quotes(hit):
        return False
    whole = denials.sentences.get(hit.sentence.index)
    if whole and not (hit.start <= whole[0] and whole[1] <= hit.end):
        return False
    following = bisect_left(denials.after_starts, hit.end)
    if following < len(denials.after_starts):
        start = denials.after_starts[following]
        if start <= min(hit.end + _REACH, hit.sentence.end):
            return False
    reach = _NEAR if own_negation else _REACH
    last = bisect_right(denials.before_ends, hit.start) - 1
    first = max(hit.sentence.start, hit.start - reach)
    if last < 0 or denials.before_ends[last] < first or denials.before[last].start < hit.sentence.start:
        return True
    return bool(_BREAK.search(lowered_text(ctx)[denials.before_ends[last] : hit.start]))


def meant_hits(ctx: RuleContext, cues: str, *labels: str, own_negation: frozenset[str] = frozenset()) -> list[Hit]:
    """Return the hits of a cue set that the author states and stands by.

    Hits whose label is in `own_negation` are cues that hold a negation themselves.
    """
    return [h for h in found(ctx, cues, *labels) if meant(ctx, h, own_negation=h.label in own_negation)]


def in_quotes(hit: Hit) -> bool:
    """Tell whether a hit lies between double quotation marks of its sentence."""
    text, offset = hit.sentence.text, hit.start - hit.sentence.start
    return text.count('"', max(0, offset - _WINDOW), offset) % 2 == 1 and text.find('"', offset, offset + _WINDOW) >= 0

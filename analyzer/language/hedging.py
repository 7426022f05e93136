"""Whether a sentence is hedged: a sentence-level answer, for measuring and for counting. Scope is `context`'s business.

Scientific prose and everyday talk hedge differently. "Can" and "or" say something plain in a paper and leave things
open in a review (Konstantinova et al., LREC 2012), so the register of the sentence, told by its own words, decides
which cues count.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from analyzer.language.cues import Cue, load_cues

Register = Literal["formal", "everyday"]


def register_of(lowered: str) -> Register:
    """Tell scientific prose from everyday language by the words of one lower-cased sentence."""
    balance = 0
    for cue in load_cues("hedging").find(lowered):
        balance += {"formal": 2, "everyday": -1}.get(cue.label, 0)
    return "formal" if balance > 0 else "everyday"


def hedges(sentence: str) -> list[Cue]:
    """Return the cues that hedge a sentence; offsets count in the sentence."""
    lowered = sentence.lower()
    register = register_of(lowered)
    found = list(load_cues("hedging").find(lowered))
    plain = [cue for cue in found if cue.label in {"not_hedge", f"not_hedge_{register}"}]
    return [cue for cue in found if cue.label in {"hedge", f"hedge_{register}"} and not _inside(cue, plain)]


def is_hedged(sentence: str) -> bool:
    """Tell whether anything in a sentence is said to be uncertain, possible or conditional."""
    return bool(hedges(sentence))


def _inside(cue: Cue, spans: Iterable[Cue]) -> bool:
    return any(span.start <= cue.start < span.end for span in spans)

"""Ten questions in the manner of health news reviewers: does the text tell what is needed to judge a treatment.

Each criterion adds up the points of the cue groups found (`corpora/lexicon/cues/hnr_style.toml`) and is satisfactory
from its threshold (`corpora/scoring/hnr_style.toml`). Where a text says nothing either way on a criterion that words
alone cannot settle (is the idea new? is the disease talked up?), the answer is `not_assessed`. The questions follow
healthnewsreview.org as described in Dai, Sun and Wang 2020, arXiv:2002.00837. An automated estimate.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from analyzer.language.cues import Cue, load_cues
from analyzer.resources import corpora, load_toml

Answer = Literal["satisfactory", "not_satisfactory", "not_assessed"]


@dataclass(slots=True, frozen=True)
class Criterion:
    """One question: when it is satisfactory, and what silence means."""

    name: str
    question: str
    threshold: int
    silence: Answer
    start: int = 0


@dataclass(slots=True)
class Assessment:
    """The answer to one question and the cues it rests on, strongest first; offsets count in the text assessed."""

    criterion: Criterion
    points: int
    cues: list[Cue] = field(default_factory=list)

    @property
    def answer(self) -> Answer:
        """Return satisfactory, not_satisfactory or not_assessed."""
        if not self.cues:
            return self.criterion.silence
        return "satisfactory" if self.points >= self.criterion.threshold else "not_satisfactory"


@cache
def criteria() -> tuple[Criterion, ...]:
    """Return the ten criteria in their fixed order."""
    return tuple(Criterion(**entry) for entry in load_toml(corpora("scoring", "hnr_style.toml"))["criterion"])


def assess(lowered: str) -> list[Assessment]:
    """Answer the ten questions for a lower-cased text."""
    found: dict[str, Assessment] = {c.name: Assessment(c, c.start) for c in criteria()}
    weights: dict[str, dict[int, int]] = {c.name: {} for c in criteria()}
    encoded = lowered.encode()
    for group in load_cues("hnr_style").passing(encoded):
        cues = [Cue(start, end, group.label, lowered[start:end]) for start, end in group.spans(lowered, encoded)]
        if not cues:
            continue
        name = group.label.partition(".")[0]
        points = group.options.get("points", 0) * min(len(cues), group.options.get("each", 1))
        found[name].points += points
        for cue in cues:
            weights[name][cue.start] = max(weights[name].get(cue.start, 0), abs(points))
            found[name].cues.append(cue)
    for name, assessment in found.items():
        assessment.cues.sort(key=lambda c: (-weights[name][c.start], c.start))
    return list(found.values())

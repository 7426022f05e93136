"""Risks that fall: "lessens the risk of stroke", "the risk of stroke was lower in men who took it"."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.language.relations.phrases import Item
from analyzer.language.relations.scene import Scene
from analyzer.language.triggers import Trigger
from analyzer.language.words import words

_NEAR = 4  # words between the verb and the risk it lowers ("lowers a person's lifetime risk of")
_FALLEN = frozenset(
    {"lower", "lowered", "reduced", "decreased", "halved", "smaller", "less", "fell", "dropped", "declined"}
)
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "has", "have", "also", "then"})


def falls(scene: Scene, trigger: Trigger, items: Sequence[Item]) -> bool:
    """Tell whether the risk that a cue names is said to be lowered, by the verb before it or by what is said of it."""
    said = scene.tokens.words
    if words("risk_words").isdisjoint(said[trigger.start : trigger.end]):
        return False
    for other in scene.triggers:
        if other.is_verb and other.relation == "reduce" and 0 <= trigger.start - other.end <= _NEAR:
            return not {",", ";", "and", "but"} & set(said[other.end : trigger.start])
    after = items[-1].last
    while (after < len(said) and said[after] in _BEING) or (after < len(said) and said[after].endswith("ly")):
        after += 1
    return items[-1].last < after < len(said) and said[after] in _FALLEN

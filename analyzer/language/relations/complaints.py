"""What a person had before the drug: told of someone, an illness is no harm of the drug unless the drug comes first.

Pages of letters and stories name an illness in most sentences ("I suffered from migraines for years") and the drug in
few. Words such as "suffer" and "develop" say who bears the illness, not what brought it.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.language.relations.phrases import Item
from analyzer.language.relations.scene import Scene
from analyzer.language.triggers import Trigger
from analyzer.language.words import words
from analyzer.model import Concept


def is_own_complaint(scene: Scene, trigger: Trigger, item: Item, drugs: Sequence[Concept]) -> bool:
    """Tell whether a condition that someone bears is told without saying that the drug brought it."""
    said = scene.tokens.words
    if "harms" in scene.section:
        return False
    if _at_risk(said, trigger) or _LESS & {
        *said[trigger.end : item.first],
        *said[max(0, trigger.start - 3) : trigger.start],
    }:
        return True  # "noticed less pain", "is less likely to cause a cough"
    if said[trigger.start] not in words("experiencer_verbs"):
        return False
    suffered = said[trigger.start].startswith("suffer")
    if suffered and set(said[max(0, trigger.start - 4) : trigger.start]) & {"who", "whom"}:
        return True  # "a man who was suffering from"
    people = bool(words("population_words") & set(said[: trigger.start]))
    if not (suffered or people or words("narrative_pronouns") & set(said)):
        return False
    ids = {drug.id for drug in drugs}
    named = [p for p in scene.drugs if p.mention.concept.id in ids]
    if any(p.last <= trigger.start for p in named):
        return False
    if named:
        between = said[item.last : named[0].first]
        return len(between) > _NEAR or not words("onset_words") & set(between) or "relief" in between
    return suffered or not words("onset_words") & {*said[: trigger.start], *said[item.last :]}


def _at_risk(said: list[str], trigger: Trigger) -> bool:
    """Tell whether it is people who are "at higher risk of" something, whatever they take."""
    if "at" not in said[max(0, trigger.start - 2) : trigger.start + 1] or not words("risk_words") & set(
        said[trigger.start : trigger.end]
    ):
        return False
    before = set(said[: trigger.start])
    return bool(before & words("population_words")) and not before & words("onset_words")


_LESS = frozenset({"less", "fewer", "milder"})
_NEAR = 6  # words between a complaint and the drug that brought it ("felt sick an hour after taking tramadol")

"""What an action word and its object make together: the type of a claim, or none."""

from __future__ import annotations

from analyzer.language.relations.phrases import Item
from analyzer.language.relations.scene import Scene
from analyzer.language.triggers import Trigger
from analyzer.language.words import words
from analyzer.model import ClaimType


def resolve(relation: str, item: Item) -> ClaimType | None:
    """Return the claim type of a relation with an object, None if the two make no claim."""
    kind = item.kind
    if item.risk:
        if relation in {"reduce", "prevent", "improve"}:
            return "prevents"
        if relation in {"increase", "cause", "harm"}:
            return "adverse_effect"
    if kind == "substance" and relation == "prevent" and not item.made:
        return None  # "avoid alcohol"
    if kind == "substance":
        if relation == "act" or item.made:
            return None if item.soft else "mechanism"
        return "affects" if relation in {"reduce", "increase", "improve"} else None
    if kind == "target":
        if relation in {"act", "reduce", "increase", "improve", "prevent", "harm", "cause", "treat"}:
            return "mechanism"
        return None
    if relation == "act":
        if kind == "condition":
            return "treats" if not item.open else None
        return "affects" if (kind == "function" or item.soft) and not item.made else "mechanism"
    if relation == "prevent":
        if item.made and kind in {"function", "substance"}:
            return "mechanism"
        return "prevents"
    if relation == "harm":
        return "adverse_effect"
    if kind == "function":
        return "affects"
    if relation in {"treat", "reduce"}:
        return "treats" if kind == "condition" or relation == "treat" else "affects"
    if relation == "improve":
        return "treats" if kind == "condition" else "affects"
    if relation in {"cause", "increase"}:
        return "adverse_effect" if kind == "condition" or relation == "cause" else "affects"
    return None


_FINITE = frozenset({"VBP", "VBZ", "VBD", "MD"})


def is_acceptable(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """Tell whether a phrase can be the object of a cue: a thing, not a clause, a name, or how long it was done."""
    if item.open and scene.tokens.words[trigger.end - 1] in {"in", "at"}:
        return False
    if trigger.relation == "prevent" and item.concept.id in words("foods"):
        return False  # "avoid alcohol"
    if trigger.relation == "prevent" and _of_a_person(scene, trigger, item):
        return False
    if trigger.known:
        return item.kind == "condition" and not item.open and resolve(trigger.relation, item) == "adverse_effect"
    if not item.open or item.kind != "open":
        return True
    if item.first and item.concept.text[:1].isupper():
        return False  # a name: "the remedies of Bavaria"
    said = scene.tokens.words[item.first : item.last]
    if said[0] in words("clause_openers") or words("frequency_words") & set(said):
        return False  # "what healthy habits achieve", "readers often write" are clauses, no objects
    if _FINITE & set(scene.tags[item.first : item.last]) or _is_time(said):
        return False
    if len(said) == 1 and scene.tags and not scene.tags[item.first].startswith(("N", "JJ", "CD", "FW")):
        return False  # "found it effective in treating, based on ..."
    if trigger.relation in {"improve", "reduce", "increase", "act"}:
        # a change of something the lexicon does not know counts only when a verb says so of a drug that is named
        return trigger.is_verb and (bool(scene.drugs) or scene.tokens.words[0] in words("anaphors"))
    return True


def _of_a_person(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """Tell whether it is a person who stops or avoids something ("I stopped taking it", "avoid refined foods")."""
    said = scene.tokens.words
    if (
        said[trigger.start].startswith("avoid")
        and not scene.drugs
        and not words("anaphors") & set(said[: trigger.start])
    ):
        return trigger.start == 0 or said[trigger.start - 1] in {",", "and", "to", "should", "must"}
    if not said[trigger.start].startswith(("stop", "postpone", "keep", "kept")):
        return False
    if words("drug_nouns") & set(said[item.first : item.last]) or said[trigger.end : trigger.end + 1] in _TAKING:
        return True
    before = said[max(0, trigger.start - 3) : trigger.start]
    return bool(words("narrative_pronouns") & set(before)) and not any(p.last > trigger.start for p in scene.drugs)


_TAKING = (["taking"], ["using"])


def _is_time(said: list[str]) -> bool:
    """Tell whether an object is how long something was done ("used for over 25 years", "for centuries")."""
    return bool(words("time_spans") & set(said[:5])) and (
        any(word[0].isdigit() for word in said) or said[0] in words("time_spans") | _MANY
    )


_MANY = frozenset({"many", "several", "over", "thousands", "hundreds", "about", "nearly", "almost", "a"})


def is_foe(item: Item) -> bool:
    """Tell whether it is good for the body to harm a thing ("tumour cells", "the virus")."""
    return bool(words("foes") & set(item.concept.text.lower().split()))


def is_used_for(scene: Scene, item: Item) -> bool:
    """Tell whether a condition only says what a drug is used for ("using ketamine for depression is common")."""
    return (
        item.first > 1
        and scene.tokens.words[item.first - 1] in {"for", "against"}
        and scene.covered[item.first - 2] >= 0
        and scene.placed[scene.covered[item.first - 2]].is_drug
    )

"""Claims made by action words: treats, prevents, affects, mechanism and adverse_effect.

The type follows from what the cue does (reduce, improve, cause ...) and what kind of thing its object is: lowering a
condition treats it, lowering its risk prevents it, lowering a body function affects it, acting on a target is a mechanism.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.relations.complaints import is_own_complaint
from analyzer.language.relations.effects import is_acceptable, is_foe, is_used_for, resolve
from analyzer.language.relations.objects import objects_left, objects_right
from analyzer.language.relations.phrases import Item, slug
from analyzer.language.relations.risk import falls
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.relations.subjects import agents_after, subjects
from analyzer.language.triggers import Trigger
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept


def read_actions(scene: Scene) -> Iterator[Draft]:
    """Yield the claims that action words make in a sentence."""
    done: set[tuple[int, int, str]] = set()
    last: tuple[Trigger, list[Concept]] | None = None
    for trigger in scene.triggers:
        if trigger.side != "right" or _hyphened(scene, trigger) or _supposed_of_the_reader(scene, trigger):
            continue
        if _by_another(scene, trigger):
            yield from _brought_on(scene, trigger)
            continue
        items = objects_right(scene, trigger) or _shared_objects(scene, trigger)
        if not items:
            continue
        drugs = _drugs_of(scene, trigger, items) or _shared_subject(scene, trigger, last)
        if not drugs:
            continue
        last = (trigger, drugs)
        if trigger.relation == "cause" and falls(scene, trigger, items):
            trigger = trigger._replace(relation="prevent")
        if trigger.relation == "harm" and all(is_foe(item) for item in items):
            trigger = trigger._replace(relation="treat")  # "destroys cancer cells"
        listed_harms = trigger.relation == "cause" and any(i.kind == "condition" and not i.risk for i in items)
        for item in items:
            if (item.first, item.last, trigger.relation) in done or not is_acceptable(scene, trigger, item):
                continue
            if item.kind == "substance" and _taken_up(scene, item):
                name = f"{item.concept.name} absorption"
                item.concept, item.kind = Concept(slug(name), name, item.concept.text), "function"
            item.made = item.made or scene.tokens.words[trigger.start] in words("hard_acts")
            item.soft = scene.tokens.words[trigger.start] in words("soft_acts")
            claim_type = resolve(trigger.relation, item)
            if claim_type == "treats" and _takes_part(scene, trigger):
                claim_type = "adverse_effect" if item.concept.id in _GRAVE else None
            of_the_body = item.kind == "substance" and item.concept.id in words("body_substances")
            if of_the_body and trigger.relation == "harm":  # "depletes zinc"
                name = f"{item.concept.name} deficiency"
                item.concept, claim_type = Concept(slug(name), name, item.concept.text), "adverse_effect"
            if claim_type is None:
                continue
            if (
                claim_type == "affects"
                and item.kind == "substance"
                and not of_the_body
                and any(p.first < item.last and item.first < p.last for p in scene.drugs)
            ):
                continue  # what one drug does to another is an interaction, if anything
            if listed_harms and claim_type == "affects":
                claim_type = "adverse_effect"  # "can lead to seizures and weight loss"
            if item.soft and item.kind == "function" and "harms" in scene.section:
                claim_type = "adverse_effect"  # "can affect judgement" under "Risks"
            if claim_type == "adverse_effect" and is_own_complaint(scene, trigger, item, drugs):
                continue
            done.add((item.first, item.last, trigger.relation))
            if "short" in scene.tokens.words[trigger.gap_start : trigger.gap_end]:  # "leaves you short of copper"
                name = f"{item.concept.name} deficiency"
                item.concept, claim_type = Concept(slug(name), name, item.concept.text), "adverse_effect"
            yield from _drafts(scene, trigger, item, drugs, claim_type)
    for trigger in scene.triggers:
        if trigger.side != "left" and not _hyphened(scene, trigger):
            continue
        if set(scene.tokens.words[trigger.end : trigger.end + 2]) & {
            "trial",
            "trials",
            "study",
            "program",
            "programme",
            "research",
        }:
            continue  # part of a name: "the Cancer Prevention Trial"
        items = [i for i in objects_left(scene, trigger) if not any(d[:2] == (i.first, i.last) for d in done)]
        if not items:
            continue
        drugs = agents_after(scene, trigger.end)
        if not drugs and (
            (trigger.relation == "cause" and not _befalls(scene, trigger))
            or scene.drugs
            or words("anaphors") & set(scene.tokens.words[:4])
            or scene.sentence.is_heading
            or _CONTINUES & set(scene.tokens.words)
        ):
            drugs = subjects(scene, _phrase_start(scene, items[0].first))
        for item in items:
            if is_used_for(scene, item):
                continue
            claim_type = resolve(trigger.relation, item)
            if item.risk and _RISEN & set(scene.tokens.words[trigger.start : trigger.end]):
                claim_type = "adverse_effect"  # "the risk of cancer was increased in men who took it"
            if claim_type is None or not drugs:
                continue
            if claim_type == "adverse_effect" and is_own_complaint(scene, trigger, item, drugs):
                continue
            done.add((item.first, item.last, trigger.relation))
            yield from _drafts(scene, trigger, item, drugs, claim_type)


def _befalls(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a verb says no more than that an illness comes ("pain occurs when"), outside a list of harms."""
    said = scene.tokens.words[trigger.start : trigger.end]
    return len(said) == 1 and said[0] in words("befalling_verbs") and "harms" not in scene.section


_RISEN = frozenset({"rise", "rises", "rose", "risen", "increase", "increases", "increased", "up", "higher", "greater"})
_CONTINUES = frozenset({"another", "also", "too", "group", "groups", "participants", "volunteers", "placebo"})
"""Words by which a sentence goes on about the drug of the one before, or tells what its trial found."""


_GRAVE = frozenset({"death", "hospitalization"})


def _takes_part(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a cue says only that the drug "plays a part in" something: in a death it does harm, in a disease it is open."""
    return bool({"part", "role"} & set(scene.tokens.words[trigger.start : trigger.end]))


def _shared_subject(scene: Scene, trigger: Trigger, last: tuple[Trigger, list[Concept]] | None) -> list[Concept]:
    """Return the subject of the verb before where two verbs are joined ("clears acne, protects the eyes and lifts mood")."""
    if last is None or not trigger.is_verb or not last[0].is_verb:
        return []
    said = scene.tokens.words
    before = trigger.start - 1
    while before > last[0].end and (said[before].endswith("ly") or said[before] in words("light_words")):
        before -= 1
    if said[before] not in {"and", ",", "or"}:
        return []
    if scene.tags and scene.tags[trigger.start][:2] == "VB" and scene.tags[last[0].start][:2] == "VB":
        return last[1] if scene.tags[trigger.start] == scene.tags[last[0].start] else []
    return []


def _taken_up(scene: Scene, item: Item) -> bool:
    """Tell whether it is the uptake of a substance that is spoken of ("helps us absorb calcium", "calcium absorption")."""
    said = scene.tokens.words
    return any(w.startswith(("absorb", "absorpt", "uptake")) for w in said[max(0, item.first - 3) : item.last + 1])


def _brought_on(scene: Scene, trigger: Trigger) -> Iterator[Draft]:
    """Yield what is caused by the drug named after the cue ("nerve damage caused by vincristine")."""
    drugs = agents_after(scene, trigger.end)
    for item in objects_left(scene, trigger) if drugs else ():
        if item.kind == "condition" and item.concept.id not in words("transparent"):
            yield from _drafts(scene, trigger, item, drugs, "adverse_effect")


def _by_another(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the cue is a passive whose agent follows ("pain caused by shingles", "harm linked to kava")."""
    after = scene.covered[trigger.end] if trigger.end < len(scene.tokens) else -1
    if trigger.relation == "cause" and after >= 0 and scene.placed[after].is_drug:
        return scene.tokens.words[trigger.end - 1] in {"with", "to"}
    return (
        trigger.relation in {"cause", "increase", "harm"}
        and scene.tokens.words[trigger.end - 1].endswith("ed")
        and scene.tokens.words[trigger.end : trigger.end + 1] == ["by"]
    )


def _supposed_of_the_reader(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a cue says no harm of the drug ("if you feel sick, take ginger", "those who suffer from migraine")."""
    said = scene.tokens.words
    before = said[max(0, trigger.start - 2) : trigger.start]
    if trigger.relation != "cause":
        return False
    if set(before) & {"if", "when", "whenever"}:
        return True
    bearer = before[-1:] in (["who"], ["that"]) and bool(words("population_words") & set(before[:1]))
    made = said[trigger.start] in _MADE and before[-1:] and before[-1] in words("auxiliaries")
    return made or (bearer and said[trigger.start].startswith("suffer"))


_MADE = frozenset({"developed", "created", "produced", "generated", "made"})


def _phrase_start(scene: Scene, token: int) -> int:
    """Return where the noun phrases that end with `token` begin ("pulse, breathing and also temperature fell")."""
    said = scene.tokens.words
    closed = words("prepositions") | words("auxiliaries") | words("pronouns")
    while token > 0 and not (scene.covered[token - 1] >= 0 and scene.placed[scene.covered[token - 1]].is_drug):
        word = said[token - 1]
        if scene.tags:
            fits = scene.tags[token - 1][:2] in {"NN", "JJ", "CC", "DT", "RB"}
        else:
            fits = word not in closed and (word[0].isalpha() or word in {",", "(", ")"})
        if not fits and not (word == "as" and "well" in said[max(0, token - 3) : token + 2]):
            break
        token -= 1
    return token


def _hyphened(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the cue is the tail of a compound whose object stands before it ("pain-relieving properties")."""
    return trigger.is_verb and trigger.start > 1 and scene.tokens.words[trigger.start - 1] == "-"


def _shared_objects(scene: Scene, trigger: Trigger) -> list[Item]:
    """Return the objects of the next cue when two are joined ("relieves and prevents colds")."""
    for other in scene.triggers:
        if other.side == "right" and trigger.end < other.start <= trigger.end + 3:
            between = scene.tokens.words[trigger.end : other.start]
            if between and all(w in {"and", "or", ",", "also", "even", "both", "to", "help", "helps"} for w in between):
                return objects_right(scene, other)
    return []


def _drugs_of(scene: Scene, trigger: Trigger, items: list[Item]) -> list[Concept]:
    if _of_any_treatment(scene, trigger):
        # "Treatment for type 1 diabetes includes insulin": the drugs that follow, never the page's own
        return _included(scene, items[-1].last)
    drugs = subjects(scene, trigger.start)
    if drugs:
        return drugs
    # "the treatment of depression with ketamine", "relief from pain with paracetamol"
    return agents_after(scene, items[-1].last) if not trigger.is_verb else []


_TREATMENTS = frozenset({"treatment", "treatments", "treating", "therapy", "therapies", "drugs", "medicines", "medications", "remedies",
                         "cure", "cures", "options", "prevention"})  # fmt: skip


def _of_any_treatment(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the cue is a noun that opens the sentence and speaks of treatment at large."""
    before = scene.tokens.words[: trigger.start]
    light = (
        words("determiners")
        | words("light_words")
        | {"there", "is", "no", "standard", "common", "other", "learn", "about", "for"}
    )
    return (
        scene.tokens.words[trigger.start] in _TREATMENTS
        and not scene.sentence.is_heading
        and not any(p.last <= trigger.start for p in scene.drugs)
        and all(w in light or not w[0].isalpha() for w in before)
    )


def _included(scene: Scene, token: int) -> list[Concept]:
    said = scene.tokens.words[token:]
    if not {"include", "includes", "is", "are", "with", "including"} & set(said):
        return []
    return [p.mention.concept for p in scene.drugs if p.first >= token][:4]


def _drafts(scene: Scene, trigger: Trigger, item: Item, drugs: list[Concept], claim_type: ClaimType) -> Iterator[Draft]:
    for drug in drugs:
        if drug.id == item.concept.id:
            continue
        if claim_type == "treats" and drug.id.endswith("vaccine"):
            claim_type = "prevents"  # "the vaccine has wiped out polio"
        yield Draft(
            type=claim_type, drug=drug, object=item.concept, cue_start=scene.offset(trigger.start),
            object_start=scene.offset(item.first), object_end=scene.tokens.ends[item.last - 1],
            cue=scene.text(trigger.start, trigger.end), action=_action(scene, trigger, claim_type),
            frequency=_frequency(scene) if claim_type == "adverse_effect" else "",
        )  # fmt: skip


def _action(scene: Scene, trigger: Trigger, claim_type: ClaimType) -> str:
    if claim_type != "mechanism":
        return trigger.relation
    said = set(scene.tokens.words[trigger.start : trigger.gap_end])
    for action in ("inhibitor", "increase", "decrease", "activator"):
        if said & words(f"{action}_words"):
            return action
    return "acts on"


def _frequency(scene: Scene) -> str:
    return next((w for w in scene.tokens.words if w in words("frequency_words")), "")

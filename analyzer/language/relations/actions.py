"""Claims made by action words: treats, prevents, affects, mechanism and adverse_effect.

The type follows from what the cue does (reduce, improve, cause ...) and what kind of thing its object is: lowering a
condition treats it, lowering its risk prevents it, lowering a body function affects it, acting on a target is a mechanism.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.language.relations.objects import Item, objects_left, objects_right, whole_items
from analyzer.language.relations.objects import kind_of as _kind_of
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import agents_after, subjects
from analyzer.language.triggers import Trigger
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept


def resolve(relation: str, item: Item) -> ClaimType | None:
    """Return the claim type of a relation with an object, None if the two make no claim."""
    kind = item.kind
    if item.risk:
        if relation in {"reduce", "prevent", "improve"}:
            return "prevents"
        if relation in {"increase", "cause", "harm"}:
            return "adverse_effect"
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


def read_actions(scene: Scene) -> Iterator[Draft]:
    """Yield the claims that action words make in a sentence."""
    done: set[tuple[int, int, str]] = set()
    for trigger in scene.triggers:
        if trigger.side != "right" or _hyphened(scene, trigger):
            continue
        items = objects_right(scene, trigger) or _shared_objects(scene, trigger)
        if not items:
            continue
        drugs = _drugs_of(scene, trigger, items)
        if not drugs:
            continue
        for item in items:
            if (item.first, item.last, trigger.relation) in done or not _acceptable(scene, trigger, item):
                continue
            item.made = item.made or scene.tokens.words[trigger.start] in _HARD_ACTS
            item.soft = scene.tokens.words[trigger.start] in _SOFT_ACTS
            claim_type = resolve(trigger.relation, item)
            if claim_type is None:
                continue
            done.add((item.first, item.last, trigger.relation))
            yield from _drafts(scene, trigger, item, drugs, claim_type)
    for trigger in scene.triggers:
        if trigger.side != "left" and not _hyphened(scene, trigger):
            continue
        items = [i for i in objects_left(scene, trigger) if not any(d[:2] == (i.first, i.last) for d in done)]
        if not items:
            continue
        drugs = agents_after(scene, trigger.end) or subjects(scene, _phrase_start(scene, items[0].first))
        for item in items:
            claim_type = resolve(trigger.relation, item)
            if claim_type is None or not drugs:
                continue
            done.add((item.first, item.last, trigger.relation))
            yield from _drafts(scene, trigger, item, drugs, claim_type)


def _phrase_start(scene: Scene, token: int) -> int:
    """Return where the noun phrase that holds `token` begins ("waist and hip circumference")."""
    while scene.tags and token > 0 and scene.covered[token - 1] < 0 and scene.tags[token - 1][:2] in {"NN", "JJ", "CC", "DT", "RB"}:
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


_HARD_ACTS = frozenset({"block", "blocks", "blocking", "blocked", "inhibit", "inhibits", "inhibiting", "inhibited", "bind", "binds", "binding",
                        "activate", "activates", "activating", "mimic", "mimics", "antagonizes", "antagonises"})  # fmt: skip


_SOFT_ACTS = frozenset({"alter", "alters", "altering", "change", "changes", "changing", "affect", "affects", "affecting", "influence",
                        "influences", "impact", "impacts", "effect", "effects", "reset", "release", "releases"})  # fmt: skip


def _drugs_of(scene: Scene, trigger: Trigger, items: list[Item]) -> list[Concept]:
    drugs = subjects(scene, trigger.start)
    if drugs:
        return drugs
    # "the treatment of depression with ketamine", "relief from pain with paracetamol"
    return agents_after(scene, items[-1].last) if not trigger.is_verb else []


def _acceptable(scene: Scene, trigger: Trigger, item: Item) -> bool:
    if item.open and scene.tokens.words[trigger.end - 1] in {"in", "at"}:
        return False
    if trigger.known:
        return item.kind == "condition" and not item.open and resolve(trigger.relation, item) == "adverse_effect"
    if not item.open or item.kind != "open":
        return True
    if trigger.relation in {"improve", "reduce", "increase", "act"}:
        # a change of something the lexicon does not know counts only when a verb says so of a drug that is named
        return trigger.is_verb and (bool(scene.drugs) or scene.tokens.words[0] in words("anaphors"))
    return True


def _drafts(
    scene: Scene, trigger: Trigger, item: Item, drugs: list[Concept], claim_type: ClaimType
) -> Iterator[Draft]:
    for drug in drugs:
        if drug.id == item.concept.id:
            continue
        yield Draft(
            type=claim_type, drug=drug, object=item.concept, cue_start=scene.offset(trigger.start),
            object_start=scene.offset(item.first), object_end=scene.tokens.ends[item.last - 1],
            cue=scene.text(trigger.start, trigger.end), action=_action(scene, trigger, claim_type),
            frequency=_frequency(scene) if claim_type == "adverse_effect" else "",
        )  # fmt: skip


_MECHANISM_ACTIONS = (
    ("inhibitor", frozenset({"block", "blocks", "blocking", "blocked", "inhibit", "inhibits", "inhibiting", "inhibited", "stop", "stops", "suppress", "suppresses", "antagonise", "antagonizes", "antagonises", "inhibition", "blockade", "prevent", "prevents", "preventing", "keeps", "disable"})),
    ("increase", frozenset({"increase", "increases", "increasing", "raise", "raises", "raising", "boost", "boosts", "boosting", "stimulate", "stimulates", "release", "releases", "elevate", "elevates", "more", "improve", "enhance", "enhances", "flood"})),
    ("decrease", frozenset({"reduce", "reduces", "reducing", "lower", "lowers", "lowering", "decrease", "decreases", "decreasing", "deplete", "depletes", "less", "cut", "cuts"})),
    ("activator", frozenset({"activate", "activates", "activating", "activation", "mimic", "mimics", "copies", "copy", "imitates", "agonise"})),
)  # fmt: skip


def _action(scene: Scene, trigger: Trigger, claim_type: ClaimType) -> str:
    if claim_type != "mechanism":
        return trigger.relation
    said = set(scene.tokens.words[trigger.start : trigger.gap_end])
    for action, forms in _MECHANISM_ACTIONS:
        if said & forms:
            return action
    return "acts on"


_FREQUENCIES = frozenset({"always", "usually", "often", "rarely", "never", "commonly", "frequently", "most", "everyone", "sometimes",
                          "occasionally", "invariably", "inevitably", "all"})  # fmt: skip


def _frequency(scene: Scene) -> str:
    return next((w for w in scene.tokens.words if w in _FREQUENCIES), "")


def read_section_items(scene: Scene) -> Iterator[Draft]:
    """Yield claims of bare list items and headings whose relation is said by the lead line or the heading above."""
    relation, drugs, cue = _section_relation(scene)
    if not relation or not drugs:
        return
    if relation == "contra":
        yield from _allergies(scene, drugs, cue)
    for item in whole_items(scene):
        if item.kind == "substance" or (relation == "contra" and any(p.is_drug for p in scene.placed)):
            continue
        claim_type = resolve(relation, item)
        if relation == "contra":
            claim_type = "contraindication"
        if claim_type is None:
            continue
        for drug in drugs:
            yield Draft(
                type=claim_type, drug=drug, object=item.concept, cue_start=0,
                object_start=scene.offset(item.first), object_end=scene.tokens.ends[item.last - 1], cue=cue,
            )  # fmt: skip


def _allergies(scene: Scene, drugs: list[Concept], cue: str) -> Iterator[Draft]:
    """Yield who must not take a drug for an allergy to, or the use of, another ("are allergic to quinine")."""
    what = "allergy" if "allerg" in scene.lowered else "use"
    for placed in scene.drugs:
        concept = placed.mention.concept
        for drug in drugs:
            if drug.id != concept.id:
                yield Draft(
                    type="contraindication", drug=drug, object=Concept(f"{concept.id}-{what}", f"{concept.name} {what}", concept.text),
                    cue_start=0, object_start=scene.offset(placed.first), object_end=scene.tokens.ends[placed.last - 1], cue=cue,
                )  # fmt: skip


def read_section_mentions(scene: Scene) -> Iterator[Draft]:
    """Yield the conditions that a sentence under a side-effects heading names without a cue of its own."""
    for placed in scene.placed:
        if placed.mention.kind != "condition" or placed.mention.concept.id in words("transparent"):
            continue
        for drug in subjects(scene, placed.first):
            yield Draft(
                type="adverse_effect", drug=drug, object=placed.mention.concept, cue_start=0,
                object_start=scene.offset(placed.first), object_end=scene.tokens.ends[placed.last - 1], cue="side effects",
            )  # fmt: skip


def read_residue(scene: Scene, done: set[int]) -> Iterator[Draft]:
    """Yield claims on conditions that no cue governs, from the stance of the sentence: does it speak well or ill of the drug?

    `done` are the object offsets that already belong to a claim. Only sentences that name a drug, or begin with a word
    that stands for one, are read this way.
    """
    if not (scene.drugs or scene.tokens.words[0] in words("anaphors") or scene.section & {"harms"}):
        return
    labels = load_cues("stance").labels(scene.lowered)
    if len(labels) != 1 or scene.sentence.is_question:
        return
    claim_type: ClaimType = "adverse_effect" if labels == {"harm"} else "treats"
    for placed in scene.placed:
        offset = scene.offset(placed.first)
        if placed.mention.kind != "condition" or offset in done or placed.mention.concept.id in words("transparent"):
            continue
        if _kind_of(placed) != "condition" or _borne(scene, placed):
            continue
        for drug in subjects(scene, placed.first, strict=False)[:2]:
            yield Draft(
                type=claim_type, drug=drug, object=placed.mention.concept, cue_start=offset,
                object_start=offset, object_end=scene.tokens.ends[placed.last - 1], cue=next(iter(labels)),
            )  # fmt: skip


def _borne(scene: Scene, placed: Placed) -> bool:
    """Tell whether the condition is what someone has already or what explains another thing ("patients with cancer")."""
    before = scene.tokens.words[max(0, placed.first - 3) : placed.first]
    return bool(set(before) & {"with", "have", "has", "had", "having", "from", "by", "suffering", "without", "if", "like"})


def _section_relation(scene: Scene) -> tuple[str, list[Concept], str]:
    if scene.lead is not None and scene.lead.relation:
        return scene.lead.relation, scene.lead.drugs or scene.topic, scene.lead.cue
    for label, relation in (("contraindications", "contra"), ("harms", "cause"), ("benefits", "treat")):
        if label in scene.section:
            return relation, scene.topic, label
    return "", [], ""


def is_bare(scene: Scene) -> bool:
    """Tell whether a line names things without saying what is done to them (no auxiliary, no cue, few words)."""
    if len(scene.tokens) > 16:
        return False
    return not any(w in words("auxiliaries") for w in scene.tokens.words[:6])

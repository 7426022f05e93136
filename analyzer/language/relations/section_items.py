"""Claims that no cue of their own makes: list items under a lead line or heading, and things named in passing.

"Side effects" above "nausea", "Doctors prescribe it for:" above "lupus": the relation is said once for all lines below.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.bodily_states import TOLD
from analyzer.language.cues import load_cues
from analyzer.language.relations.effects import resolve
from analyzer.language.relations.phrases import SEPARATORS, kind_of, whole_items
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import generic_plural, subjects
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept

SAID_BY_SECTION = (
    ("interactions", "interact"), ("contraindications", "contra"), ("harms", "cause"), ("benefits", "treat"),
)  # fmt: skip
"""What the label of a section or lead line says of the things listed below it; the first that fits counts."""


def read_section_items(scene: Scene) -> Iterator[Draft]:
    """Yield claims of bare list items and headings whose relation is said by the lead line or the heading above."""
    relation, drugs, cue = _section_relation(scene)
    if not relation or not drugs:
        return
    if relation in {"contra", "interact"}:
        yield from _allergies(scene, drugs, cue)
    if relation == "interact":
        yield from _interacting(scene, drugs, cue)
        return
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


def _interacting(scene: Scene, drugs: list[Concept], cue: str) -> Iterator[Draft]:
    """Yield what a line under "Do not take it with" names and the lexicon does not know as a drug ("waxing")."""
    if scene.drugs:
        return
    for item in whole_items(scene)[:1]:
        for drug in drugs:
            yield Draft(
                type="interaction", drug=drug, object=item.concept, cue_start=0,
                object_start=scene.offset(item.first), object_end=scene.tokens.ends[item.last - 1], cue=cue, negated=False,
            )  # fmt: skip


def _allergies(scene: Scene, drugs: list[Concept], cue: str) -> Iterator[Draft]:
    """Yield who must not take a drug for an allergy to, or the use of, another ("are allergic to quinine")."""
    allergy = "allerg" in scene.lowered
    kind: ClaimType = "contraindication" if allergy else "interaction"
    for placed in scene.drugs:
        concept = placed.mention.concept
        other = Concept(f"{concept.id}-allergy", f"{concept.name} allergy", concept.text) if allergy else concept
        for drug in drugs:
            if drug.id != concept.id:
                yield Draft(
                    type=kind, drug=drug, object=other,
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
    if (
        scene.sentence.is_question
        or all(placed.is_drug for placed in scene.placed)
        or len(scene.tokens) > _READABLE
        or " less likely to " in scene.lowered  # set against something: neither good nor ill of the drug
        or not (scene.drugs or scene.section & {"harms"} or _goes_on(scene))
    ):
        return
    stances = sorted(load_cues("stance").find(scene.lowered))
    labels = {cue.label for cue in stances}
    told: set[tuple[str, str]] = set()
    for placed in scene.placed:
        offset = scene.offset(placed.first)
        if offset in done or placed.is_drug or placed.mention.concept.id in words("transparent") | words("life_states"):
            continue
        claim_type = _stance_type(kind_of(placed), labels)
        if placed.mention.flags is TOLD and claim_type == "treats" and any(p.first < placed.first for p in scene.drugs):
            continue  # "antacids make it weaker, and you burn in the sun": told as a result, not as a use
        if claim_type is None or _borne(scene, placed) or _beside_a_drug(scene, placed):
            continue
        named = {p.mention.concept.id for p in scene.drugs}
        for drug in subjects(scene, placed.first, strict=False)[:2]:
            if (named and drug.id not in named) or (drug.id, placed.mention.concept.id) in told:
                continue  # the sentence speaks of other drugs than the page's, or names the thing twice
            told.add((drug.id, placed.mention.concept.id))
            yield Draft(
                type=claim_type, drug=drug, object=placed.mention.concept,
                cue_start=next((cue.start for cue in stances if cue.start > offset), offset),
                object_start=offset, object_end=scene.tokens.ends[placed.last - 1], cue=min(labels, default=""),
            )  # fmt: skip


_READABLE = 45  # words; longer "sentences" are tables and lists run together, in which things stand side by side


def _goes_on(scene: Scene) -> bool:
    """Tell whether a sentence without a drug goes on about it: "it", "the drug", or what its trial found.

    What happened to a person ("my knees", "he suffered") is no such sentence: the illness was there before the drug.
    """
    said = scene.tokens.words
    if words("narrative_pronouns") & set(said):
        return False
    if said[0] in {"this", "these"} and said[1:]:
        meant = words("anaphoric_nouns") | words("outcome_words") | words("auxiliaries")
        return bool(meant & set(said[1:4]))  # not "this deadly condition"
    if said[0] in words("anaphors") or {"it", "its"} & set(said):
        return True
    spoken = words("anaphoric_nouns") | words("outcome_words")
    return any(word in spoken and not generic_plural(said, i) for i, word in enumerate(said))


def _stance_type(kind: str, labels: set[str]) -> ClaimType | None:
    """Return what a sentence says of a thing by its stance alone; None where it speaks both well and ill of the drug."""
    if kind == "target":
        return "mechanism"
    if len(labels) != 1:
        return None
    if kind == "condition":
        return "adverse_effect" if "harm" in labels else "treats"
    return "affects" if kind == "function" and "benefit" in labels else None


def _beside_a_drug(scene: Scene, placed: Placed) -> bool:
    """Tell whether the condition stands in one list with a drug ("after infections, vaccinations and injuries")."""
    listed = {",", "and", "or"}
    for drug in scene.drugs:
        first, last = sorted(((drug.first, drug.last), (placed.first, placed.last)))
        between = scene.tokens.words[first[1] : last[0]]
        if between and set(between) <= listed:
            return True
    return False


def _borne(scene: Scene, placed: Placed) -> bool:
    """Tell whether the condition is what someone has already or what explains another thing ("patients with cancer")."""
    before = scene.tokens.words[max(0, placed.first - 3) : placed.first]
    if set(before[-2:]) & {"less", "fewer", "milder", "shorter"}:
        return False  # "had less pain"
    if {"because", "due"} & set(scene.tokens.words[max(0, placed.first - 4) : placed.first]):
        return True
    return bool(
        set(before) & {"with", "have", "has", "had", "having", "from", "by", "suffering", "without", "if", "like"}
    )


def _section_relation(scene: Scene) -> tuple[str, list[Concept], str]:
    if scene.lead is not None and scene.lead.relation:
        return scene.lead.relation, scene.lead.drugs or scene.topic, scene.lead.cue
    for label, relation in SAID_BY_SECTION:
        if label in scene.section:
            return relation, scene.topic, label
    return "", [], ""


def is_enumeration(scene: Scene) -> bool:
    """Tell whether a line is nothing but a list of three or more things ("acne \u00b7 rosacea \u00b7 eczema")."""
    between = [w for k, w in enumerate(scene.tokens.words) if scene.covered[k] < 0]
    return len(scene.placed) >= 3 and all(w in SEPARATORS or w == "." for w in between)


def is_bare(scene: Scene) -> bool:
    """Tell whether a line names things without saying what is done to them (no auxiliary, no cue, few words)."""
    if len(scene.tokens) > 16:
        return False
    return not any(w in words("auxiliaries") for w in scene.tokens.words[:6])

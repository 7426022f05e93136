"""Claims on what happens in the body, told in a clause of its own: "you may throw up", "it thins the skin".

The clause holds its verb, so no other cue governs it. Its subject is the drug ("tacrolimus doesn't thin skin") or the
person who takes it ("people on it clenched their jaws").
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.bodily_states import TOLD
from analyzer.language.cues import load_cues
from analyzer.language.relations.phrases import kind_of
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import segment_start, subjects
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept


def read_experiences(scene: Scene, done: set[int]) -> Iterator[Draft]:
    """Yield what clauses tell that no cue claimed; `done` are the object offsets that already belong to a claim."""
    if scene.sentence.is_question and not (scene.drugs or "it" in scene.tokens.words):
        return
    for placed in scene.placed:
        told = placed.mention.flags is TOLD or _holds_its_verb(scene, placed)
        if not told or scene.offset(placed.first) in done:
            continue
        for drug in _drugs(scene, placed):
            yield Draft(
                type=_type(placed), drug=drug, object=placed.mention.concept, cue_start=scene.offset(placed.first),
                object_start=scene.offset(placed.first), object_end=scene.tokens.ends[placed.last - 1],
                cue=placed.mention.concept.text.lower(),
            )  # fmt: skip


def _holds_its_verb(scene: Scene, placed: Placed) -> bool:
    """Tell whether a term of the lexicon is a verb with its object ("may lower blood pressure", "boosts testosterone")."""
    if placed.last - placed.first < 2 or placed.mention.kind not in {"function", "wellness"} or not scene.tags:
        return False
    return scene.tags[placed.first].startswith("VB") and not scene.tags[placed.first].startswith("VBN")


def _type(placed: Placed) -> ClaimType:
    kind = kind_of(placed)
    return "adverse_effect" if kind == "condition" else "mechanism" if kind == "target" else "affects"


def _drugs(scene: Scene, placed: Placed) -> list[Concept]:
    """Return the drugs under which it happens; none where it is said of a life without them."""
    start = segment_start(scene, placed.first)
    before = scene.tokens.words[start : placed.first]
    stance = load_cues("stance").labels(scene.lowered)
    harmful = kind_of(placed) == "condition"
    if (set(before) & _BENEFICIAL) or (harmful and {"benefits", "uses"} & scene.section):
        return []
    if set(before) & _CONDITIONAL:
        warned = "harms" in scene.section or bool(set(scene.tokens.words) & _CALLS)
        return list(scene.topic) or _named(scene) if warned and "take" not in before else []
    named = {word.partition("'")[0] for word in before}  # "you'll"
    people = bool(named & words("reporting_subjects")) or placed.mention.concept.text.split()[0].lower() in _OWN
    if not people or set(before[-3:]) & _CAUSING:
        return subjects(scene, placed.first)
    modal = bool(set(before) & _MODALS) or any(word.endswith("'ll") for word in before)
    taking = bool(set(scene.tokens.words[: placed.first]) & _TAKING) and bool(scene.drugs or scene.topic)
    indefinite = bool(before) and before[0] in _SOME and bool(scene.topic)  # "some people gain weight"
    told = indefinite or modal or taking or "harms" in scene.section or "harm" in stance
    return subjects(scene, placed.first, strict=False) if told else []


def _named(scene: Scene) -> list[Concept]:
    return [p.mention.concept for p in scene.drugs][:1]


_OWN = frozenset({"your", "their", "his", "her", "my", "our"})
_MODALS = frozenset({"may", "might", "can", "could", "will", "would"})
_SOME = frozenset({"some", "many", "few", "several"})
_CAUSING = frozenset({"make", "makes", "making", "made", "let", "lets", "leave", "leaves", "left"})
_CONDITIONAL = frozenset({"if", "when", "whenever", "once", "unless", "who", "whose", "because", "since", "before"})
_BENEFICIAL = frozenset(
    {"help", "helps", "helping", "helped", "so", "need", "want", "without", "stop", "stops", "instead"}
)
_CALLS = frozenset({"tell", "call", "contact", "see", "stop", "phone", "seek", "doctor", "999", "911", "emergency",
                    "pharmacist"})  # fmt: skip
_TAKING = frozenset({"take", "takes", "took", "taking", "taken", "trial", "trials", "study", "studies", "participants", "volunteers",
                     "reported", "users", "dose", "doses", "on"})  # fmt: skip

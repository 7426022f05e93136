"""Claims that a sentence makes by its build: "people with gout often take allopurinol", "a link between aspirin and ulcers".

The patterns are data (`corpora/lexicon/cues/constructions.toml`), matched on the sentence laid out as words with a mark
for each thing the lexicon knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise

from analyzer.language.cue_gate import CueGate
from analyzer.language.cues import Cue, Group, load_cues
from analyzer.language.relations.phrases import kind_of
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.words import words
from analyzer.model import ClaimType, Concept

_LINKS = frozenset({",", "and", "or", "&", "/", "as", "well", "even", "(", ")"})
_QUALIFYING = frozenset({"JJ", "JJR", "JJS", "RB", "VBN", "VBG", "DT"})
_MARKS = {"drug": "D", "class": "K", "condition": "C", "function": "F", "wellness": "F", "population": "P"}
_MEANT: dict[str, ClaimType] = {
    "treats": "treats", "benefit_over_placebo": "treats", "does_not_treat": "treats", "prevents": "prevents", "protects": "prevents",
    "affects": "affects", "adverse_effect": "adverse_effect", "contraindication": "contraindication",
    "no_contraindication": "contraindication", "interaction": "interaction", "no_interaction": "interaction",
    "better": "comparison", "worse": "comparison", "similar": "comparison", "pharmacologic_class": "pharmacologic_class",
}  # fmt: skip
_DENIED = frozenset({"does_not_treat", "no_contraindication", "no_interaction"})
_SAID_SO = frozenset({"contraindication", "interaction"})  # "not" in these is what makes the claim
_OF_TWO_DRUGS = frozenset({"interaction", "no_interaction", "better", "worse", "similar", "pharmacologic_class"})
_NEED_NOT = frozenset({("not", "need"), ("not", "have"), ("don't", "need"), ("don't", "have"), ("doesn't", "need")})
_NOT = frozenset({"not", "n't", "doesn't", "don't", "didn't"})
_OF_ILLNESS = frozenset({"treats", "prevents", "adverse_effect"})
_RISK = (["risk"], ["prevention"])
_STANDS_FOR = frozenset({"it", "them"})
Mark = Placed | None
"""What is behind a mark: a mention, or None for the drug carried along."""


def read_constructions(scene: Scene) -> Iterator[Draft]:
    """Yield the claims of sentence patterns; a sentence without a drug (or "it") and an object has none."""
    carried = not scene.drugs and bool(scene.topic) and not _STANDS_FOR.isdisjoint(scene.tokens.words)
    if scene.sentence.is_question or not (scene.drugs or carried) or len(scene.placed) + carried < 2:
        return
    shape, marks = _shape(scene, carried=carried)
    starts = [0, *accumulate(len(piece) + 1 for piece in shape)]
    for cue in _found(" ".join(shape)):
        first, last = bisect_left(starts, cue.start), bisect_left(starts, cue.end)
        said = [shape[k] for k in range(first, last) if k not in marks]
        before = shape[max(0, first - 6) : first]
        if not said or _undone(cue.label, said, {*before[-1:], *shape[last : last + 1]}):
            continue
        label = _warned(cue.label, said, before)
        drugs, others = _ends(scene, [marks[k] for k in range(first, last) if k in marks], label)
        if not (drugs and others):
            continue
        anchor = _anchor(scene, drugs[0], others[0], len(said))
        denied = _denied(label, said, before)
        for drug in drugs:
            for placed in others:
                yield from _draft(scene, label, drug, placed, anchor, " ".join(said), denied=denied)


def _found(shape: str) -> Iterator[Cue]:
    """Yield the matches of the patterns of which a literal stands in a sentence: most need a word that few hold."""
    gate, groups = _patterns()
    encoded = shape.encode()
    for name in sorted(gate.open_for(shape), key=int):
        group = groups[int(name)]
        for start, end in group.spans(shape, encoded):
            yield Cue(start, end, group.label, shape[start:end])


@cache
def _patterns() -> tuple[CueGate, list[Group]]:
    groups = load_cues("constructions").groups
    return CueGate({str(number): [group.compiled.pattern] for number, group in enumerate(groups)}), groups


def _ends(scene: Scene, inside: list[Mark], label: str) -> tuple[list[Concept], list[Placed]]:
    """Return the drugs and the objects of a match."""
    if label == "pharmacologic_class":
        return _member_and_class(scene, inside)
    return _pair(scene, inside) if label in _OF_TWO_DRUGS else _drug_and_object(scene, inside, label)


def _drug_and_object(scene: Scene, inside: list[Mark], label: str) -> tuple[list[Concept], list[Placed]]:
    """Return the drugs of a match and the conditions, functions or people it speaks of."""
    kinds = {"condition", "population"} if label.endswith("contraindication") else {"condition", "function", "wellness"}
    others = [p for p in inside if p is not None and not p.is_drug and (p.mention.kind in kinds or kind_of(p) in kinds)]
    drugs = [p for p in inside if p is None or p.is_drug]
    if not others or not drugs:
        return [], []
    # the people a warning names before an illness only bear it ("women with breast cancer")
    other = others[-1] if label.endswith("contraindication") and others[0].mention.kind == "population" else others[0]
    found = list(scene.topic) if drugs[0] is None else [p.mention.concept for p in _joined(scene, drugs[0])]
    return found, _joined(scene, other)


def _pair(scene: Scene, inside: list[Mark]) -> tuple[list[Concept], list[Placed]]:
    """Return the drug that a sentence on two drugs is about, the page's own if it is one of them, and the other."""
    drugs = [p for p in inside if p is None or p.is_drug]
    if len(drugs) < 2:
        return [], []
    first, second = drugs[0], drugs[-1]
    topic = {concept.id for concept in scene.topic}
    if first is None or second is None:
        other = second if first is None else first
        return list(scene.topic), [] if other is None else [other]
    if first.mention.kind == "class" and scene.tags and scene.tags[first.last].startswith("NN"):
        return [], []  # "an opioid booster"
    if second.mention.concept.id in topic and first.mention.concept.id not in topic:
        first, second = second, first
    return [first.mention.concept], [
        p for p in _joined(scene, second) if p.mention.concept.id != first.mention.concept.id
    ]


def _member_and_class(scene: Scene, inside: list[Mark]) -> tuple[list[Concept], list[Placed]]:
    """Return the drugs and the class they are said to belong to, in whatever order they stand."""
    named = [p for p in inside if p is not None and p.is_drug]
    members = [p for p in named if p.mention.kind != "class"]
    classes = [p for p in named if p.mention.kind == "class"]
    if not members or not classes:
        return [], []
    return [p.mention.concept for p in _joined(scene, members[0]) if p.mention.kind != "class"], classes[:1]


def _shape(scene: Scene, *, carried: bool) -> tuple[list[str], dict[int, Mark]]:
    """Return the sentence as pieces, words and marks, and what is behind each mark (None: the drug carried along)."""
    pieces: list[str] = []
    marks: dict[int, Mark] = {}
    at = 0
    for number, placed in enumerate(scene.placed):
        mark = _MARKS.get(placed.mention.kind if placed.is_drug else kind_of(placed))
        concept = placed.mention.concept.id
        if (
            mark is None
            or placed.first < at
            or concept in words("transparent") | words("words_of_patterns") | words("not_people")
        ):
            continue  # "side effects", "symptoms", "dangerous"
        pieces.extend(scene.tokens.words[at : placed.first])
        marks[len(pieces)] = placed
        pieces.append(f"{mark}{number}")
        at = placed.last
    pieces.extend(scene.tokens.words[at:])
    if carried:
        for k in [k for k, piece in enumerate(pieces) if piece in _STANDS_FOR][:1]:
            pieces[k], marks[k] = "D0", None
    return pieces, marks


def _undone(label: str, said: list[str], beside: set[str]) -> bool:
    """Tell whether words in a match, or beside it, turn its meaning ("the risk of stroke is lower with")."""
    if label == "adverse_effect" and (words("falling_words") | {"free"}) & {*said, *beside}:
        return True
    if label in {"better", "worse"} and (said[-1] == "one" or "than one" in " ".join(said)):
        return True  # "more than one drug" compares nothing
    if label == "interaction" and _NOT & set(said) and not words("duties") & set(said):
        return True  # "does not raise the level of"
    if label == "does_not_treat":
        return bool(words("population_words") & set(said))  # of people with an illness it is a warning
    if label == "contraindication" and _NEED_NOT & set(pairwise(said)):
        return "avoid" in said  # "do not need to avoid"
    return label in {"treats", "prevents", "adverse_effect"} and bool(words("construction_stops") & set(said))


def _warned(label: str, said: list[str], before: list[str]) -> str:
    """Return what a pattern says where "not" stands before it: not given to people with an illness is a warning."""
    if (
        label == "treats"
        and {"not", "n't", "never", "don't"} & set(before[-3:])
        and words("population_words") & set(said)
    ):
        return "contraindication"
    return label


def _denied(label: str, said: list[str], before: list[str]) -> bool | None:
    """Tell whether a match denies its claim; None where the cues of the sentence are to tell."""
    if label in _DENIED or ("no" in before and {"evidence", "proof"} & set(before)):
        return True
    if label in _SAID_SO:
        return False
    return True if "no" in said or ("no" in before[-3:] and said[0] in words("link_nouns")) else None


def _anchor(scene: Scene, drug: Concept, other: Placed, length: int) -> int:
    """Return the word a pattern turns on, by which hedges and denials reach it: the last before its last mention."""
    ends = [p.first for p in scene.drugs if p.mention.concept.id == drug.id and abs(p.first - other.first) < length + 9]
    return max((k for k in range(max([other.first, *ends])) if scene.covered[k] < 0), default=0)


def _joined(scene: Scene, placed: Placed) -> list[Placed]:
    """Return a mention with those joined to it by commas, "and" or "or", to both sides."""
    row = [p for p in scene.placed if p.is_drug == placed.is_drug]
    at = row.index(placed)
    first, last = at, at + 1
    while first > 0 and _side_by_side(scene, row[first - 1], row[first]):
        first -= 1
    while last < len(row) and _side_by_side(scene, row[last - 1], row[last]):
        last += 1
    return list({p.mention.concept.id: p for p in reversed(row[first:last])}.values())[::-1]


def _side_by_side(scene: Scene, before: Placed, after: Placed) -> bool:
    between = range(before.last, after.first)
    qualifiers = [k for k in between if scene.tokens.words[k] not in _LINKS]
    if len(qualifiers) == len(between) or len(qualifiers) > 2:
        return False
    if scene.tags:  # "dizziness, excessive sleepiness"
        return all(scene.tags[k] in _QUALIFYING for k in qualifiers)
    closed = words("prepositions") | words("auxiliaries") | words("pronouns") | words("clause_openers")
    return len(qualifiers) < 2 and all(scene.tokens.words[k].isalpha() for k in qualifiers) and not any(
        scene.tokens.words[k] in closed for k in qualifiers
    )  # fmt: skip


def _draft(
    scene: Scene, label: str, drug: Concept, placed: Placed, anchor: int, cue: str, *, denied: bool | None
) -> Iterator[Draft]:
    """Yield the claim, if a drug can have it: what is done to a function affects it, and harms are conditions."""
    meant, concept = _MEANT[label], placed.mention.concept
    function = kind_of(placed) != "condition"
    if drug.id == concept.id or (function and meant == "adverse_effect"):
        return
    if meant in _OF_ILLNESS and concept.id in words("life_states"):
        return  # "pregnant women are treated with heparin": pregnancy is not what it treats
    if meant == "interaction" and concept.id in words("hormones"):
        return  # what a drug does to the body's own hormones affects them
    said = scene.tokens.words
    of_risk = "risk" in said[max(0, placed.first - 3) : placed.first] or said[placed.last : placed.last + 1] in _RISK
    if meant == "treats" and of_risk:
        meant = "prevents"  # "evidence for probiotics in cancer prevention"
    if function and meant in {"treats", "prevents"}:
        meant = "affects"
    if meant == "comparison":
        concept = Concept(concept.id, f"{concept.name}: {cue}", concept.text)
    yield Draft(
        type=meant, drug=drug, object=concept, cue_start=scene.offset(anchor), object_start=scene.offset(placed.first),
        object_end=scene.tokens.ends[placed.last - 1], cue=cue, action=label if meant == "comparison" else "",
        negated=denied, settled=True,
    )  # fmt: skip

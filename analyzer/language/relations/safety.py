"""Safety claims: "safe", "no side effects", "non-addictive", "well tolerated", with their scope if one is named."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.phrases import organ_disease, slug
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.relations.subjects import set_apart, subjects
from analyzer.language.words import words
from analyzer.model import Concept

_ORDER = ("no side effects", "few side effects", "non-addictive", "well tolerated", "unsafe", "safe")


def read_safety(scene: Scene) -> Iterator[Draft]:
    """Yield the safety claims of a sentence, one for each drug."""
    if scene.sentence.is_heading and scene.sentence.is_question:
        return
    cues = list(load_cues("safety").find(scene.lowered))
    chosen = next((c for label in _ORDER for c in cues if c.label == label), None)
    if chosen is None:
        return
    if scene.lowered[: chosen.start].rstrip().endswith((" not", "n't")) and chosen.text.startswith("without"):
        return  # "not without side effects" promises nothing
    if chosen.label == "unsafe" and not any(
        w in chosen.text for w in ("safe", "outweigh", "exceed", "safety", "danger", "harm")
    ):
        return
    token = scene.tokens.at(chosen.start)
    asked = chosen.text.endswith("safely") and {"how", "whether"} & set(scene.tokens.words[max(0, token - 4) : token])
    if chosen.label == "safe" and (asked or _other_safe(scene, chosen)):
        return
    if chosen.text.endswith("of") and _of_someone(scene, scene.tokens.at(chosen.end - 1) + 1):
        return
    drugs = subjects(scene, token)
    named_first = any(p.last <= token and not p.is_drug and p.mention.kind == "condition" for p in scene.placed)
    if not drugs and not named_first:  # "measles is harmless, and vitamin A cures it"
        drugs = [p.mention.concept for p in scene.drugs if not set_apart(scene, p)][:1]
    scopes = [c for c in cues if c.label == "scope"]
    name, negated = _name(chosen)
    grave = next((word for word in ("serious", "severe", "major", "significant") if word in chosen.text.split()), "")
    if grave and name == "no side effects":
        name = f"no {grave} side effects"
    bearer = _bearer(scene, chosen)
    if bearer is not None and name in {"safe", "well tolerated"}:
        concept = Concept(slug(f"{name} in {bearer.name}"), f"{name} in {bearer.name}", bearer.text)
    elif scopes:
        scope = scopes[0]
        label = _scope_name(scope)
        text = scene.sentence.text[chosen.start : chosen.end] + " " + scene.sentence.text[scope.start : scope.end]
        concept = Concept(slug(f"{name} {label}"), f"{name} {label}" if name != "safe" else f"safe in {label}", text)
    else:
        concept = Concept(slug(name), name, scene.sentence.text[chosen.start : chosen.end])
    for drug in drugs[:3]:
        yield Draft(
            type="safety", drug=drug, object=concept, cue_start=chosen.start, object_start=chosen.start,
            object_end=chosen.end, cue=chosen.text, negated=negated, population=_scope_name(scopes[0]) if scopes else None,
        )  # fmt: skip


def _of_someone(scene: Scene, token: int) -> bool:
    """Tell whether it is a person's safety ("for the safety of your baby")."""
    following = scene.tokens.words[token : token + 3]
    return bool(set(following) & (_KIN | words("population_words")))


_KIN = frozenset({"baby", "child", "family", "mother", "fetus", "foetus", "unborn", "passengers", "staff", "yourself"})


def _other_safe(scene: Scene, cue: Cue) -> bool:
    """Tell whether "safe" is a strongbox or says something of a place ("in a safe place", "locked in the safe")."""
    at = next((i for i, word in enumerate(scene.tokens.words) if word == "safe" and scene.offset(i) >= cue.start), None)
    if at is None:
        return False
    following = scene.tokens.words[at + 1 : at + 2]
    before = scene.tokens.words[max(0, at - 2) : at]
    return bool(set(following) & words("safe_things")) or before in (["in", "the"], ["in", "a"], ["inside", "the"])


def _bearer(scene: Scene, cue: Cue) -> Concept | None:
    """Return for whom the drug is said to be safe: a population or a condition after "for", "in", "with", "while"."""
    for placed in scene.placed:
        if placed.mention.kind not in {"population", "condition"}:
            continue
        before = scene.tokens.words[max(0, placed.first - 3) : placed.first]
        near = abs(scene.offset(placed.first) - cue.start) < 60
        if near and set(before) & {"for", "in", "during", "while", "with"}:
            return placed.mention.concept
    words_ = scene.tokens.words
    for i, word in enumerate(words_):
        if word in {"with", "for"} and (disease := organ_disease(words_[i + 1 : i + 5])):
            return Concept(slug(disease), disease, scene.text(i + 1, min(i + 3, len(words_))))
    return None


def _name(cue: Cue) -> tuple[str, bool | None]:
    if cue.label == "unsafe":
        return "safe", True
    if cue.label == "safe":
        return "safe", None
    return cue.label, False


def _scope_name(cue: Cue) -> str:
    said = cue.text.replace("-", " ").split()
    if "pregnan" in cue.text:
        return "pregnancy"
    if "feeding" in cue.text or "lactation" in cue.text:
        return "breastfeeding"
    if "long" in said or "regular" in said or "daily" in said or "everyday" in said or "beyond" in said:
        return "long-term use"
    return " ".join(w for w in said if w not in {"for", "in", "during", "while", "at", "the"})

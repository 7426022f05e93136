"""Contraindications ("should not be taken in pregnancy") and interactions ("can interact with warfarin")."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import Cue, load_cues
from analyzer.language.relations.objects import items_between
from analyzer.language.relations.phrases import Item, slug
from analyzer.language.relations.scene import Draft, Placed, Scene
from analyzer.language.relations.subjects import segment_start, subjects
from analyzer.language.triggers import Trigger
from analyzer.language.words import words
from analyzer.model import Concept

_HEALTH = frozenset({"condition"})


def read_cautions(scene: Scene) -> Iterator[Draft]:
    """Yield contraindication and interaction claims of a sentence."""
    cues = list(load_cues("cautions").find(scene.lowered))
    if not cues and not scene.section & {"contraindications", "interactions"}:
        return
    yield from _avoided_while(scene, [c for c in cues if c.label == "avoid_while"])
    yield from _interactions(scene, [c for c in cues if c.label == "interaction"], cues)
    if any(c.label == "seek_help" and "before" not in c.text for c in cues):
        yield from _warning_signs(scene, cues)
        return
    yield from _contraindications(scene, [c for c in cues if c.label == "contraindication"], cues)


def _warning_signs(scene: Scene, cues: list[Cue]) -> Iterator[Draft]:
    """Yield the effects on which a leaflet tells its reader to stop or to get help: adverse effects."""
    cue = next(c for c in cues if c.label == "seek_help" and "before" not in c.text)
    drugs = _drugs_near(scene, cue, scene.tokens.at(cue.start))
    shown = False
    for placed in scene.placed:
        if placed.mention.kind == "condition" and scene.offset(placed.first) >= cue.start:
            if shown:
                break  # "an allergic reaction: rash, swelling": its signs, not effects of their own
            shown = placed.mention.concept.id == "allergic-reaction" and scene.tokens.words[
                placed.last : placed.last + 1
            ] in ([":"], ["("])
            for drug in drugs:
                yield _draft("adverse_effect", drug, placed.mention.concept, placed, scene, cue)


def _contraindications(scene: Scene, cues: list[Cue], everything: list[Cue]) -> Iterator[Draft]:
    if not cues:
        return
    cue = cues[0]
    token = scene.tokens.at(cue.start)
    drugs = _drugs_near(scene, cue, token)
    if not drugs:
        return
    ids = {d.id for d in drugs}
    strong = any(c.label == "strong" for c in everything)
    for placed in scene.placed:
        kind = placed.mention.kind
        if kind == "condition" and any(0 <= p.first - placed.last <= 2 and _allergen(scene, p) for p in scene.drugs):
            continue  # "allergic to aspirin": the drug says it all
        if kind == "population" or kind in _HEALTH:
            if not _excluded_by(scene, placed, cue, strong):
                continue
        elif (
            not placed.is_drug
            or placed.mention.concept.id in ids
            or not ("allerg" in scene.lowered or _taken_along(scene, placed))
        ):
            continue
        asked = (
            placed.is_drug
            and "allerg" not in scene.lowered
            and any(w in scene.lowered for w in ("doctor", "pharmacist"))
        )
        for drug in drugs:
            if asked:  # "ask your doctor first if you take diuretics"
                yield _draft("interaction", drug, placed.mention.concept, placed, scene, cue)
            else:
                yield _draft("contraindication", drug, _concept(scene, placed), placed, scene, cue)


def _excluded_by(scene: Scene, placed: Placed, cue: Cue, strong: bool) -> bool:
    """Tell whether the mention is whom or what the warning is about: in the cue's own clause, near it."""
    start = scene.offset(placed.first)
    text = scene.lowered
    if start >= cue.start:
        between = text[cue.end : start]
        if len(between) > 110 or any(
            stop in between for stop in (" to treat ", " which ", " because ", " as these ", " since ")
        ):
            return False
        return (
            strong
            or cue.text.endswith(" not for")
            or "if " in text[cue.start : start]
            or "before" in text[cue.start : start]
        )
    if text.startswith("if ") and placed.mention.kind == "condition" and "," in text[start : cue.start]:
        return True  # "If you once fainted on it, do not use it again"
    between = text[scene.tokens.ends[placed.last - 1] : cue.start]
    if (len(between) > 60 and "reason" not in cue.text) or ";" in between:
        return False
    if placed.mention.kind == "population" or placed.mention.concept.id in words("life_states") or "reason" in cue.text:
        return True
    before = text[max(0, start - 45) : start].split()
    return bool(
        set(before[-3:]) & {"with", "have", "had", "during", "after", "in", "for", "and", "or", "as", "a"}
    ) and bool(words("bearers") & set(before))


def _interactions(scene: Scene, cues: list[Cue], everything: list[Cue]) -> Iterator[Draft]:
    if not cues:
        return
    certain = any(c.label == "interaction_certain" for c in everything)
    warned = certain or any(c.label in {"strong", "contraindication"} for c in everything) or any(
        w in scene.lowered for w in ("risk", "danger", "bleeding", "serious", "careful", "harm", "syndrome", "fatal", "side effect",
                                     "effects", "toxic", "worse", "problem", "less effective")
    )  # fmt: skip
    if not warned:
        return
    cue = max(cues, key=lambda c: c.end - c.start)
    token = scene.tokens.at(cue.start)
    reverse = next((c for c in everything if c.label == "acts_on_topic"), None)
    if reverse is not None and scene.topic:
        yield from _reversed(scene, reverse)
        return
    drugs = _drugs_near(scene, cue, token)
    if not drugs:
        return
    ids = {d.id for d in drugs}
    found = False
    foods = words("foods")
    for placed in scene.drugs:
        start = scene.offset(placed.first)
        if placed.mention.concept.id in ids or not 0 <= start - cue.start <= 160 + len(cue.text):
            continue
        found = True
        for drug in drugs:
            if drug.id in foods and placed.mention.concept.id not in foods:
                # "grapefruit is best avoided with simvastatin": the medicine is what the reader asks about
                object_ = Concept(drug.id, drug.name, drug.text)
                yield _draft("interaction", placed.mention.concept, object_, placed, scene, cue)
            else:
                yield _draft("interaction", drug, placed.mention.concept, placed, scene, cue)
    if found:
        yield from _drinks(scene, cue, drugs, everything)
        return
    for other in (c for c in everything if c.label == "other_medicines" and c.start >= cue.start - 4):
        if not certain and other.text in {"food", "dairy", "caffeine"}:
            continue
        name = other.text.replace("medicine", "medication")
        concept = Concept(slug(name), name, scene.sentence.text[other.start : other.end])
        for drug in drugs:
            yield Draft(
                type="interaction", drug=drug, object=concept, cue_start=cue.start, object_start=other.start,
                object_end=other.end, cue=cue.text, negated=None if "interact" in cue.text else False,
            )  # fmt: skip
        found = True
        if not certain:
            return
    if (
        not found
        and certain
        and not any(p.mention.kind == "target" and scene.offset(p.first) > cue.start for p in scene.placed)
    ):
        yield from _open_interaction(scene, cue, drugs)


def _avoided_while(scene: Scene, cues: list[Cue]) -> Iterator[Draft]:
    """Yield what is to be avoided while a drug is taken ("avoid alcohol while taking kava")."""
    for cue in cues:
        inside = [p for p in scene.drugs if cue.start <= scene.offset(p.first) < cue.end]
        after = [p.mention.concept for p in scene.drugs if 0 <= scene.offset(p.first) - cue.end < 30]
        drugs = after[:1] or [d for d in scene.topic if d.id not in {p.mention.concept.id for p in inside}][:1]
        for drug in drugs:
            for placed in inside:
                yield _draft("interaction", drug, placed.mention.concept, placed, scene, cue)
            for food in words("foods") & set(cue.text.split()) if not inside else ():
                start = scene.lowered.index(food, cue.start)
                yield Draft(
                    type="interaction", drug=drug, object=Concept(slug(food), food, food), cue_start=cue.start,
                    object_start=start, object_end=start + len(food), cue=cue.text, negated=False,
                )  # fmt: skip


def _drinks(scene: Scene, cue: Cue, drugs: list[Concept], everything: list[Cue]) -> Iterator[Draft]:
    """Yield the drinks named beside other drugs ("not with alcohol or sedatives")."""
    named = {p.mention.concept.text.lower() for p in scene.drugs}
    for other in (c for c in everything if c.label == "other_medicines" and c.start >= cue.start - 4):
        if other.text in {"alcohol", "grapefruit", "grapefruit juice"} and other.text not in named:
            concept = Concept(slug(other.text), other.text, scene.sentence.text[other.start : other.end])
            for drug in drugs:
                yield Draft(
                    type="interaction", drug=drug, object=concept, cue_start=cue.start, object_start=other.start,
                    object_end=other.end, cue=cue.text, negated=False,
                )  # fmt: skip


def _reversed(scene: Scene, cue: Cue) -> Iterator[Draft]:
    """Yield interactions told from the other side ("antacids and iron make it less effective")."""
    ids = {d.id for d in scene.topic}
    for placed in scene.drugs:
        if scene.offset(placed.first) < cue.start and placed.mention.concept.id not in ids:
            for drug in scene.topic:
                yield _draft("interaction", drug, placed.mention.concept, placed, scene, cue)


def _open_interaction(scene: Scene, cue: Cue, drugs: list[Concept]) -> Iterator[Draft]:

    end = scene.tokens.at(cue.end - 1) + 1
    trigger = Trigger(max(0, end - 1), end, "act", "right", end, True, end)
    for item in items_between(scene, end, len(scene.tokens), trigger)[:3]:
        for drug in drugs:
            yield Draft(
                type="interaction", drug=drug, object=item.concept, cue_start=cue.start,
                object_start=scene.offset(item.first), object_end=scene.tokens.ends[item.last - 1], cue=cue.text,
            )  # fmt: skip


def _drugs_near(scene: Scene, cue: Cue, token: int) -> list[Concept]:
    """Return the drugs a warning is about: those before it, those it names ("avoid X if"), or the topic."""
    start = segment_start(scene, token)
    before = [
        p for p in scene.drugs if start <= p.first < token and not _taken_along(scene, p) and not _allergen(scene, p)
    ]
    reach = cue.end + 30
    after = [
        p
        for p in scene.drugs
        if p.first >= token and scene.offset(p.first) < reach and not _allergen(scene, p) and not _of_a_taker(scene, p)
    ]
    if cue.text.endswith((" from", " with", " of")):
        after = []  # what is kept away from it is the other drug
    keep_off = cue.text.endswith(("away", "away from", "avoid", "avoided", "clear of"))
    if before and not (after and keep_off):
        named = [p for p in before if p.mention.kind != "class"]
        if not named and scene.topic:
            return scene.topic[:1]
        return [(named or before)[0].mention.concept]
    if after and "with" not in scene.lowered[cue.start : scene.offset(after[0].first)]:
        return [after[0].mention.concept]
    along = {p.mention.concept.id for p in scene.drugs if _taken_along(scene, p)}
    spoken_of = [d for d in subjects(scene, token, strict=False) if d.id not in along]
    return spoken_of[:1] if not scene.topic else (spoken_of or scene.topic)


def _concept(scene: Scene, placed: Placed) -> Concept:
    concept = placed.mention.concept
    if placed.is_drug:
        what = "allergy" if "allerg" in scene.lowered else "use"
        return Concept(f"{concept.id}-{what}", f"{concept.name} {what}", concept.text)
    return concept


def _taken_along(scene: Scene, placed: Placed) -> bool:
    """Tell whether the reader is said to be on another drug ("anyone on antibiotics should avoid ...")."""
    words_ = scene.tokens.words
    if set(words_[max(0, placed.first - 2) : placed.first]) & {"on", "taking", "take", "takes", "using", "use", "uses"}:
        return True
    for other in scene.drugs:  # "if you take diuretics or a lot of anti-inflammatories"
        between = words_[other.last : placed.first]
        if other.last <= placed.first and between and set(between) <= _LISTING:
            return _taken_along(scene, other)
    return False


_LISTING = frozenset({",", "and", "or", "a", "lot", "lots", "of", "the", "other", "certain", "some"})


def _of_a_taker(scene: Scene, placed: Placed) -> bool:
    """Tell whether the drug is what those who are warned take ("not for anybody who takes opioids", "anyone on opioids")."""
    before = scene.tokens.words[max(0, placed.first - 2) : placed.first]
    if before[-1:] == ["on"] and words("bearers") & set(before):
        return True
    if {"if", "who"} & set(scene.tokens.words[: placed.first]) and _taken_along(scene, placed):
        return True
    return len(before) == 2 and before[0] in {"who", "you", "they"} and before[1] in {"take", "takes", "use", "uses"}


def _allergen(scene: Scene, placed: Placed) -> bool:
    """Tell whether the drug is what someone is allergic to ("people allergic to aspirin should not take ibuprofen")."""
    before = scene.tokens.words[max(0, placed.first - 4) : placed.first]
    return "to" in before and any(w.startswith(("allerg", "hypersensitiv")) for w in before)


def _draft(kind: str, drug: Concept, concept: Concept, placed: Placed, scene: Scene, cue: Cue) -> Draft:
    return Draft(
        type=kind, drug=drug, object=concept, cue_start=cue.start, object_start=scene.offset(placed.first),  # type: ignore[arg-type]
        object_end=scene.tokens.ends[placed.last - 1], cue=cue.text, negated=False,
    )  # fmt: skip


def section_contraindications(scene: Scene, items: list[Item]) -> Iterator[Draft]:
    """Yield one contraindication for each thing a list item names under a "Do not take it if" line."""
    for item in items:
        for drug in scene.topic:
            yield Draft(
                type="contraindication", drug=drug, object=item.concept, cue_start=0,
                object_start=scene.offset(item.first), object_end=scene.tokens.ends[item.last - 1],
                cue="contraindications", negated=False,
            )  # fmt: skip

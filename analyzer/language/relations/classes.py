"""Pharmacologic class: "is an SSRI", "belongs to the statins", "one of the GLP-1 receptor agonists"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analyzer.language.relations.phrases import slug
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.relations.subjects import subjects
from analyzer.language.words import words
from analyzer.model import Concept
from analyzer.resources import corpora, load_toml

_COPULAS = (("is",), ("are",), ("was",), ("belongs", "to"), ("belong", "to"), ("as",), ("called",), ("acts", "as"), ("act", "as"),
            ("one", "of"), ("an",), ("a",), ("the",))  # fmt: skip


@cache
def _terms() -> dict[str, str]:
    return dict(load_toml(corpora("lexicon", "cues", "pharmacologic_classes.toml"))["terms"])


@cache
def _openers() -> frozenset[str]:
    """Return the first words of all class names."""
    return frozenset(term.replace("-", " ").split()[0] for term in _terms())


def read_classes(scene: Scene) -> Iterator[Draft]:
    """Yield pharmacologic class claims: a class named in the predicate of a drug."""
    said = scene.tokens.words
    for first, last, concept in _class_names(scene):
        start = first
        while start > 0 and said[start - 1] in words("class_fillers") and scene.covered[start - 1] < 0:
            start -= 1
        lead = said[start:first]
        used_as = "as" in lead and bool(
            {"used", "prescribed", "classified", "known", "regarded", "acts", "works", "act", "work"}
            & set(said[max(0, start - 8) : first])
        )
        if not used_as and (
            start == 0
            or said[start - 1]
            not in {
                "is",
                "are",
                "was",
                "belongs",
                "belong",
                "its",
                ",",
                "(",
                "named",
                "curcumin",
                "not",
                "isn't",
                "no",
            }
        ):
            continue
        if not used_as and said[start - 1] in {",", "("} and not (set(lead) & {"a", "an"}):
            continue
        if (
            last < len(said)
            and said[last] in {"users", "use", "levels", "therapy", "prescription", "prescriptions", "that", "-"}
            and not lead
        ):
            continue
        drugs = subjects(scene, start)
        if not used_as and said[start - 1] in {",", "("}:
            near = [p for p in scene.drugs if p.last in {start - 1, start}]
            drugs = [near[-1].mention.concept] if near else []
        negated = (start > 0 and said[start - 1] in {"not", "isn't", "no"}) or "no" in lead
        for drug in drugs[:2]:
            if drug.id == concept.id:
                continue
            yield Draft(
                type="pharmacologic_class", drug=drug, object=concept, cue_start=scene.offset(max(0, start - 1)),
                object_start=scene.offset(first), object_end=scene.tokens.ends[last - 1], cue=said[max(0, start - 1)],
                negated=negated,
            )  # fmt: skip


def _class_names(scene: Scene) -> Iterator[tuple[int, int, Concept]]:
    said = scene.tokens.words
    for placed in scene.placed:
        if placed.mention.kind == "class":
            yield placed.first, placed.last, placed.mention.concept
    terms, openers = _terms(), _openers()
    i = 0
    while i < len(said):
        if said[i] not in openers and said[i].removesuffix("s") not in openers:
            i += 1
            continue
        if scene.covered[i] >= 0 and scene.placed[scene.covered[i]].is_drug:
            i += 1
            continue
        for length in (5, 4, 3, 2, 1):
            phrase = " ".join(said[i : i + length]).replace(" - ", "-")
            name = (
                terms.get(phrase) or terms.get(phrase.removesuffix("s"))
                if len(said[i : i + length]) == length
                else None
            )
            if name:
                yield i, i + length, Concept(slug(name), name, scene.text(i, i + length))
                i += length - 1
                break
        i += 1

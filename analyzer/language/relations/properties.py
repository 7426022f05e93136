"""Effects named by an adjective: "anti-inflammatory properties", "antidepressant effects", "prone to be abused"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analyzer.language.relations.phrases import slug
from analyzer.language.relations.scene import Draft, Scene
from analyzer.language.relations.subjects import agents_after, subjects
from analyzer.model import ClaimType, Concept
from analyzer.resources import corpora, load_toml

_REACH = 4  # words between the adjective and its noun ("antidepressant and pain relieving properties")


@cache
def _table() -> tuple[dict[str, list[tuple[tuple[str, ...], ClaimType, str, bool]]], frozenset[str]]:
    """Return the adjectives by their first word, each with whether it stands alone, and the nouns the others need."""
    data = load_toml(corpora("lexicon", "cues", "properties.toml"))
    table: dict[str, list[tuple[tuple[str, ...], ClaimType, str, bool]]] = {}
    for entry in data["property"]:
        for phrase in entry["words"]:
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, entry["type"], entry["object"], entry.get("alone", False)))
    return table, frozenset(data["nouns"])


def read_properties(scene: Scene) -> Iterator[Draft]:
    """Yield the claims that effect adjectives make of the sentence's drug."""
    table, nouns = _table()
    words = scene.tokens.words
    for i, word in enumerate(words):
        for parts, claim_type, name, alone in table.get(word, ()):
            end = i + len(parts)
            if tuple(words[i:end]) != parts or not (alone or nouns & set(words[end : end + _REACH])):
                continue
            if "side" in words[end : end + 2]:
                continue  # "antidepressant side effects" are no antidepressant effects
            adjectives = {
                p.mention.concept.id for p in scene.drugs if p.mention.kind == "class" and words[p.first] in table
            }
            drugs = (
                [d for d in subjects(scene, i) if d.id not in adjectives] or list(scene.topic)
                if adjectives
                else (subjects(scene, i) or agents_after(scene, end))
            )
            for drug in drugs[:2]:
                yield Draft(
                    type=claim_type, drug=drug, object=Concept(slug(name), name, scene.text(i, end)),
                    cue_start=scene.offset(i), object_start=scene.offset(i), object_end=scene.tokens.ends[end - 1],
                    cue=scene.text(i, end),
                )  # fmt: skip

"""Lays out single sentences for the relation readers, and reads small articles, the way the language step does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from analyzer.article.read import read
from analyzer.language.matcher import load_matcher
from analyzer.language.reader import LanguageReader
from analyzer.language.relations.scene import Draft, Lead, Scene, set_scene
from analyzer.model import Article, Claim, Concept, ContentType, Page, Reading, Sentence

Reader = Callable[[Scene], Iterator[Draft]]


def concept(id_: str) -> Concept:
    """Return a concept by its id, named after it."""
    return Concept(id_, id_.replace("-", " "), id_.replace("-", " "))


def scene_of(
    text: str,
    *,
    topic: Iterable[str] = (),
    section: Iterable[str] = (),
    lead: Lead | None = None,
    heading: bool = False,
) -> Scene:
    """Lay out one sentence without a tagger; `topic` are drug ids, `section` the labels of the heading above."""
    sentence = Sentence(0, 0, len(text), text, 0, is_heading=heading, is_question=text.endswith("?"))
    return set_scene(sentence, load_matcher().find(text), frozenset(section), [concept(t) for t in topic], lead)


def drafts(reader: Reader, scene: Scene) -> set[tuple[str, str, str]]:
    """Return type, drug id and object id of the claims one reader finds."""
    return {(d.type, d.drug.id, d.object.id if d.object else "") for d in reader(scene)}


def article_of(text: str, content_type: ContentType = "text", title: str | None = None) -> Article:
    """Read a small article without the language gate, which short texts cannot pass or fail."""
    return read(Page("article", text, content_type, title=title), language_gate=False)


def reading_of(reader: LanguageReader, text: str, content_type: ContentType = "text") -> Reading:
    """Read and analyse a small article."""
    return reader.read(article_of(text, content_type))


def triples(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    """Return type, drug id and object id of each claim."""
    return {(c.type, c.drug.id, c.object.id if c.object else "") for c in claims}

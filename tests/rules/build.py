"""Builds small articles by hand: text in, a rule context out, without reader, language step or reference store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from analyzer.model import Article, Block, Claim, Concept, Link, Mention, Metadata, Reading, Sentence
from analyzer.rules.base import RuleContext


@dataclass
class KnownSubstance:
    """The part of a reference substance that rules look at."""

    id: str
    name: str = ""
    kind: str = "prescription"
    classes: Sequence[str] = ()
    status: dict[str, Any] = field(default_factory=dict)
    boxed_warning: Any = None


@dataclass
class KnownClaim:
    """The part of a reference claim that rules look at."""

    id: str
    type: str
    object: str
    also: Sequence[str] = ()
    standing: str = "established"
    key: bool = False
    statement: str = ""
    sources: Sequence[str] = ()


@dataclass
class Box:
    """A boxed warning."""

    text: str
    topics: Sequence[str] = ()


@dataclass
class KnownReference:
    """A reference of a few substances and claims."""

    substances: dict[str, KnownSubstance] = field(default_factory=dict)
    entries: dict[str, list[KnownClaim]] = field(default_factory=dict)

    def substance(self, drug_id: str) -> KnownSubstance | None:
        """Return a substance or None."""
        return self.substances.get(drug_id)

    def claims(self, drug_id: str, type: str | None = None) -> list[KnownClaim]:  # noqa: A002
        """Return the claims of a substance."""
        return [c for c in self.entries.get(drug_id, []) if type is None or c.type == type]


ABBREVIATIONS = {"Dr", "Prof", "al", "St", "vs"}


class KnownLexicon:
    """A lexicon that knows kinds only."""

    def kind(self, concept_id: str) -> str:
        """Return "disease" for everything."""
        return "disease"


def concept(name: str) -> Concept:
    """Return a concept whose id is the name with hyphens."""
    return Concept(name.lower().replace(" ", "-"), name.lower(), name)


def _blocks(text: str, title: str) -> list[Block]:
    blocks, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "paragraph"
            if line.startswith("# "):
                kind = "heading"
            elif line.lstrip().startswith(("- ", "• ", "* ")):
                kind = "list_item"
            elif title and line.strip() == title and not blocks:
                kind = "title"
            blocks.append(Block(cast(Any, kind), offset, offset + len(line)))
        offset += len(line) + 1
    return blocks


def _sentences(text: str, blocks: list[Block]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        start = block.start
        for end in range(block.start, block.end):
            last = end == block.end - 1
            stop = text[end] in ".!?" and not last and text[end + 1] == " "
            if last or (stop and text[start:end].rsplit(" ", 1)[-1] not in ABBREVIATIONS):
                words = text[start : end + 1].strip()
                if words:
                    at = text.index(words, start)
                    sentences.append(Sentence(
                        len(sentences), at, at + len(words), words, number, block.kind in {"heading", "title"},
                        words.endswith("?"), "quoted" if words[0] == words[-1] == '"' else "author",
                    ))  # fmt: skip
                start = end + 1
    return sentences


def build(
    text: str,
    *,
    title: str = "",
    url: str | None = None,
    claims: Iterable[tuple[str, str, str, int]] = (),
    claim_fields: dict[str, Any] | None = None,
    drugs: Sequence[str] = (),
    conditions: Sequence[str] = (),
    links: Sequence[Link] = (),
    reference: KnownReference | None = None,
    online: Any = None,
    as_of: date = date(2026, 11, 22),
    **fields: Any,
) -> RuleContext:
    """Return a rule context on `text`: lines are blocks ("# " headings, "- " list items), claims are given as
    (drug, type, object, sentence number), and every occurrence of `drugs` and `conditions` is a mention."""
    blocks = _blocks(text, title)
    sentences = _sentences(text, blocks)
    made = []
    for number, (drug, kind, thing, index) in enumerate(claims):
        at = sentences[index]
        made.append(Claim(
            f"c{number}", at.text, at.start, at.end, concept(drug), cast(Any, kind), concept(thing) if thing else None,
            sentence_index=index, **(claim_fields or {}),
        ))  # fmt: skip
    mentions = []
    for kind, names in (("drug", drugs), ("condition", conditions)):
        for name in names:
            at_offset = text.lower().find(name.lower())
            while at_offset >= 0:
                home = next((s.index for s in sentences if s.start <= at_offset < s.end), -1)
                mentions.append(Mention(at_offset, at_offset + len(name), kind, concept(name), home))
                at_offset = text.lower().find(name.lower(), at_offset + 1)
    mentions.sort(key=lambda m: m.start)
    article = Article(
        "test", url, title, text, text, cast(Any, None), blocks, links=list(links),
        metadata=fields.pop("metadata", Metadata()), has_markup=fields.pop("has_markup", bool(links)), **fields,
    )  # fmt: skip
    shared: dict[str, object] = {"online": online} if online is not None else {}
    return RuleContext(
        article, Reading(sentences, mentions, made), cast(Any, KnownLexicon()),
        cast(Any, reference or KnownReference()),
        "US", as_of, online is not None, shared,
    )  # fmt: skip

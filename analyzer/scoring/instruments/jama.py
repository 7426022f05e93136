"""The four JAMA benchmarks of Silberg, Lundberg and Musacchio 1997 (JAMA 277:1244).

Authorship, attribution, disclosure, currency. An automated estimate: each benchmark is met when its words or metadata
are seen.
"""

from __future__ import annotations

from analyzer.rules.evidence.citations import sources
from analyzer.scoring.facts import Facts, link_proof
from analyzer.scoring.items import Item, Proof, earned, missing


def jama(facts: Facts) -> list[Item]:
    """Return four items of 0 or 1 point."""
    metadata = facts.article.metadata
    return [
        met(facts, "authorship", facts.strength("author-named"), metadata.author, "no author is named"),
        _attribution(facts),
        met(
            facts,
            "disclosure",
            facts.strength("disclosure"),
            metadata.sponsor,
            "nothing is said of owners or interests",
        ),
        met(facts, "currency", facts.strength("dated"), metadata.modified or metadata.published, "no date is given"),
    ]


def met(facts: Facts, name: str, seen: Proof | None, value: str | None, absence: str, most: float = 1.0) -> Item:
    """Return an item met by a sentence or by a value in the metadata; what plain text cannot show is noted."""
    proof = seen or (Proof(value) if value else None)
    if proof:
        return earned(name, most, proof)
    return missing(name, most, absence, "" if facts.article.has_markup else "not visible")


def source_proof(facts: Facts) -> Proof | None:
    """Return the first source of the article: linked, listed or named."""
    found = sources(facts.context)
    if found.linked:
        return link_proof(facts, found.linked[0])
    if facts.article.references:
        first = facts.article.references[0]
        return Proof(first.text, (first.start, first.end) if first.start >= 0 else None)
    return None


def _attribution(facts: Facts) -> Item:
    """Ask for sources that a reader can get at: a link, a list, or at least two named publications or bodies."""
    proof = source_proof(facts)
    named = sorted(sources(facts.context).named)
    if proof is None and len(named) > 1:
        proof = Proof.of_sentence(facts.reading.sentences[named[0]])
    return earned("attribution", 1.0, proof) if proof else missing("attribution", 1.0, "no references are given")

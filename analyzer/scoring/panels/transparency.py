"""Who wrote this, who checked it, when, and who answers for it?"""

from __future__ import annotations

from analyzer.scoring.facts import ACCOUNTABLE, Facts
from analyzer.scoring.items import Item, Proof, earned, missing, not_applicable
from analyzer.scoring.weights import points_of

_HIDDEN = "not visible in plain text"


def transparency(facts: Facts) -> list[Item]:
    """Return the items of the transparency panel; what plain text does not show leaves the denominator."""
    return [_author(facts), _credentials(facts), _reviewer(facts), _date(facts), _publisher(facts), _disclosure(facts)]


def publisher_proof(facts: Facts) -> Proof | None:
    """Return who publishes the page: named in the metadata, or known from the address of a body that answers for it."""
    if facts.article.metadata.publisher:
        return Proof(facts.article.metadata.publisher)
    kind = facts.site_kind()
    if kind in ACCOUNTABLE and kind is not None:
        return Proof(f"published by a {kind.replace('_', ' ')} site")
    return None


def _proof(facts: Facts, value: str | None, strength: str) -> Proof | None:
    """Return the sentence in which a strength stands, else the value from the metadata."""
    seen = facts.strength(strength)
    if seen is not None and (seen.span or not value):
        return seen
    return Proof(value) if value else None


def _absent(facts: Facts, name: str, what: str) -> Item:
    most = points_of("transparency", name)
    if not facts.article.has_markup:
        return not_applicable(name, most, f"{what}: {_HIDDEN}")
    return missing(name, most, what)


def _author(facts: Facts) -> Item:
    most = points_of("transparency", "author")
    author = _proof(facts, facts.article.metadata.author, "author-named")
    if author:
        return earned("author", most, author)
    publisher = publisher_proof(facts)
    if publisher and facts.site_kind() in ACCOUNTABLE:
        return earned("author", most, publisher, 0.6, "no person, but an organisation that answers for the text")
    return _absent(facts, "author", "no author is named")


def _credentials(facts: Facts) -> Item:
    value = facts.article.metadata.author_credentials
    if value:
        return earned("credentials", points_of("transparency", "credentials"), Proof(value))
    return _absent(facts, "credentials", "no credentials of the author are given")


def _reviewer(facts: Facts) -> Item:
    reviewer = _proof(facts, facts.article.metadata.reviewed_by, "reviewed")
    if reviewer:
        return earned("reviewer", points_of("transparency", "reviewer"), reviewer)
    return _absent(facts, "reviewer", "no medical reviewer is named")


def _date(facts: Facts) -> Item:
    metadata = facts.article.metadata
    date = _proof(facts, metadata.modified or metadata.published, "dated")
    if date is None:
        return _absent(facts, "date", "no date is given")
    stale = facts.of("stale")
    if stale:
        return earned("date", points_of("transparency", "date"), date, 0.4, stale[0].message)
    return earned("date", points_of("transparency", "date"), date)


def _publisher(facts: Facts) -> Item:
    publisher = publisher_proof(facts)
    if publisher:
        return earned("publisher", points_of("transparency", "publisher"), publisher)
    return _absent(facts, "publisher", "no publisher is named")


def _disclosure(facts: Facts) -> Item:
    disclosure = _proof(facts, facts.article.metadata.sponsor, "disclosure")
    if disclosure:
        return earned("disclosure", points_of("transparency", "disclosure"), disclosure)
    return _absent(facts, "disclosure", "nothing is said of who pays or what interests there are")

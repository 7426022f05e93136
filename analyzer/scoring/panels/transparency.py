"""Transparency: who wrote this, who checked it, when, and who answers for it."""

from __future__ import annotations

from analyzer.rules.evidence.domains import ACCOUNTABLE
from analyzer.scoring.facts import Facts, policy_proof
from analyzer.scoring.items import Item, Proof, earned, missing, not_applicable
from analyzer.scoring.weights import points_of, weights

_HIDDEN = "not visible in plain text"


def transparency(facts: Facts) -> list[Item]:
    """Return the items of the transparency panel; what plain text does not show leaves the denominator."""
    return [_answerable(facts), _qualified(facts), _reviewer(facts), _date(facts), _contact(facts), _disclosure(facts)]


def publisher_proof(facts: Facts) -> Proof | None:
    """Return who publishes the page: named in the metadata, or known from the address of a body that answers for it."""
    if facts.article.metadata.publisher:
        return Proof(facts.article.metadata.publisher)
    kind = facts.site_kind()
    if kind is not None and kind in ACCOUNTABLE:
        return Proof(f"published by a {kind.replace('_', ' ')} site")
    return None


def _proof(facts: Facts, value: str | None, strength: str) -> Proof | None:
    """Return the sentence in which a strength stands, else the value from the metadata."""
    seen = facts.strength(strength)
    if seen is not None and (seen.span or not value):
        return seen
    return Proof(value) if value else None


def _share(name: str) -> float:
    return float(weights()["transparency"]["share"][name])


def _absent(facts: Facts, name: str, what: str) -> Item:
    most = points_of("transparency", name)
    if not facts.article.has_markup:
        return not_applicable(name, most, f"{what}: {_HIDDEN}")
    return missing(name, most, what)


def _answerable(facts: Facts) -> Item:
    """Ask whether somebody answers for the text: its author, its reviewer, or a body known to do so."""
    most = points_of("transparency", "answerable")
    metadata = facts.article.metadata
    person = _proof(facts, metadata.author, "author-named") or _proof(facts, metadata.reviewed_by, "reviewed")
    if person:
        return earned("answerable", most, person)
    publisher = publisher_proof(facts)
    if publisher and facts.site_kind() in ACCOUNTABLE:
        note = "no person, but an organisation that answers for the text"
        return earned("answerable", most, publisher, _share("organisation"), note)
    return _absent(facts, "answerable", "no author and no reviewer is named")


def _qualified(facts: Facts) -> Item:
    """Ask whether the author's credentials are given, or a medical reviewer stands in for them."""
    metadata = facts.article.metadata
    value = metadata.author_credentials or metadata.reviewed_by
    if value:
        return earned("qualified", points_of("transparency", "qualified"), Proof(value))
    return _absent(facts, "qualified", "no credentials are given")


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
        return earned("date", points_of("transparency", "date"), date, _share("stale"), stale[0].message)
    return earned("date", points_of("transparency", "date"), date)


def _contact(facts: Facts) -> Item:
    """Ask for a named publisher and for pages on which the site explains itself; each is worth half."""
    most = points_of("transparency", "contact")
    publisher = publisher_proof(facts)
    pages = policy_proof(facts, "contact", "about", "editorial", "privacy", "disclaimer")
    if publisher and pages:
        return earned("contact", most, publisher, note=f"and a page on the site: {pages.text}")
    if publisher or pages:
        note = "no contact or policy page is linked to" if publisher else "no publisher is named"
        if not facts.article.has_markup:
            return earned("contact", most, publisher or Proof(""))
        return earned("contact", most, publisher or pages or Proof(""), _share("partly"), note)
    return _absent(facts, "contact", "no publisher is named and no contact page is linked to")


def _disclosure(facts: Facts) -> Item:
    disclosure = _proof(facts, facts.article.metadata.sponsor, "disclosure")
    if disclosure:
        return earned("disclosure", points_of("transparency", "disclosure"), disclosure)
    return _absent(facts, "disclosure", "nothing is said of who pays or what interests there are")

"""Who profits? Points are lost to links and words that sell; a disclosure softens the loss and never undoes it."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Finding
from analyzer.rules.evidence.selling import promotional_links
from analyzer.scoring.facts import Facts, link_proof
from analyzer.scoring.items import Item, Proof, earned, not_applicable
from analyzer.scoring.weights import points_of, weights


def independence(facts: Facts) -> list[Item]:
    """Return the items of the independence panel."""
    return [
        _links(facts),
        _lost(
            facts, "promotional_mentions", facts.of("promotional-mention"), "no seller is named as a place to go or buy"
        ),
        _affiliate(facts),
        _lost(facts, "calls_to_action", facts.of("call-to-action", "urgency"), "no call to buy, book or order"),
        _lost(facts, "conflict", facts.of("conflict-triangle"), "no seller of what is recommended is promoted"),
        _lost(facts, "testimonials", facts.of("testimonial"), "no testimonial"),
    ]


def _share(facts: Facts, name: str, count: int) -> float:
    table = weights()["independence"]["left"]
    lost = 1.0 - float(table[name]) ** count
    if facts.strength("disclosure"):
        lost *= 1.0 - float(table["softened"])
    return 1.0 - lost


def _lost(facts: Facts, name: str, findings: Sequence[Finding], absence: str) -> Item:
    most = points_of("independence", name)
    if not findings:
        return earned(name, most, Proof(absence))
    first = min(findings, key=lambda f: f.start if f.start >= 0 else 1 << 40)
    proof = Proof(first.sentence or first.message, (first.start, first.end) if first.start >= 0 else None)
    return earned(name, most, proof, _share(facts, name, len(findings)), f"{len(findings)} found")


def _links(facts: Facts) -> Item:
    most = points_of("independence", "promotional_links")
    selling = promotional_links(facts.context)
    if not selling and not facts.article.has_markup:
        return not_applicable("promotional_links", most, "links are not visible in plain text")
    if not selling:
        return earned("promotional_links", most, Proof("no link in the article sells"))
    share = _share(facts, "promotional_links", len(selling))
    reasons = "; ".join(dict.fromkeys(reason for link in selling for reason in link.reasons))
    return earned("promotional_links", most, link_proof(facts, selling[0]), share, f"{len(selling)} links: {reasons}")


def _affiliate(facts: Facts) -> Item:
    most = points_of("independence", "affiliate")
    undisclosed = facts.of("undisclosed-affiliate")
    if not undisclosed and not facts.article.has_markup:
        return not_applicable("affiliate", most, "links are not visible in plain text")
    return _lost(facts, "affiliate", undisclosed, "no affiliate link without a disclosure")

"""Independence: who profits.

Points are lost to links and words that sell; a disclosure softens the loss and never undoes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model import Finding, Link
from analyzer.rules.evidence.domains import site_of, split
from analyzer.rules.evidence.links import own_site
from analyzer.rules.evidence.selling import promotional_links, seller_mentions, shop_address
from analyzer.scoring.facts import Facts, cue_proof, link_proof, reports_research
from analyzer.scoring.items import Item, Proof, earned, missing, not_applicable
from analyzer.scoring.weights import points_of, weights

_SHOP = frozenset({"its words sell", "its address is that of a shop or booking page", "shop"})
"""Reasons of the link rule that speak of a shop."""
_INTERESTS = ("conflicts.study_funded", "conflicts.grants", "conflicts.interests", "conflicts.maker")


def independence(facts: Facts) -> list[Item]:
    """Return the items of the independence panel."""
    items = [
        _links(facts),
        _lost(facts, "promotional_mentions", facts.of("promotional-mention"), "no seller is named as a place to go"),
        _site_sells(facts),
        _affiliate(facts),
        _lost(facts, "calls_to_action", facts.of("call-to-action", "urgency"), "no call to buy, book or order"),
        _lost(facts, "conflict", facts.of("conflict-triangle"), "no seller of what is recommended is promoted"),
        _lost(facts, "testimonials", facts.of("testimonial"), "no testimonial"),
        _advertising(facts),
    ]
    if reports_research(facts):
        items += [
            _told(
                facts, "interests", _INTERESTS, "neither who paid for the research nor its authors' interests are told"
            ),
            _told(
                facts, "outside_view", ("conflicts.outside_view",), "nobody outside the research is asked for a view"
            ),
        ]
    return items


def _told(facts: Facts, name: str, groups: Sequence[str], absence: str) -> Item:
    """Return an item earned by a sentence with a cue of these groups of the question on conflicts of interest."""
    most = points_of("independence", name)
    proof = cue_proof(facts, "conflicts", *groups)
    return earned(name, most, proof) if proof else missing(name, most, absence)


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
    """Look at links in the text of the article to somebody who sells; banners and menus come elsewhere."""
    most = points_of("independence", "promotional_links")
    selling = [link for link in promotional_links(facts.context) if link.start >= 0]
    if not selling and not facts.article.has_markup:
        return not_applicable("promotional_links", most, "links are not visible in plain text")
    if not selling:
        return earned("promotional_links", most, Proof("no link in the article sells"))
    share = _share(facts, "promotional_links", len(selling))
    reasons = "; ".join(dict.fromkeys(reason for link in selling for reason in link.reasons))
    return earned("promotional_links", most, link_proof(facts, selling[0]), share, f"{len(selling)} links: {reasons}")


def _site_sells(facts: Facts) -> Item:
    """Look for the site's own shop: its address, its menu, or a writer who offers goods or services."""
    most = points_of("independence", "site_sells")
    own = [h for h in seller_mentions(facts.context) if h.label in {"own", "price"}]
    if own:
        return earned("site_sells", most, Proof.of_sentence(own[0].sentence), _share(facts, "site_sells", len(own)))
    shop = [link for link in facts.article.links if _is_own_shop(facts, link)]
    if shop:
        proof = link_proof(facts, shop[0])
        return earned(
            "site_sells", most, proof, _share(facts, "site_sells", len(shop)), "the site links to its own shop"
        )
    if shop_address(facts.context):
        proof = Proof(f"the address of a seller: {facts.article.url}")
        return earned("site_sells", most, proof, _share(facts, "site_sells", 1))
    if not facts.article.has_markup and not facts.article.url:
        return not_applicable("site_sells", most, "the site is not visible in plain text")
    return earned("site_sells", most, Proof("no shop of the site's own is seen"))


def sells(facts: Facts) -> bool:
    """Tell whether the text or the site sells: its own shop, a seller named, or a link in the text to one."""
    items = (_site_sells(facts), _links(facts))
    lost = any(item.points is not None and item.points < item.max for item in items)
    return lost or bool(facts.of("promotional-mention"))


def _is_own_shop(facts: Facts, link: Link) -> bool:
    if link.label != "promotional" or not set(link.reasons) & _SHOP:
        return False
    host = split(link.href, facts.article.url).host
    return not host or site_of(host) == own_site(facts.article)


def _advertising(facts: Facts) -> Item:
    """Look at banners of advertising networks and other links to sellers outside the text."""
    most = points_of("independence", "advertising")
    if not facts.article.has_markup:
        return not_applicable("advertising", most, "links are not visible in plain text")
    banners = [
        k for k in facts.article.links if k.label == "promotional" and k.start < 0 and not _is_own_shop(facts, k)
    ]
    if not banners:
        return earned("advertising", most, Proof("no advertising outside the text"))
    share = float(weights()["independence"]["left"]["advertising"]) ** len(banners)
    return earned("advertising", most, link_proof(facts, banners[0]), share, f"{len(banners)} links outside the text")


def _affiliate(facts: Facts) -> Item:
    most = points_of("independence", "affiliate")
    undisclosed = facts.of("undisclosed-affiliate")
    if not undisclosed and not facts.article.has_markup:
        return not_applicable("affiliate", most, "links are not visible in plain text")
    return _lost(facts, "affiliate", undisclosed, "no affiliate link without a disclosure")

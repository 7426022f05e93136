"""What each link is for: to sell something (promotional), to show a source (citation), or neither (neutral).

Evidence is taken from the link's address, the class of the site, rel attributes, the words on the link and the sentence
around it; every label comes with its reasons. Navigation never counts as a source, and a link to the page's own site is
promotional only when its address or words sell something.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from analyzer.language.cues import load_cues
from analyzer.model import Article, Link
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.affiliate import affiliate_reason, is_tracked
from analyzer.rules.evidence.domains import ACCOUNTABLE, CITABLE, Address, site_class, site_of, split
from analyzer.rules.evidence.shared import lower, once

Label = Literal["promotional", "citation", "neutral"]
_SELLING_CLASSES = {"commercial": "shop", "booking": "booking service", "advertising": "advertising network"}
_STRANGERS = frozenset({"social", "seal", "technical"})
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SHORT = 400  # characters of anchor and context that are looked at


def labelled_links(ctx: RuleContext) -> list[Link]:
    """Return the article's links with label and reasons, labelled once per article."""
    return once(ctx, "links", lambda c: label_links(c.article))


def label_links(article: Article) -> list[Link]:
    """Set `label` and `reasons` on every link of the article and return the links."""
    own = own_site(article)
    listed = {r.url for r in article.references if r.url}
    for link in article.links:
        link.label, link.reasons = _judge(link, article.url, own, link.href in listed)
    return article.links


def own_site(article: Article) -> str | None:
    """Return the site the article stands on: that of its address, else the one its service pages are linked to."""
    if article.url:
        return site_of(split(article.url).host) or None
    votes: Counter[str] = Counter()
    for link in article.links:
        address = split(link.href)
        if "service" in load_cues("link-address").labels(address.path):
            if not address.host:
                return None  # the site links to itself without naming its host
            kind = site_class(address.host)
            votes[site_of(address.host)] += 0 if kind in _STRANGERS or kind in _SELLING_CLASSES else 1
    site, count = max(votes.items(), key=lambda v: (v[1], v[0]), default=("", 0))
    return site if count else None


def _judge(link: Link, base: str | None, own: str | None, listed: bool) -> tuple[Label, list[str]]:
    address = split(link.href.strip(), base)
    anchor = lower(link.text.strip())[:_SHORT]
    if address.scheme in {"tel", "sms", "mailto", "whatsapp"}:
        return _direct(link, address.scheme)
    if address.scheme not in {"http", "https", ""}:
        return "neutral", ["runs a script"]
    if address.host and "." not in address.host:
        return "neutral", ["its address is broken"]
    if _is_note(link, address, anchor):
        return "citation", ["reference mark"]
    outside = bool(address.host) and site_of(address.host) != own
    public = base is not None and site_class(split(base).host) in ACCOUNTABLE
    selling = _selling(link, address, anchor, outside, public)
    if selling:
        return "promotional", selling
    citing = _citing(link, address, anchor, outside, listed)
    if citing:
        return "citation", citing
    if outside and site_class(address.host) == "shortener":
        if not anchor or "sale" in load_cues("link-context").labels(lower(link.context)[:_SHORT]):
            return "promotional", ["a shortener hides where a banner or offer leads"]
        return "neutral", ["a shortener hides where it leads"]
    return "neutral", []


def _direct(link: Link, scheme: str) -> tuple[Label, list[str]]:
    """Telephone and mail links sell when the words around them do, or when a number stands in the article text."""
    if scheme in {"sms", "whatsapp"}:
        return "promotional", ["orders by message"]
    around = load_cues("link-context").labels(lower(link.context)[:_SHORT])
    anchor = load_cues("link-anchor").labels(lower(link.text)[:_SHORT])
    if "sale" in around or anchor & {"buy", "book"}:
        return "promotional", ["telephone or mail contact for a sale or booking"]
    return "neutral", []


def _is_note(link: Link, address: Address, anchor: str) -> bool:
    labels = load_cues("link-address").labels(address.path[-80:])
    first_word = anchor.translate(_SUPERSCRIPTS).split(" ", 1)[0]  # an anchor left open runs on into the sentence
    if "back" in labels or "note" not in load_cues("link-anchor").labels(first_word):
        return False
    return "note" in labels or "references" in labels


def _selling(link: Link, address: Address, anchor: str, outside: bool, public: bool) -> list[str]:
    reasons = []
    affiliate = affiliate_reason(address) if address.host else None
    if affiliate:
        reasons.append(affiliate)
    if "sponsored" in link.rel:
        reasons.append('marked rel="sponsored"')
    kind = site_class(address.host) if outside else None
    if kind in _SELLING_CLASSES:
        reasons.append(_SELLING_CLASSES[kind])
    words = load_cues("link-anchor").labels(anchor)
    path = load_cues("link-address").labels(address.path)
    citable = kind in CITABLE or site_class(address.host) == "government"  # no shop, be it the page's own site
    if "buy" in words:
        reasons.append("its words sell")
    if "book" in words and "information" not in words and (not citable or "booking" in path) and "service" not in path:
        reasons.append("its words offer an appointment or sign-up")
    if ("shop" in path or "booking" in path) and "information" not in words and not citable:
        reasons.append("its address is that of a shop or booking page")
    if "newsletter" in path or ("subscribe" in words and kind not in CITABLE and link.region == "article"):
        reasons.append("signs up for a seller's mailing list")
    if outside and kind is None and not reasons:
        reasons += _outside(link, address, public)
    return reasons


def _outside(link: Link, address: Address, public: bool) -> list[str]:
    """Weaker evidence, looked at only on links to unlisted other sites.

    Prices and offers around a link say nothing on the page of a `public` body, which sells nothing itself.
    """
    host = load_cues("link-host").labels(address.host)
    if host:
        return ["its host name is that of a " + ("clinic" if "clinic" in host else "shop or service")]
    if is_tracked(address):
        return ["a measured advertising placement"]
    if not public and "sale" in load_cues("link-context").labels(lower(link.context)[:_SHORT]):
        return ["the sentence around it sells"]
    return []


def _citing(link: Link, address: Address, anchor: str, outside: bool, listed: bool) -> list[str]:
    kind = site_class(address.host)
    path = load_cues("link-address").labels(address.path)
    if not outside:
        own_list = "references" in path or (listed and bool(anchor))
        return ["the site's list of references"] if own_list and "back" not in path else []
    if listed:
        return ["stands in the list of references"]
    if link.region not in {"article", "comments"} or "service" in path or len(address.path) < 4:
        return []  # a home page or a service page shows nothing that a statement rests on
    if kind in CITABLE:
        return [f"{kind.replace('_', ' ')} site" if kind else ""]
    if kind is not None:
        return []
    around = lower(link.context)[:_SHORT].replace(anchor, " ", 1).strip()
    if "article" in path and len(around) > 20:
        return ["leads to an article or study"]
    if "source" in load_cues("link-context").labels(around):
        return ["the sentence around it names a source"]
    return []

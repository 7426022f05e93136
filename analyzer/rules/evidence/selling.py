"""Who sells what the article is about: sellers named in the text, links that sell, and a site that sells itself."""

from __future__ import annotations

import re2

from analyzer.language.cues import load_cues
from analyzer.model import Link
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.domains import CITABLE, site_class, split
from analyzer.rules.evidence.links import labelled_links
from analyzer.rules.evidence.shared import Hit, find, once, without
from analyzer.rules.evidence.stance import in_quotes, meant_hits

_NAME = re2.compile(r"[a-z,'-] (?:the )?(?:[A-Z][a-z0-9'+&-]+|[A-Z0-9]{2,})")  # a capitalised word within a sentence


def promotional_links(ctx: RuleContext) -> list[Link]:
    """Return the promotional links that stand in the article itself; site navigation does not count."""
    return [k for k in labelled_links(ctx) if k.label == "promotional" and k.region == "article"]


def seller_mentions(ctx: RuleContext) -> list[Hit]:
    """Return the words, in text order, that name a seller, clinic or product as a place to go or buy."""

    def compute(c: RuleContext) -> list[Hit]:
        hits = without(c, meant_hits(c, "promotional-mention"), "not-promotion")
        named = find(c, "named-seller", cased=True)
        known = [h for h in named if h.label == "known"]
        hits += [
            h for h in named
            if h.label == "seller" and h.sentence.voice == "author" and not in_quotes(h)
            and not any(k.start < h.end and h.start < k.end for k in known)
        ]  # fmt: skip
        hits += pitches(c)
        return sorted(hits, key=lambda h: (h.start, h.end))

    return once(ctx, "sellers", compute)


def pitches(ctx: RuleContext) -> list[Hit]:
    """Return the first word of each sentence that advertises a named product, label "pitch".

    A sentence does so when it names something in capitals and holds two different words of praise from the language of
    advertising, or one such word or offer beside a turn to the reader ("for those who crave ...").
    """
    by_sentence: dict[int, list[Hit]] = {}
    for hit in without(ctx, find(ctx, "pitch"), "not-promotion"):
        if hit.label == "praise" and _in_name(hit):
            continue
        by_sentence.setdefault(hit.sentence.index, []).append(hit)
    found = []
    for hits in by_sentence.values():
        sentence = hits[0].sentence
        if sentence.is_heading or sentence.is_question or sentence.voice != "author":
            continue
        praise = {h.text for h in hits if h.label == "praise"}
        turns = sum(h.label == "turn" for h in hits)
        if (len(praise) >= 2 or (turns and len(hits) >= 2)) and _NAME.search(sentence.text):
            found.append(hits[0]._replace(label="pitch"))
    return found


def _in_name(hit: Hit) -> bool:
    """Tell whether the words stand in a name, written with a capital within the sentence ("the Innovative Cures Act")."""
    start = hit.start - hit.sentence.start
    return start > 0 and hit.sentence.text[start : start + 1].isupper()


def calls_to_action(ctx: RuleContext) -> list[Hit]:
    """Return the words that tell the reader to buy, book, call, click or subscribe."""
    return once(ctx, "calls", lambda c: without(c, meant_hits(c, "call-to-action"), "not-call"))


def sells_on_page(ctx: RuleContext) -> bool:
    """Tell whether the page shows that its owner sells: the writer's own goods or services, or calls to buy or book."""
    if any(h.label in {"own", "price"} for h in seller_mentions(ctx)):
        return True
    return any(h.label in {"buy", "book"} for h in calls_to_action(ctx))


def shop_address(ctx: RuleContext) -> bool:
    """Tell whether the article's own address is that of a shop or clinic."""
    if not ctx.article.url:
        return False
    address = split(ctx.article.url)
    kind = site_class(address.host)
    if kind in CITABLE:
        return False
    if kind == "commercial" or load_cues("link-host").labels(address.host):
        return True
    return bool({"shop", "shop-blog", "booking"} & load_cues("link-address").labels(address.path))


def sells(ctx: RuleContext) -> bool:
    """Tell whether the page sells or promotes the things it writes about, by its text, its links or its address."""
    return sells_on_page(ctx) or bool(seller_mentions(ctx)) or bool(promotional_links(ctx)) or shop_address(ctx)

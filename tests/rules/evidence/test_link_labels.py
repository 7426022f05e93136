"""Links: labels with reasons, by address, site, words and place."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from analyzer.model import Article, Link, Page, Reference
from analyzer.rules.evidence.affiliate import affiliate_reason
from analyzer.rules.evidence.domains import site_class, site_of, split
from analyzer.rules.evidence.links import label_links, own_site
from tests.rules.build import build


def article(*links: Link, url: str | None = "https://example.org/zinc", **fields: Any) -> Article:
    return build("Zinc.", url=url, links=links, **fields).article


def label(href: str, text: str = "here", **fields: Any) -> str:
    link = Link(href, text, **fields)
    label_links(article(link))
    return link.label


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://amzn.to/3abc", "this powder"),
        ("https://www.amazon.co.uk/dp/B01?tag=x-21", "this powder"),
        ("https://shop.example/item?aff_id=3", "this powder"),
        ("/cart/add?id=3", "this powder"),
        ("/products/zinc-drops", "Zinc drops"),
        ("https://calendly.com/dr-x", "a time"),
        ("https://www.harbourketamineclinic.com/", "Harbour"),
        ("https://example.com/page", "Book an appointment"),
        ("https://example.com/page", "only $19.99"),
        ("https://ad.doubleclick.net/x", ""),
        ("https://wa.me/123", "write"),
        ("sms:+1555", "text us"),
    ],
)
def test_what_sells_is_promotional(href: str, text: str) -> None:
    assert label(href, text) == "promotional"


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://doi.org/10.1136/bmj.h1551", "trial"),
        ("https://pubmed.ncbi.nlm.nih.gov/23440782/", "trial"),
        ("https://www.cochrane.org/CD001364", "review"),
        ("https://ods.od.nih.gov/factsheets/Zinc-Consumer/", "fact sheet"),
        ("https://www.nhs.uk/medicines/ibuprofen/", "NHS page"),
        ("https://www.bbc.co.uk/news/health-1", "report"),
        ("https://translate.google.com/translate?u=http%3A%2F%2Fwww.dn.se%2Fnyheter%2Fx", "report"),
        ("#ref-3", "[3]"),
        ("#cite_note-3", "3"),
    ],
)
def test_what_shows_a_source_is_a_citation(href: str, text: str) -> None:
    assert label(href, text) == "citation"


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("/vitamin-c", "vitamin C"),
        ("#top", "1"),
        ("javascript:void(0)", "menu"),
        ("https://www.facebook.com/page", "Facebook"),
        ("https://www.bbb.org/seal", "seal"),
        ("https://www.nih.gov/", "NIH"),
        ("mailto:desk@example.org", "desk@example.org"),
        ("tel:+15551234", "+1 555 1234"),
        ("https://bit.ly/abc", "a talk"),
        ("http://[bad", "bad"),
        ("", ""),
    ],
)
def test_the_rest_is_neutral(href: str, text: str) -> None:
    assert label(href, text) == "neutral"


def test_place_decides_for_citations() -> None:
    assert label("https://www.nih.gov/about-us/x", "parent body", region="footer") == "neutral"
    listed = article(
        Link("https://unknown.example/paper", "paper"), references=[Reference("x", "https://unknown.example/paper")]
    )
    assert label_links(listed)[0].label == "citation"


def test_a_telephone_link_sells_where_its_sentence_does() -> None:
    assert label("tel:+15551234", "call", context="Call us to book an appointment at our clinic") == "promotional"


def test_every_label_but_neutral_has_reasons() -> None:
    links = [Link("https://amzn.to/3abc", "x"), Link("https://doi.org/10.1/x", "y"), Link("/about", "z")]
    for link in label_links(article(*links)):
        assert bool(link.reasons) == (link.label != "neutral")


def test_the_own_site_is_known_by_its_address_or_its_service_pages() -> None:
    service = [Link("https://www.zincpages.example/privacy", "Privacy"), Link("https://other.example/x", "x")]
    assert own_site(article(url="https://blog.example.co.uk/x")) == "example.co.uk"
    assert own_site(article(*service, url=None)) == "zincpages.example"
    assert own_site(article(Link("/privacy", "Privacy"), url=None)) is None


def test_addresses_are_taken_apart() -> None:
    assert split("HTTPS://WWW.Example.ORG/A?B=C#D") == ("https", "example.org", "/a?b=c#d")
    assert split("/x", "https://example.org/y") == ("https", "example.org", "/x")
    assert site_of("mine.wordpress.com") == "mine.wordpress.com"
    assert site_of("a.b.example.co.uk") == "example.co.uk"
    assert site_class("ods.od.nih.gov") == "government"
    assert site_class("notnih.gov.example") is None


def test_affiliate_marks_are_whole_parameters() -> None:
    assert affiliate_reason(split("https://amazon.com/x?tag=a-20"))
    assert affiliate_reason(split("https://amazon.com/x?stage=a")) is None
    assert affiliate_reason(split("https://example.org/x?affiliate=9")) == "affiliate parameter affiliate"
    assert affiliate_reason(split("https://notamzn.to.example/x")) is None


def test_all_public_affiliate_patterns_are_recognised(shared: Path) -> None:
    missed = []
    path = shared / "data" / "eval" / "affiliate_disclosures" / "affiliate_markting_links.txt"
    patterns = [p for p in path.read_text().split() if p.startswith(("||", "/"))]
    for pattern in patterns:
        start = "https://www." + pattern[2:] if pattern.startswith("||") else "https://example.com" + pattern
        if label(start.replace("*", "some/page").replace("^", "/") + "1") != "promotional":
            missed.append(pattern)
    assert len(patterns) >= 106
    assert missed == []


def test_labels_agree_with_annotated_pages(shared: Path) -> None:
    from analyzer.article.read import read
    from analyzer.sources.decode import decode

    counts: Counter[tuple[str, str]] = Counter()
    for line in (shared / "gold" / "links.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        html = decode((shared / "gold" / page["page"]).read_bytes(), page["page"])
        found: dict[str, list[Link]] = defaultdict(list)
        for link in label_links(read(Page("page", html, "html"), language_gate=False)):
            found[unescape(link.href.strip())].append(link)
        for wanted in page["links"]:
            same = found.get(unescape(wanted["href"]), [])
            link = next((k for k in same if k.text[:20] == wanted["anchor"][:20]), same[0] if same else None)
            counts[wanted["label"], link.label if link else "none"] += 1
    for name in ("promotional", "citation"):
        true = sum(n for (gold, _), n in counts.items() if gold == name)
        given = sum(n for (_, got), n in counts.items() if got == name)
        assert 2 * counts[name, name] / (true + given) >= 0.85

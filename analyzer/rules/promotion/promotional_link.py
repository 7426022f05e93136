"""A link in the article leads to a seller.

What it does
    Reports links in the article's own text that lead to shops, product pages, clinics and their booking
    pages, affiliate networks, coupons, paid sign-ups or advertising networks, each address once, with the
    reasons. Site navigation, menus, footers and comments do not count.
Why it matters to readers
    A link that earns money is a reason to recommend, whatever the evidence says.
Example
    "You can read about patients' experience at Harbour Ketamine Clinic" with a link to its booking page
Better
    A link to the label, a guideline or a public health page; or the sale marked as such, apart from the
    article.
Limits
    Sellers are recognised by address, site lists, rel attributes and the words on and around the link. A
    seller without any of these marks is missed.
References
    Mathur, Narayanan, Chetty 2018, affiliate marketing and its disclosure: https://arxiv.org/abs/1809.00620
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding, Link
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.selling import promotional_links


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each promotional address linked to in the article."""
    seen: set[str] = set()
    for link in promotional_links(ctx):
        if link.href in seen:
            continue
        seen.add(link.href)
        message = f"This link leads to a seller: {'; '.join(link.reasons)}."
        yield finding_on(rule, ctx, link, message, "Remove the link, or mark it as paid and say what you earn from it.")


def finding_on(rule: Rule, ctx: RuleContext, link: Link, message: str, suggestion: str) -> Finding:
    """Return a finding on a link: on its sentence where it stands in the text, else on the link alone."""
    sentence = ctx.reading.sentence_at(link.start) if link.start >= 0 else None
    if sentence is not None:
        return rule.at(sentence, message, suggestion, start=link.start, end=link.end, url=link.href)
    finding = rule.absence(message, suggestion, url=link.href)
    finding.sentence = link.context or link.text
    return finding


RULE = Rule("HC301", "promotional-link", "warning", "A link in the article to a shop, clinic or affiliate", check)

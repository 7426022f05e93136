"""The article recommends a treatment, points to a seller of it, and discloses nothing.

What it does
    Looks for three things together: a statement in the author's voice that a treatment helps; a link in the
    text to, or a mention of, somebody who sells that treatment, or a writer who sells it ("our clinic", "we
    offer"); and no disclosure of earnings or sponsorship anywhere on the page. One finding, on the link or
    mention.
Why it matters to readers
    Each alone may be harmless. Together they are an undisclosed advertisement that looks like health
    information.
Example
    "Ketamine infusions lift depression. Refer to the website of Harbour Mind Clinic, which offers them."
Better
    "Harbour Mind Clinic paid for this article." or no pointer to a seller at all.
Limits
    Site navigation does not count, nor does the site's address alone. Whether a link or mention belongs to
    the treatment is judged by the words in and next to it.
References
    Crane, DiStefano, Moore 2023, advertising of ketamine clinics: JAMA Netw Open 2023;6(11):e2342210
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.model import Finding, Sentence
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.disclosure import discloses_earnings
from analyzer.rules.evidence.selling import promotional_links, seller_mentions
from analyzer.rules.evidence.shared import lower
from analyzer.rules.evidence.topic import advised
from analyzer.rules.promotion.promotional_link import finding_on

_MESSAGE = "The article recommends {drug}, points to a seller of it and discloses nothing."
_SUGGESTION = "Remove the pointer to the seller, or disclose on this page who pays and what is earned."


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield at most one finding."""
    claims = advised(ctx)
    if not claims or discloses_earnings(ctx):
        return
    names = {n for k in claims for n in (lower(k.drug.name), lower(k.drug.text)) if n}
    names |= {lower(m.concept.text) for m in ctx.reading.mentions if m.concept.id in {k.drug.id for k in claims}}
    message = _MESSAGE.format(drug=claims[0].drug.name)
    for hit in seller_mentions(ctx):
        if hit.label in {"pitch", "contact"}:
            continue  # praise names no place to buy, and a number for appointments no treatment
        if hit.label in {"own", "price"} or _about(_around(ctx, hit.sentence), names):
            yield rule.at(hit.sentence, message, _SUGGESTION, start=hit.start, end=hit.end)
            return
    for link in promotional_links(ctx):
        sentence = ctx.reading.sentence_at(link.start) if link.start >= 0 else None
        words = _around(ctx, sentence) if sentence else lower(link.context)
        if _about(f"{words} {lower(link.text)} {lower(link.href)}", names):
            yield finding_on(rule, ctx, link, message, _SUGGESTION)
            return


def _around(ctx: RuleContext, sentence: Sentence) -> str:
    """Return the words of a sentence and of its neighbours in the same block."""
    near = ctx.sentences[max(0, sentence.index - 1) : sentence.index + 2]
    return lower(" ".join(s.text for s in near if s.block == sentence.block))


def _about(words: str, names: set[str]) -> bool:
    return any(n in words for n in names) or load_cues("treatment-words").first(words) is not None


RULE = Rule(
    "HC305", "conflict-triangle", "error", "Recommends a treatment, points to its seller, discloses nothing", check
)

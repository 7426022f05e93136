"""A seller, clinic or product is named as the place to go or buy.

What it does
    Reports the author's sentences that send the reader to a seller, with or without a link: a clinic's
    website, "our clinic", "available from our shop", a dispensary to obtain a drug from, prices per bottle,
    discount codes, and sentences that praise a named product in the language of advertising.
Why it matters to readers
    It turns information into an advertisement, and usually for the treatment the article has just praised.
Example
    "To learn what it is like, refer to the website of Harbour Mind Clinic, which offers these infusions."
Better
    "Ask your doctor whether a clinic near you takes part in a trial."
Limits
    "See your doctor", "call an ambulance" and public services are no promotion. Subtle praise of a brand is
    missed.
References
    Crane, DiStefano, Moore 2023, advertising of ketamine clinics: JAMA Netw Open 2023;6(11):e2342210
    MedlinePlus, Evaluating Internet Health Information: https://medlineplus.gov/webeval/webeval_transcript.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.selling import seller_mentions


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that names a seller."""
    yield from one_per_sentence(
        rule, seller_mentions(ctx), '"{words}" points the reader to a seller.',
        "Leave the seller out, or mark the passage as advertising.",
    )  # fmt: skip


RULE = Rule("HC303", "promotional-mention", "warning", "A seller, clinic or product named as a place to go", check)

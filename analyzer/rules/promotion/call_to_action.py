"""The reader is told to buy, book, call, click or subscribe.

What it does
    Reports the author's sentences that ask for a purchase, an appointment with the writer's own practice, a
    click on an offer, or a subscription. "Talk to your doctor", emergency numbers and "for more information"
    are no calls to action.
Why it matters to readers
    A page that wants an order has a reason to leave out what speaks against it.
Example
    "Book your first infusion today!"
Better
    "Ask your doctor whether this treatment suits you."
Limits
    Buttons whose words were lost in reading are missed.
References
    FTC, Health Products Compliance Guidance:
    https://www.ftc.gov/business-guidance/blog/2022/12/whats-new-what-isnt-ftcs-just-published-health-products-compliance-guidance
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.findings import one_per_sentence
from analyzer.rules.evidence.selling import calls_to_action


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each sentence that calls for a purchase, booking, click or subscription."""
    yield from one_per_sentence(
        rule, calls_to_action(ctx), '"{words}" asks the reader to act as a customer.',
        "Drop it from the article, or keep it apart as advertising.",
    )  # fmt: skip


RULE = Rule("HC304", "call-to-action", "info", "The reader is told to buy, book, click or subscribe", check)

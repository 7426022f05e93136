"""No rule takes long on hostile text: at most 200 ms on 100,000 characters, growing no faster than the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.model import Link
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.links import label_links
from analyzer.rules.registry import RULES, STRENGTHS
from tests.rules.build import build
from tests.timing import best, growth

SIZE = 100_000
LIMIT = 0.2  # seconds of processor time for one rule
TEXTS: dict[str, str] = {
    "one long word": "a",
    "cure words": "cure miracle guaranteed ",
    "short sentences": "It cures pain. ",
    "quotation marks": '"no" ',
    "denials": "not never no myth ",
    "citations": "Smith et al. (2019) said Dr. Jones [1] ",
    "capitals": "The University of The Society of ",
    "money": "$9 per bottle off code ",
    "doctors": "ask talk to speak with your family or local or ",
    "vague": "some studies of many recent clinical experts ",
    "brackets": "((((",
    "spaces": " ",
    "lines": "- no side effects\n",
    "identifiers": "doi: 10. PMID 1 ISBN 978-0-306-40615-8 ",
}


def context(unit: str, size: int) -> RuleContext:
    """Return a context on `size` characters of a repeated text, with claims on its first sentence and some links."""
    text = (unit * (size // len(unit) + 1))[:size]
    if not text.strip():
        text = "x" + text[2:] + "x"
    links = [
        Link(f"https://shop{i}.example/?aff_id={i}", "buy now " * 5, context="order here " * 20) for i in range(50)
    ]
    return build(text, claims=[("ketamine", "treats", "depression", 0)] * 3, drugs=(), links=links, surroundings=text)


def fresh(check: Callable[[RuleContext], object], ctx: RuleContext) -> Callable[[], object]:
    """Return a run of one check without anything kept from a run before it."""

    def work() -> None:
        ctx.shared.clear()
        check(ctx)

    return work


CHECKS: dict[str, Callable[[RuleContext], object]] = {
    **{rule.name: lambda ctx, rule=rule: list(rule.check(rule, ctx)) for rule in RULES},  # type: ignore[misc]
    **{name: lambda ctx, check=check: list(check(ctx)) for name, check in STRENGTHS.items()},  # type: ignore[misc]
}


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS.keys())
def test_every_rule_is_quick_on_hostile_text(unit: str) -> None:
    ctx = context(unit, SIZE)
    took = {name: best(fresh(check, ctx), within=LIMIT / 2, tries=3) for name, check in CHECKS.items()}
    assert {name: round(seconds, 3) for name, seconds in took.items() if seconds > LIMIT} == {}


@pytest.mark.parametrize("unit", ["It cures pain. ", "cure not ", "Smith et al. (2019) "])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    small, large = context(unit, SIZE // 2), context(unit, SIZE)
    for name, check in CHECKS.items():
        assert growth(fresh(check, small), fresh(check, large), within=3, spare=0.02) <= 3, name


def test_many_links_are_labelled_quickly() -> None:
    links = [
        Link(f"https://host{i}.example/path/{i}?u=http://a" * 3, "click " * 50, context="word " * 200)
        for i in range(2000)
    ]
    article = context("a", 100).article
    article.links = links
    assert best(lambda: label_links(article), within=2) < 2

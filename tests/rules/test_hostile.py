"""No rule takes long on hostile text: at most 200 ms on 100,000 characters, growing no faster than the text."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest

from analyzer.model import Link
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.links import label_links
from analyzer.rules.registry import RULES, STRENGTHS
from tests.rules.build import build

SIZE = 100_000
LIMIT = 0.2  # seconds for one rule
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


def fastest(check: Callable[[RuleContext], object], unit: str, size: int, times: int = 3) -> float:
    """Return the shortest of some runs, each on a fresh context, in seconds."""
    best = float("inf")
    for _ in range(times):
        ctx = context(unit, size)
        start = perf_counter()
        check(ctx)
        best = min(best, perf_counter() - start)
        if best < LIMIT / 4:
            break
    return best


@pytest.mark.parametrize("unit", TEXTS.values(), ids=TEXTS.keys())
def test_every_rule_is_quick_on_hostile_text(unit: str) -> None:
    slow = {}
    for rule in RULES:
        took = fastest(lambda ctx, rule=rule: list(rule.check(rule, ctx)), unit, SIZE)
        if took > LIMIT:
            slow[rule.name] = round(took, 3)
    for name, strength in STRENGTHS.items():
        took = fastest(lambda ctx, strength=strength: list(strength(ctx)), unit, SIZE)
        if took > LIMIT:
            slow[name] = round(took, 3)
    assert slow == {}


@pytest.mark.parametrize("unit", ["It cures pain. ", "cure not ", "Smith et al. (2019) "])
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    for rule in RULES:
        small = fastest(lambda ctx, rule=rule: list(rule.check(rule, ctx)), unit, SIZE // 2)
        large = fastest(lambda ctx, rule=rule: list(rule.check(rule, ctx)), unit, SIZE)
        assert large < 3 * small + 0.02, rule.name


def test_many_links_are_labelled_quickly() -> None:
    links = [
        Link(f"https://host{i}.example/path/{i}?u=http://a" * 3, "click " * 50, context="word " * 200)
        for i in range(2000)
    ]
    article = context("a", 100).article
    article.links = links
    start = perf_counter()
    label_links(article)
    assert perf_counter() - start < 2

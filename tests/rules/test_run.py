"""Running the rules: selection, failures, order, fingerprints; and the one list of all rules."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from analyzer.model import Finding, Link, Metadata
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.registry import RULES, STRENGTHS
from analyzer.rules.run import run_rules
from tests.rules.build import build

HEADINGS = ["What it does", "Why it matters to readers", "Example", "Better", "Limits", "References"]
ROOT = Path(__file__).resolve().parents[2]


def on_each_sentence(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    for sentence in ctx.sentences:
        yield rule.at(sentence, "here")


def failing(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    raise ValueError("broken")
    yield  # pragma: no cover


def rule(code: str = "HC999", name: str = "test-rule", check: object = on_each_sentence, **fields: bool) -> Rule:
    return Rule(code, name, "info", "for tests", check, **fields)  # type: ignore[arg-type]


def test_a_failing_rule_costs_nobody_else_anything() -> None:
    bad = rule("HC998", "bad-rule", failing)
    findings, _, errors = run_rules(build("One. Two."), rules=[bad, rule()], strengths={})
    assert [f.rule for f in findings] == ["test-rule", "test-rule"]
    assert errors == ["rule bad-rule failed: ValueError: broken"]


@pytest.mark.parametrize(
    ("select", "ignore", "count"),
    [
        ((), (), 2),
        (("HC9",), (), 2),
        (("hc999",), (), 1),
        (("other-rule",), (), 1),
        ((), ("HC999",), 1),
        (("HC1",), (), 0),
    ],
)
def test_rules_are_chosen_by_code_group_or_name(select: tuple[str, ...], ignore: tuple[str, ...], count: int) -> None:
    rules = [rule(), rule("HC900", "other-rule")]
    assert len(run_rules(build("One."), select=select, ignore=ignore, rules=rules, strengths={})[0]) == count


def test_rules_that_need_markup_or_a_connection_wait_for_it() -> None:
    rules = [rule(needs_markup=True), rule("HC998", "online-rule", online=True)]
    assert run_rules(build("One."), rules=rules, strengths={})[0] == []
    with_markup = build("One.", has_markup=True, online=object())
    assert len(run_rules(with_markup, rules=rules, strengths={})[0]) == 2


def test_findings_come_in_text_order_absences_last() -> None:
    def both(self: Rule, ctx: RuleContext) -> Iterator[Finding]:
        yield self.absence("missing")
        yield self.at(ctx.sentences[1], "second")
        yield self.at(ctx.sentences[0], "first")

    findings, _, _ = run_rules(build("One. Two."), rules=[rule(check=both)], strengths={})
    assert [f.message for f in findings] == ["first", "second", "missing"]


def test_fingerprints_survive_edits_elsewhere_and_tell_repeats_apart() -> None:
    before, _, _ = run_rules(build("One. Two. Two."), rules=[rule()], strengths={})
    after, _, _ = run_rules(build("Something new. One. Two. Two."), rules=[rule()], strengths={})
    assert [f.fingerprint for f in before] == [f.fingerprint for f in after[1:]]
    assert len({f.fingerprint for f in after}) == 4


def test_links_are_labelled_on_the_way() -> None:
    link = Link("https://amzn.to/3abc", "x")
    run_rules(build("One.", links=[link]), rules=[], strengths={})
    assert link.label == "promotional"


def test_strengths() -> None:
    data = Metadata("Jane Doe", "PharmD", "2026-05-03", None, "Ana Lima, MD")
    ctx = build(
        "Zinc treats colds, says the NHS. It can cause nausea. It can cause vomiting. Ask your doctor. No competing interests.",
        claims=[
            ("zinc", "treats", "cold", 0),
            ("zinc", "adverse_effect", "nausea", 1),
            ("zinc", "adverse_effect", "vomiting", 2),
        ],
        metadata=data,
    )
    notes = run_rules(ctx, rules=[])[1]
    assert {n.name for n in notes} == set(STRENGTHS)
    assert run_rules(build("Hello."), rules=[])[1] == []


def test_codes_are_in_order_and_unique() -> None:
    codes = [r.code for r in RULES]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes) == len({r.name for r in RULES})


def test_every_rule_file_is_registered_under_its_own_name_and_has_its_page() -> None:
    registered = {r.name for r in RULES}
    found = set()
    for path in sorted((ROOT / "analyzer" / "rules").glob("*/*.py")):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        made = getattr(module, "RULE", None)
        if made is None:
            continue
        found.add(made.name)
        assert made.name == path.stem.replace("_", "-")
        page = (module.__doc__ or "").splitlines()
        assert [line for line in page if line in HEADINGS] == HEADINGS, made.name
        assert any(mark in (module.__doc__ or "").partition("References")[2] for mark in ("http", "doi", ";"))
    assert found == registered

"""What an edit must move, and what it must leave alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reports import samples

from analyzer.model import Finding, StrengthNote
from scoring.build import link, page, scored

LINES = [
    "Ketamine treats depression.",
    "It can cause nausea and dizziness.",
    "Standard treatments include sertraline.",
    "It costs $500 per dose.",
    "More research is needed.",
    "The study was funded by the city.",
]
BYLINE = {"author": "Ada Roe", "published": "2026-01-02"}


def measure(lines, *, links=(), findings=(), strengths=(), **metadata):
    text = "\n".join(lines)
    made = page(text, links=[link(text, words, href) for words, href in links], **metadata)
    start = text.index("Ketamine treats")
    claims = [samples.claim(made, "Ketamine treats", 1, "depression", "supported")] if start >= 0 else []
    scores = scored(made, claims, list(findings), list(strengths))
    return {name: panel["score"] for name, panel in scores.panels.items()}, scores


@given(st.permutations(LINES))
def test_the_order_of_paragraphs_changes_no_score(lines) -> None:
    assert measure(lines)[0] == measure(LINES)[0]
    assert measure(lines)[1].overall == measure(LINES)[1].overall


def test_a_good_source_raises_sourcing_and_nothing_else() -> None:
    before, after = measure(LINES)[0], measure(LINES, links=[("sertraline", "https://doi.org/10.1000/x")])[0]
    assert after["sourcing"] > before["sourcing"]
    assert {k: v for k, v in before.items() if k != "sourcing"} == {k: v for k, v in after.items() if k != "sourcing"}


def test_a_byline_raises_transparency_and_nothing_else() -> None:
    before, after = measure(LINES)[0], measure(LINES, **BYLINE)[0]
    assert after["transparency"] > before["transparency"]
    assert {k: v for k, v in before.items() if k != "transparency"} == {
        k: v for k, v in after.items() if k != "transparency"
    }


def test_removing_a_disclosure_never_raises_independence() -> None:
    sold = [
        Finding("promotional-mention", "HC303", "warning", "m"),
        Finding("conflict-triangle", "HC305", "error", "m"),
    ]
    told = measure(LINES, findings=sold, strengths=[StrengthNote("disclosure", "We sell it.")])[0]
    silent = measure(LINES, findings=sold)[0]
    assert silent["independence"] <= told["independence"]
    assert silent["transparency"] <= told["transparency"]
    assert (
        measure(LINES, strengths=[StrengthNote("disclosure", "We sell it.")])[0]["independence"]
        == measure(LINES)[0]["independence"]
    )


def test_adding_harms_raises_balance_and_lowers_nothing() -> None:
    sold = [Finding("promotional-mention", "HC303", "warning", "m")]
    before = measure([line for line in LINES if "nausea" not in line], findings=sold)[0]
    after = measure(LINES, findings=sold)[0]
    assert after["balance"] > before["balance"]
    assert all(after[k] >= v for k, v in before.items() if v is not None)


@given(st.integers(0, 5))
def test_more_promotion_never_raises_independence(count: int) -> None:
    def independence(n: int) -> int:
        return measure(LINES, findings=[Finding("promotional-mention", "HC303", "warning", "m")] * n)[0]["independence"]

    assert independence(count + 1) <= independence(count)


@given(
    st.sampled_from(["supported", "understated", "overstated", "outdated", "refuted"]),
    st.sampled_from(["high", "some", "low"]),
)
def test_a_worse_verdict_never_raises_accuracy(label: str, harm: str) -> None:
    made = page("Ketamine treats depression.\nKetamine eases pain.")

    def accuracy(first: str) -> int:
        claims = [
            samples.claim(made, "treats", 1, "depression", first, harm=harm),
            samples.claim(made, "eases", 2, "pain", "overstated"),
        ]
        return scored(made, claims).panels["accuracy"]["score"]

    assert accuracy(label) <= accuracy("supported")

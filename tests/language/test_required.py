"""Literals that every match of a pattern needs: what is found, and that no match is without one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.language.cue_gate import CueGate
from analyzer.language.cues import ASKED_OF_EVERY_SENTENCE, load_cues
from analyzer.language.required import required

_PATTERNS = [
    (group.label, pattern)
    for name in ASKED_OF_EVERY_SENTENCE
    for group in load_cues(name).groups
    for pattern in group.patterns
]


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("cure", {"cure"}),
        (r"\bcure\b", {"cure"}),
        ("cure[sd]?", {"cure"}),
        ("(heal|cure)s? all", {"heals all", "heal all", "cures all", "cure all"}),
        ("(?:no|any) [a-z]{1,20} harm", {" harm"}),
        ("(can|may) (help|ease)", {"can help", "may help", "can ease", "may ease"}),
        ("never ?mind", {"nevermind", "never mind"}),
        ("[0-9]+ ?mg", {"mg"}),
        ("(a|b)+cd", {"cd"}),
        ("x{0,1}yz", {"yz"}),
        ("(ab){2}c", {"ab"}),
        (r"side\-effects?", {"side-effect"}),
        (r"[a-c]x", {"ax", "bx", "cx"}),
        (r"5 \% off", {"5 % off"}),
    ],
)
def test_literals(pattern: str, literals: set[str]) -> None:
    assert required(pattern) == literals


@pytest.mark.parametrize(
    "pattern", ["[a-z]+", "(cure)?", "a*", ".", "x|[a-z]", "(?i)cure", "(?P<n>a)", "[", "a{", "(a", "a)"]
)
def test_where_nothing_is_needed_or_the_form_is_unknown(pattern: str) -> None:
    assert required(pattern) is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_match_of_a_pattern_of_the_project_is_without_one(data: st.DataObject) -> None:
    _, pattern = data.draw(st.sampled_from(_PATTERNS))
    literals = required(pattern)
    text = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    assert literals is None or any(literal in text for literal in literals)


def test_the_gate_opens_for_what_may_match() -> None:
    gate = CueGate({"one": ["cure[sd]?", "heal"], "two": ["not [a-z]+ safe"], "three": ["[a-z]{3}"]})
    assert gate.open_for("it heals") == {"one", "three"}
    assert gate.open_for("not very safe, no cure") == {"one", "two", "three"}
    assert gate.open_for("") == {"three"}
    assert gate.open_for("word " * 1_000) == {"one", "two", "three"}, "a long text is not looked at"


@given(
    st.lists(
        st.sampled_from(
            ["no known", " side effects", "take ", "500 mg", " daily", "fda", " approved", " better than ", "é"]
        )
    )
)
def test_a_gated_set_finds_what_it_finds_without_the_gate(pieces: list[str]) -> None:
    text = "".join(pieces)
    for name in ASKED_OF_EVERY_SENTENCE:
        cues = load_cues(name)
        gated = list(cues.find(text))
        cues._gated = False
        try:
            assert gated == list(cues.find(text))
        finally:
            cues._gated = True

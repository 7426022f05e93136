"""Folding: what is read is what is seen, and every offset leads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.article.folding import fold
from tests.timing import growth

TRICKY = st.text(
    alphabet=st.sampled_from(
        "abzAZ 019.,-\n\r\t'\u2019\u201c\u2014\u2013\u2026\u00a0\u200b\u200d\u00ad"
        "\u202e\u202c\ufeff\u0301\u0336\u0435\u043e\u0430"
        "\u03b1\u03b2\u03bc\u00b5\uff4b\U0001d424\u1d0b\ufb01\u00e9\u0142\u00e6\u2122\u2076\u2082\U000e0041\u4e2d\U0001f600"
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("\u201cQ\u201d \u2013 it\u2019s 5\u201310 mg\u2026", '"Q" - it\'s 5-10 mg...'),
        ("drug\u2014it works", "drug - it works"),
        ("\u03b2-blocker, \u03b1-lipoic, \u03c9-3, \u03bc-opioid", "beta-blocker, alpha-lipoic, omega-3, mu-opioid"),
        ("TNF\u03b1, NF-\u03baB, \u03949-THC, 5\u03b1-reductase", "TNFalpha, NF-kappaB, Delta9-THC, 5alpha-reductase"),
        ("5 \u03bcg and 5 \u00b5g/L and 3 \u03bcmol", "5 mcg and 5 mcg/L and 3 umol"),
        ("Sj\u00f6gren, Me\u0301nie\u0300re, f\u0153tus, \ufb01sh oil", "Sjogren, Meniere, foetus, fish oil"),
        ("Brandol\u2122 and Brandol\u00ae", "Brandol and Brandol"),
        ("10\u2076 cells, H\u2082O, \u00bd cup", "10\u2076 cells, H2O, \u00bd cup"),
        ("soft\u00adhyphen and nb\u00a0space", "softhyphen and nb space"),
        ("\u041c\u043e\u0441\u043a\u0432\u0430 is a city", "\u041c\u043e\u0441\u043a\u0432\u0430 is a city"),
        ("/\u02c8k\u025bt\u0259mi\u02d0n/", "/\u02c8k\u025bt\u0259mi\u02d0n/"),
    ],
)
def test_typography_and_science_are_no_obfuscation(text: str, folded: str) -> None:
    plain, _, counts = fold(text)
    assert plain == folded
    assert counts == {}


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("cur\u0435s", "look_alikes"),
        ("c\u03c5res", "look_alikes"),
        ("\uff43\uff55\uff52\uff45\uff53", "look_alikes"),
        ("\U0001d41c\U0001d42e\U0001d42b\U0001d41e\U0001d42c", "look_alikes"),
        ("\u1d04\u1d1c\u0280\u1d07\ua731", "look_alikes"),
        ("cu\u200bres", "zero_width"),
        ("cu\u200dres", "zero_width"),
        ("cu\u202eres", "bidi"),
        ("cu\U000e0041res", "tags"),
        ("c\u0336u\u0336r\u0336e\u0336s\u0336", "combining"),
    ],
)
def test_tricks_are_undone_counted_and_traced(word: str, kind: str) -> None:
    text = f"Vitamin Q {word} colds."
    plain, offsets, counts = fold(text)
    assert plain == "Vitamin Q cures colds."
    assert list(counts) == [kind]
    start, end = offsets.original(10, 15)
    assert text[start:end] == word
    assert offsets.folded(start, end) == (10, 15)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Vitamin Q \u202eseruc\u202c colds.", "Vitamin Q cures colds."),
        ("Vitamin Q \u202esdloc seruc\u202c, it says.", "Vitamin Q cures colds, it says."),
        (
            "Vitamin Q \u202e.(elbissop fi) sdloc seruc\nIt does not.",
            "Vitamin Q cures colds (if possible).\nIt does not.",
        ),
        ("Vitamin Q \u202es\u200bdloc seru\u0441\u202c now", "Vitamin Q cures colds now"),
        ("Vitamin Q \u202ecures all colds of people\u202c now", "Vitamin Q cures all colds of people now"),
        ("Vitamin Q cu\u202eres all colds of people", "Vitamin Q cures all colds of people"),
        ("Vitamin Q \u202e\u202ccures", "Vitamin Q cures"),
        ("a\u202ee\u0301t\u202c", "ate"),
    ],
)
def test_what_is_shown_from_right_to_left_is_turned_round(text: str, folded: str) -> None:
    plain, offsets, counts = fold(text)
    assert plain == folded
    assert counts["bidi"] >= 1
    for index in range(len(plain)):
        start, end = offsets.original(index, index + 1)
        assert start < end
    if "cures" in plain and "seruc" in text:
        span = offsets.original(plain.index("cures"), plain.index("cures") + 5)
        assert "seruc" in text[span.start : span.end]


def test_plain_text_costs_nothing() -> None:
    text = "Plain ASCII text.\r\nSecond line."
    plain, offsets, counts = fold(text)
    assert plain is text
    assert counts == {}
    assert offsets.original(3, 8) == (3, 8)
    assert offsets.position(19) == (2, 1)


@given(TRICKY)
@settings(max_examples=1000, deadline=None)
def test_the_map_is_monotone_and_within_bounds(text: str) -> None:
    folded, offsets, _ = fold(text)
    previous = 0
    for index in range(len(folded)):
        start, end = offsets.original(index, index + 1)
        assert previous <= start <= end <= len(text)
        previous = start
        assert folded[index] not in "abzAZ019" or start < end
    for start in range(0, len(folded), 7):
        span = offsets.original(start, len(folded))
        assert offsets.folded(*span).end >= start


@given(TRICKY)
@settings(max_examples=300, deadline=None)
def test_line_breaks_stay_and_folding_twice_changes_nothing(text: str) -> None:
    folded, _, _ = fold(text)
    assert folded.count("\n") == text.count("\n")
    again, _, counts = fold(folded)
    assert again == folded or counts or "\u03b1" in folded or "\u03b2" in folded or "\u03bc" in folded


@given(TRICKY, st.sampled_from(["turmeric", "Vitamin", "5 mg"]), TRICKY)
@settings(max_examples=300, deadline=None)
def test_a_word_is_found_again_in_the_original(before: str, word: str, after: str) -> None:
    text = f"{before.replace(chr(0x202E), '')} {word} {after}"  # an open override turns the word round
    folded, offsets, _ = fold(text)
    at = folded.find(word)
    assert at >= 0
    start, end = offsets.original(at, at + len(word))
    assert fold(text[start:end])[0] == word


@pytest.mark.parametrize(
    "unit", ["\u0430", "\u200b", "k\u200b\u0301", "a\u0301", "\u2014", "\u202eseruc\u202c", "\u202ea"]
)
def test_folding_is_linear(unit: str) -> None:
    small, large = unit * 20_000, unit * 80_000
    assert growth(lambda: fold(small), lambda: fold(large), within=8, spare=0.02) <= 8

"""Tokens keep their places; inflected verbs are spelled as they stand on a page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.language.morphology import inflect
from analyzer.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("take 4,000 mg a day.", ["take", "4,000", "mg", "a", "day", "."]),
        ("0.5 mg/kg", ["0.5", "mg", "/", "kg"]),
        ("it doesn't work", ["it", "doesn't", "work"]),
        ("covid-19 (mild)", ["covid", "-", "19", "(", "mild", ")"]),
        ("naïve β-blocker", ["naïve", "β", "-", "blocker"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_numbers_and_signs(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_where_a_character_falls() -> None:
    tokens = tokenise("aspirin, then rest")
    assert len(tokens) == 4
    assert tokens.at(0) == 0
    assert tokens.at(7) == 1
    assert tokens.at(99) == 4
    assert tokens.range(0, 7) == (0, 1)
    assert tokens.range(9, 18) == (2, 4)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_character_but_space_is_lost(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for word, start, stop in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert text[end:start].strip() == "".join(c for c in text[end:start] if c.isspace()).strip() == ""
        assert text[start:stop] == word
        end = stop
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("relieve", {"relieve", "relieves", "relieving", "relieved"}),
        ("stop", {"stop", "stops", "stopping", "stopped"}),
        ("remedy", {"remedy", "remedies", "remedying", "remedied"}),
        ("destroy", {"destroy", "destroys", "destroying", "destroyed"}),
        ("bring", {"bring", "brings", "bringing", "brought"}),
        ("suppress", {"suppress", "suppresses", "suppressing", "suppressed"}),
    ],
)
def test_inflected_forms(verb: str, forms: set[str]) -> None:
    assert set(inflect(verb)) == forms
    assert inflect(verb)[0] == verb

"""Markup that would hang a parser is trimmed in linear time, and said; no text is lost without a word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.article.guard import MAX_ATTRIBUTES, MAX_DEPTH, _is_plain, _Scan, guard
from analyzer.article.read import read
from analyzer.model import Page
from tests.timing import growth

SENTENCE = "Vitamin Q cures everything, says this test."


@pytest.mark.parametrize("depth", [200, 254, 300, 511, 2_000, 5_000, 100_000])
def test_a_sentence_is_found_at_any_depth(depth: int) -> None:
    markup = "<html><body>" + "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth + "</body></html>"
    started = time.monotonic()
    article = read(Page("test", markup, "html"))
    assert SENTENCE in article.text
    assert bool(article.notes) == (depth > MAX_DEPTH)
    assert time.monotonic() - started < 10


def test_many_attributes_are_trimmed() -> None:
    attributes = " ".join(f"a{i}='{i}'" for i in range(50_000))
    markup = f"<html><body><p {attributes}>{SENTENCE}</p></body></html>"
    started = time.monotonic()
    guarded = guard(markup)
    assert len(guarded.markup) < len(markup) / 10
    assert str(MAX_ATTRIBUTES) in guarded.notes[0]
    assert not guarded.lost_text
    assert SENTENCE in read(Page("test", markup, "html")).text
    assert time.monotonic() - started < 10


def test_a_node_of_many_megabytes_is_kept() -> None:
    markup = f"<html><body><p>{'word ' * 1_500_000}</p><p>{SENTENCE}</p></body></html>"
    assert SENTENCE in read(Page("test", markup, "html"), language_gate=False).text


def test_control_characters_are_taken_out() -> None:
    article = read(Page("test", f"<p>{SENTENCE[:9]}\0{SENTENCE[9:]} \ud800</p>", "html"))
    assert SENTENCE in article.text


@pytest.mark.parametrize("unit", ["<", "<a ", "<!--", "</", "<script>", "&", "<p", '<a href="'])
def test_guarding_is_linear(unit: str) -> None:
    small, large = unit * 50_000, unit * 200_000
    assert growth(lambda: guard(small), lambda: guard(large), within=8, spare=0.02) <= 8


def test_too_many_elements_are_said() -> None:
    markup = f"<html><body><p>{SENTENCE}</p>" + "<p>word" * 130_000
    guarded = guard(markup)
    assert guarded.lost_text


_PIECES = [
    "<div>",
    "</div>",
    "<p>",
    "<BR/>",
    "<brx>",
    "<a href='x'>",
    "<div class='" + "y " * 700 + "'>",
    "<a b=1" * 300,
    "text",
]


@given(st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from([1, 3, 300, 600])), max_size=6))
def test_what_is_passed_at_a_glance_has_nothing_to_trim(pieces: list[tuple[str, int]]) -> None:
    markup = "".join(piece * count for piece, count in pieces)
    scan = _Scan(markup)
    scan.run()
    assert not (_is_plain(markup) and scan.cuts)

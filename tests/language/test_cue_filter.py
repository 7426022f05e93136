"""What may match is told without the states of wide gaps, and nothing that matches is left out."""

from __future__ import annotations

import re2
from hypothesis import given
from hypothesis import strategies as st

from analyzer.language.cue_filter import CueFilter, loosened, stays_in_line
from analyzer.language.cues import CueSet, Group, _compile
from analyzer.resources import corpora, load_toml

_PATTERNS = (r"my [^.!?\n]{0,60}(gone|better)", r"i [a-z ]{2,30} (slept|felt)", "cure", "[^x]{1,20}x", r"a\{0,60} b")


def _group(*patterns: str) -> Group:
    return Group(patterns[0], patterns, _compile(patterns, boundaries=True))


def test_only_wide_gaps_are_loosened() -> None:
    assert loosened(r"my [^.!?\n]{0,60}(gone)") == (r"my [^.!?\n]*(gone)", 1)
    assert loosened("a{1,90} b{2,20}") == ("a+ b+", 2)
    for pattern in ("a{0,3}", "a{30}", "a{9,}", r"\{0,60}", "[{0,60}]", "[]{0,60}]", r"\p{Greek}"):
        assert loosened(pattern) == (pattern, 0)


def test_a_pattern_that_may_hold_a_line_break_is_told_apart() -> None:
    for pattern in (r"my [^.!?\n]{0,60} pain", "[a-z ]{2,30}", r"[^\s]+", r"\bi\b", ".{0,20}", r"\w+\d\S"):
        assert stays_in_line(pattern), pattern
    for pattern in (r"a\sb", "[^.]{0,60}", r"[\s-]", r"\W+", "(?s:.{0,9})", "a\nb", r"a\n", "[[:space:]]", r"[^\\n]"):
        assert not stays_in_line(pattern), pattern


def test_what_matches_passes() -> None:
    patterns = CueFilter(_PATTERNS)
    assert patterns.passing("my back is better") == [0]
    assert patterns.passing("a cure, and i never felt so well") == [1, 2]
    assert patterns.passing("nothing") == []
    assert patterns.passing(b"my back" + b" and so on" * 10 + b" better") == [0], "too wide, left to the pattern itself"


@given(st.text(alphabet="my igonefltcuras.\nx{}", max_size=90))
def test_nothing_that_matches_is_left_out(text: str) -> None:
    found = {n for n, pattern in enumerate(_PATTERNS) if re2.search(pattern, text)}
    assert found <= set(CueFilter(_PATTERNS).passing(text))


@given(st.lists(st.sampled_from(["my back ", "is better", "gone", ".", "\n", "my ", "é", "pain " * 20]), max_size=40))
def test_a_long_text_is_searched_line_by_line_with_the_same_result(pieces: list[str]) -> None:
    text = "".join(pieces) + "\n" + "nothing here.\n" * 100
    group = _group(_PATTERNS[0])
    assert group.loose is not None
    assert list(group.spans(text, text.encode())) == [match.span() for match in group.compiled.finditer(text)]


def test_a_cue_set_of_many_groups_finds_what_each_of_them_finds() -> None:
    groups = [_group(f"word{n} [a-z ]{{0,40}}end") for n in range(60)]
    text = " ".join(f"word{n} and the end." for n in range(0, 60, 7))
    assert [cue.label for cue in CueSet("made-up", groups).find(text)] == [groups[n].label for n in range(0, 60, 7)]


def test_every_pattern_of_the_project_can_be_loosened() -> None:
    for path in corpora("lexicon", "cues").glob("*.toml"):
        for group in load_toml(path).get("group", []):
            for pattern in group["patterns"]:
                if "<" not in pattern:  # a part to be filled in
                    re2.compile(loosened(pattern)[0])

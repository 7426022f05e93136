"""How cue sets search: offsets in any script, and what happens when the set of all groups gives up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analyzer.language.cues import CueSet, Group, _compile, characters

_PATTERNS = ("cure", "naïve", "a β-blockers?", "[0-9]+ ?%")


def _cue_set() -> CueSet:
    return CueSet("made-up", [Group(p, (p,), _compile((p,), boundaries=True)) for p in _PATTERNS])


class _GivenUp:
    def Match(self, text: bytes) -> None:
        """Find nothing, not even what every text matches, as RE2 does for want of memory."""


def test_offsets_count_characters_whatever_the_script() -> None:
    text = "ein “naïve” glaube: a β-blocker – 50 % cure 🌟 cure"
    found = {(cue.label, cue.text) for cue in _cue_set().find(text)}
    assert found == {("naïve", "naïve"), ("a β-blockers?", "a β-blocker"), ("[0-9]+ ?%", "50 %"), ("cure", "cure")}
    assert all(text[cue.start : cue.end] == cue.text for cue in _cue_set().find(text))
    assert sum(cue.label == "cure" for cue in _cue_set().find(text)) == 2


@given(st.text(alphabet="cure β5%ï🌟.", max_size=60))
def test_encoded_search_finds_what_the_search_of_the_text_finds(text: str) -> None:
    pattern = _compile(("cure", "β+", "[0-9]+ ?%"), boundaries=True)
    assert list(characters(pattern.finditer(text.encode()), text, text.encode())) == [
        match.span() for match in pattern.finditer(text)
    ]


def test_a_set_that_gave_up_leaves_nothing_out() -> None:
    cues = _cue_set()
    text = "a cure " * 600 + "for 5 %"
    expected, labels = list(cues.find(text)), cues.labels(text)
    cues._filter._sets = [(0, len(_PATTERNS), _GivenUp())]
    assert list(cues.find(text)) == expected
    assert cues.labels(text) == labels == {"cure", "[0-9]+ ?%"}


def test_an_empty_set_finds_nothing() -> None:
    cues = CueSet("empty", [])
    assert not list(cues.find("cure"))
    assert not cues.labels("cure")
    assert not cues.may_match("cure")

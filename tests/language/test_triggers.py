"""Relation cues in the tokens of a sentence."""

from __future__ import annotations

import pytest

from analyzer.language.tokens import tokenise
from analyzer.language.triggers import Trigger, find_triggers


def cues(text: str, tags: list[str] | None = None) -> list[tuple[str, str, str]]:
    tokens = tokenise(text)
    found = find_triggers(tokens, [False] * len(tokens), tags or [])
    return [(" ".join(tokens.words[t.start : t.end]), t.relation, t.side) for t in found]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("ibuprofen relieves headache", ("relieves", "treat", "right")),
        ("aspirin may prevent stroke", ("prevent", "prevent", "right")),
        ("statins cause aches", ("cause", "cause", "right")),
        ("metformin lowers glucose", ("lowers", "reduce", "right")),
        ("it improves sleep", ("improves", "improve", "right")),
        ("ketamine blocks a receptor", ("blocks", "act", "right")),
        ("gout is treated with colchicine", ("treated with", "treat", "left")),
    ],
)
def test_relation_and_side(text: str, cue: tuple[str, str, str]) -> None:
    assert any(cue[0] in found[0] and cue[1:] == found[1:] for found in cues(text))


def test_a_particle_may_stand_apart() -> None:
    tokens = tokenise("it brings a high fever down in hours")
    split = [t for t in find_triggers(tokens, [False] * len(tokens), []) if t.gap_end > t.end]
    assert [tokens.words[t.gap_start : t.gap_end] for t in split] == [["down"]]


def test_nothing_in_plain_talk() -> None:
    assert cues("the shop on the corner opens at nine") == []
    assert cues("") == []


def test_a_noun_is_no_cue_where_a_tagger_says_so() -> None:
    text = "there is no clear benefit"
    assert [words for words, *_ in cues(text)] != []
    assert [words for words, *_ in cues(text, ["EX", "VBZ", "DT", "JJ", "NN"])] == []
    assert cues("a steady dose", ["DT", "JJ", "NN"]) == []


def test_words_of_a_mention_start_no_cue() -> None:
    tokens = tokenise("blocks cause harm")
    free = find_triggers(tokens, [False, False, False], [])
    taken = find_triggers(tokens, [True, False, False], [])
    assert any(t.start == 0 for t in free)
    assert not any(t.start == 0 for t in taken)


def test_cues_come_left_to_right() -> None:
    tokens = tokenise("it relieves pain, lowers fever and prevents clots")
    starts = [t.start for t in find_triggers(tokens, [False] * len(tokens), [])]
    assert starts == sorted(starts)
    assert len(starts) == 3
    assert isinstance(find_triggers(tokens, [False] * len(tokens), [])[0], Trigger)

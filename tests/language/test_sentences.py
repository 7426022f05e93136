"""Where sentences end, and who speaks in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.language.sentences import find_sentences, split_sentences
from language.scenes import article_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It works. It is cheap.", ["It works.", "It is cheap."]),
        ("Dr. Lee takes 0.5 mg. She sleeps.", ["Dr. Lee takes 0.5 mg.", "She sleeps."]),
        ("Pain, e.g. a headache, may go.", ["Pain, e.g. a headache, may go."]),
        ("Is it safe? No. It can harm.", ["Is it safe?", "No.", "It can harm."]),
        ("It is No. 1 in sales.", ["It is No. 1 in sales."]),
        ("Does it work? Yes! Well.", ["Does it work?", "Yes!", "Well."]),
        ("It works.[1,2] It lasts.", ["It works.[1,2]", "It lasts."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("  padded.  ", ["padded."]),
        ("", []),
    ],
)
def test_splitting(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="aB1 .!?\n\"'()[]e.g•-é", max_size=120))
def test_splitting_loses_only_white_space(text: str) -> None:
    end = 0
    for start, stop in split_sentences(text):
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()


def voices(text: str) -> list[str]:
    return [s.voice for s in find_sentences(article_of(text)) if not s.is_heading]


def test_who_speaks() -> None:
    body = "Ibuprofen is a common painkiller and is sold in most shops. "
    assert voices(body + '"It cured my arthritis in two days," says a reader.')[-1] == "quoted"
    assert voices(body + "It is a myth that turmeric cures cancer.")[-1] == "debunked"
    assert voices(body)[-1] == "author"


def test_sentences_are_spans_of_the_article() -> None:
    article = article_of("# Ibuprofen\n\nIt relieves pain. Does it help?\n\n- nausea\n- rash\n", "markdown")
    sentences = find_sentences(article)
    assert [s.text for s in sentences if not s.is_heading] == ["It relieves pain.", "Does it help?", "nausea", "rash"]
    assert [s.is_question for s in sentences if not s.is_heading] == [False, True, False, False]
    assert [s.index for s in sentences] == list(range(len(sentences)))
    for sentence in sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text

"""The tagger's second step gives what spaCy's own gives, to the last bit."""

from __future__ import annotations

from typing import Any

import pytest

from analyzer.language import encoder
from analyzer.language.encoder import Encoder, encoder_of
from analyzer.language.tagging import installed_model

_TEXTS = ["Ibuprofen relieves headache.", "No.", "It can cause nausea, vomiting and, in a few people, hives. " * 40]


@pytest.fixture(scope="module")
def steps() -> tuple[Any, Any]:
    """Return the two steps of the installed model."""
    import spacy

    nlp = spacy.load(next(iter(installed_model())))
    embed, encode = nlp.get_pipe("tok2vec").model.layers
    return (lambda text: embed.predict([nlp.make_doc(text)])[0]), encode


@pytest.mark.parametrize("rows", [512, 20])
def test_vectors_are_those_of_the_model(steps: tuple[Any, Any], rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_ROWS", rows)
    embed, encode = steps
    ours = encoder_of(encode)
    assert isinstance(ours, Encoder)
    vectors = [embed(text) for text in _TEXTS]
    for expected, found in zip(encode.predict(vectors), ours.predict(vectors), strict=True):
        assert expected.shape == found.shape
        assert abs(expected - found).max() < 1e-5


def test_no_sentences_no_vectors(steps: tuple[Any, Any]) -> None:
    assert encoder_of(steps[1]).predict([]) == []


def test_a_model_built_otherwise_is_used_as_it_is() -> None:
    from spacy.ml.models.tok2vec import MaxoutWindowEncoder

    wider = MaxoutWindowEncoder(width=8, window_size=2, maxout_pieces=2, depth=1)
    assert encoder_of(wider) is wider

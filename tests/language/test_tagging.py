"""Part-of-speech tags with the statistical model, and the floor of rules without it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from analyzer.language import tagging
from analyzer.language.reader import LanguageReader
from analyzer.language.tokens import tokenise
from language.scenes import reading_of, triples

TEXT = "Ibuprofen relieves headache and lowers fever. It can cause nausea. Ibuprofen is an NSAID."
CLAIMS = {
    ("treats", "ibuprofen", "headache"),
    ("treats", "ibuprofen", "fever"),
    ("adverse_effect", "ibuprofen", "nausea"),
    ("pharmacologic_class", "ibuprofen", "nsaid"),
}


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Behave as where no English model is installed."""
    monkeypatch.setattr(tagging, "installed_model", dict)
    tagging.load_model.cache_clear()
    yield
    tagging.load_model.cache_clear()


def test_each_token_has_its_tag() -> None:
    sentences = [
        (text, tokenise(text.lower())) for text in ("Ibuprofen relieves headache.", "It can't wait: 5 mg!", "🙂")
    ]
    tags = tagging.tag(sentences)
    assert [len(t) for t in tags] == [len(tokens) for _, tokens in sentences]
    assert tags[0][1] == "VBZ"
    assert tagging.tag([]) == []


@pytest.mark.usefixtures("no_model")
def test_without_a_model_there_are_no_tags() -> None:
    assert tagging.load_model() is None
    assert tagging.tag([("Ibuprofen helps.", tokenise("ibuprofen helps."))]) == [[]]


def test_plain_claims_are_found_with_the_model() -> None:
    assert triples(reading_of(LanguageReader(), TEXT).claims) >= CLAIMS


@pytest.mark.usefixtures("no_model")
def test_plain_claims_are_found_without_the_model() -> None:
    assert triples(reading_of(LanguageReader(), TEXT).claims) >= CLAIMS


@pytest.mark.usefixtures("no_model")
def test_reports_say_that_no_model_was_used() -> None:
    from analyzer.version import model_versions

    assert model_versions() == {}


def test_the_tagger_gives_the_same_in_any_batch() -> None:
    texts = ["It blocks pain.", "Blocks of salt cause thirst.", "Aspirin thins the blood."]
    pairs = [(text, tokenise(text.lower())) for text in texts]
    assert tagging.tag(pairs) == [tagging.tag([pair])[0] for pair in pairs]

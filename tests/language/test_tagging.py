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


def test_the_tags_are_those_of_the_whole_spacy_pipeline() -> None:
    import spacy
    from spacy.tokens import Doc

    nlp = spacy.load(next(iter(tagging.installed_model())))
    texts = [TEXT, "Doctors can't say (yet) that it calms pain.", "ibuprofen", "In 2,019 adults, relief was slow."]
    for text in texts:
        tokens = tokenise(text.lower())
        words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
        spaces = [text[end : end + 1] == " " for end in tokens.ends]
        doc = nlp.get_pipe("tagger")(nlp.get_pipe("tok2vec")(Doc(nlp.vocab, words, spaces)))
        assert tagging.tag([(text, tokens)]) == [[token.tag_ for token in doc]]


def test_words_kept_by_the_tagger_are_few_and_the_vocabulary_does_not_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagging, "_KNOWN_WORDS", 12)
    tagging.load_model.cache_clear()
    pairs = [(text, tokenise(text.lower())) for text in ("Blocks of salt cause thirst.", "Aspirin thins the blood.")]
    tagger = tagging.load_model()
    assert tagger is not None
    once = [tagging.tag([pair])[0] for pair in pairs]
    strings = len(tagger._nlp.vocab.strings)
    assert tagging.tag(pairs) == once
    assert [tagging.tag([pair])[0] for pair in reversed(pairs)] == once[::-1]
    assert len(tagger._known) <= 12
    tagging.tag([(f"Xyzzy{n} helps.", tokenise(f"xyzzy{n} helps.")) for n in range(20)])
    assert len(tagger._nlp.vocab.strings) == strings
    tagging.load_model.cache_clear()

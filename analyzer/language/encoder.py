"""The second step of the tagger, word vectors in the context of their neighbours, in plain matrix arithmetic.

The architecture is spacy.MaxoutWindowEncoder.v2: four times, the vectors of a word and of its neighbours to each side are
multiplied by a matrix, of each three values the greatest is kept, the result is normalised and added. spaCy runs it for
training, too, and spends half of the time beside the multiplication; here the numbers are the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

_ROWS = 512  # worked on at once, so that they stay in the processor's cache
_TINY = 1e-8  # added to the variance, as thinc does
_LAYERS = ["expand_window", "maxout", "layernorm", "dropout"]


class _Block(NamedTuple):
    weights: Any  # (3 * width, pieces * width), the columns of one piece side by side
    bias: Any
    gain: Any
    shift: Any
    pieces: int


class Encoder:
    """Turns the word vectors of sentences into vectors in context."""

    def __init__(self, blocks: list[_Block], pad: int) -> None:
        self._blocks = blocks
        self._pad = pad
        self._width = len(blocks[0].gain)

    def predict(self, sentences: Sequence[Any]) -> list[Any]:
        """Return for each array of word vectors (words, width) one of the same shape, as thinc's model does."""
        found: list[Any] = []
        first = 0
        while first < len(sentences):
            last, rows = first, self._pad
            while last < len(sentences) and (last == first or rows + len(sentences[last]) + self._pad <= _ROWS):
                rows += len(sentences[last]) + self._pad
                last += 1
            found += self._together(sentences[first:last], rows)
            first = last
        return found

    def _together(self, sentences: Sequence[Any], rows: int) -> list[Any]:
        """Encode sentences with empty rows between, as many as a word looks to each side, so that none sees another."""
        import numpy as np

        width = self._width
        vectors = np.zeros((rows, width), np.float32)
        places, at = [], self._pad
        for sentence in sentences:
            vectors[at : at + len(sentence)] = sentence
            places.append(slice(at, at + len(sentence)))
            at += len(sentence) + self._pad
        around = np.zeros((rows, 3 * width), np.float32)
        best = np.empty((rows, width), np.float32)
        for block in self._blocks:
            around[1:, :width] = vectors[:-1]
            around[:, width : 2 * width] = vectors
            around[:-1, 2 * width :] = vectors[1:]
            values = around @ block.weights
            values += block.bias
            np.copyto(best, values[:, :width])
            for piece in range(1, block.pieces):
                np.maximum(best, values[:, piece * width : (piece + 1) * width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            deviation = (best * best).mean(axis=1, keepdims=True) + _TINY
            best *= deviation**-0.5
            best *= block.gain
            best += block.shift
            vectors += best
        return [vectors[place] for place in places]


def encoder_of(model: Any) -> Any:
    """Return the encoder of a spaCy model's second step; the model itself where it is built in another way."""
    import numpy as np

    blocks = []
    for residual in model.layers[0].layers:
        parts = [part for part in residual.walk(order="dfs_pre") if not part.layers]
        if [part.name for part in parts] != _LAYERS or parts[0].attrs["window_size"] != 1:
            return model
        weights = parts[1].get_param("W")  # (width, pieces, 3 * width)
        width, pieces, entries = weights.shape
        columns = weights.transpose(1, 0, 2).reshape(pieces * width, entries)
        bias = np.ascontiguousarray(parts[1].get_param("b").T).reshape(-1)
        gain, shift = parts[2].get_param("G"), parts[2].get_param("b")
        blocks.append(_Block(np.ascontiguousarray(columns.T), bias, gain, shift, pieces))
    return Encoder(blocks, model.attrs["pad"]) if blocks else model

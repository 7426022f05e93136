"""Near duplicates by MinHash (Broder 1997, "On the resemblance and containment of documents")."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from analyzer.batch.tables import PERMUTATIONS

_SHINGLE = 5  # words
_LEAST = 20  # words; shorter texts repeat each other by chance
THRESHOLD = 0.8
"""Estimated Jaccard similarity from which two articles are near duplicates."""

MOST = 5_000_000
"""Articles up to which duplicates are marked: the index takes about 1 KB of memory an article."""


@cache
def _permutations() -> list[tuple[Any, Any]]:
    """Return factor and summand of each permutation (multiply-shift hashing, Dietzfelbinger et al. 1997)."""
    import numpy as np

    drawn = np.random.Generator(np.random.PCG64(1)).integers(0, 1 << 63, size=(PERMUTATIONS, 2), dtype=np.uint64)
    return [(factor | np.uint64(1), summand) for factor, summand in drawn]


def signature(text: str) -> list[int]:
    """Return the MinHash of a text, empty for texts under 20 words. Letter case and punctuation at word ends are ignored."""
    words = [word.strip(".,;:!?\"'()[]").encode("utf-8", "surrogatepass") for word in text.lower().split()]
    if len(words) < _LEAST:
        return []
    import numpy as np

    codes = np.fromiter((zlib.crc32(word) for word in words), dtype=np.uint64, count=len(words))
    shingles = codes[: len(codes) - _SHINGLE + 1].copy()
    for offset in range(1, _SHINGLE):  # a rolling polynomial hash of five words, modulo 2 to the 64
        shingles = shingles * np.uint64(0x9E3779B97F4A7C15) + codes[offset : len(codes) - _SHINGLE + 1 + offset]
    hashes = np.unique((shingles ^ (shingles >> np.uint64(32))) & np.uint64(0xFFFFFFFF))
    return [int((hashes * factor + summand >> np.uint64(32)).min()) for factor, summand in _permutations()]


def find_duplicates(signatures: Iterable[tuple[str, list[int]]]) -> Iterator[dict[str, Any]]:
    """Yield a row of the table `duplicates` for each article that nearly repeats an earlier one.

    Args:
        signatures: article id and MinHash in the order of the input; articles without one are passed over.

    """
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    blank = MinHash(num_perm=PERMUTATIONS)
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    kept: dict[str, tuple[int, Any]] = {}
    for number, (key, values) in enumerate(signatures):
        if not values or key in kept:
            continue
        minhash = blank.copy()
        minhash.hashvalues = np.array(values, dtype=blank.hashvalues.dtype)
        best: tuple[float, int, str] | None = None
        for other in index.query(minhash):
            similarity = float(minhash.jaccard(kept[other][1]))
            if similarity >= THRESHOLD and (best is None or (similarity, -kept[other][0]) > best[:2]):
                best = (similarity, -kept[other][0], other)
        if best is not None:
            yield {"article_id": key, "duplicate_of": best[2], "similarity": round(best[0], 3)}
            continue
        index.insert(key, minhash)
        kept[key] = (number, minhash)

"""Speed as a ratio to peers on the same texts in the same run: a change that makes all slower by half fails here."""

from __future__ import annotations

import pytest

from benchmarks.batch import OWN_LIMITS, measure_pages, measure_texts, outside, sample_pages, sample_texts

PEERS = {
    "times_as_fast_as_spacy": lambda: measure_texts(sample_texts(None, 24)),
    "reading_share_of_trafilatura": lambda: measure_pages(sample_pages(10)),
}


@pytest.mark.parametrize("ratio", PEERS)
def test_ratio_to_peer_is_within_its_limits(ratio: str) -> None:
    tries = []
    for _ in range(3):  # CPU time is hardly disturbed by other processes, but once is no proof
        figures = PEERS[ratio]()
        tries.append(figures[ratio])
        if not outside(figures, {ratio: OWN_LIMITS[ratio]}):
            return
    pytest.fail(f"{ratio} is {tries}, its limits are {OWN_LIMITS[ratio]}")

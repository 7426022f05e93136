"""However long a sentence is, reading it ends in time."""

from __future__ import annotations

import time

import pytest

from analyzer.language.reader import LanguageReader
from language.scenes import reading_of

LIMIT = 40.0  # seconds of processor time for a megabyte that no person wrote


@pytest.fixture(scope="module")
def reader() -> LanguageReader:
    return LanguageReader()


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "text",
    [
        "ibuprofen relieves headache and " * 32_000,
        "ibuprofen" * 110_000,
        "(" * 250_000 + "aspirin cures cancer",
        "aspirin, " * 110_000,
        "may not " * 125_000 + "ibuprofen relieves pain.",
        "mg 5 " * 200_000 + "of metformin a day",
        "🙂" * 250_000 + " aspirin relieves pain",
    ],
    ids=["cue after cue", "no space", "brackets", "list", "hedges", "amounts", "emoji"],
)
def test_a_megabyte_of_one_sentence_ends_in_time(reader: LanguageReader, text: str) -> None:
    start = time.process_time()
    reading = reading_of(reader, text)
    assert time.process_time() - start < LIMIT
    assert len(reading.claims) < 100_000

"""Texts to measure on, and the clock: CPU seconds of this process."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.errors import UsageError
from analyzer.evaluation.medquad import documents, text_of
from analyzer.evaluation.registry import data_set, locate
from analyzer.evaluation.rows import chosen


class Speed(NamedTuple):
    """Words read and the CPU seconds that took."""

    words: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Words per CPU second."""
        return self.words / self.seconds


def arguments(description: str) -> argparse.Namespace:
    """Return the command line: the folder of data sets and how many texts to read."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    parser.add_argument("--limit", type=int, default=300, help="how many texts (default 300; 0 for all)")
    return parser.parse_args()


def texts(data: Path, limit: int) -> list[str]:
    """Return consumer health texts of the medquad set, drawn with a fixed seed."""
    folder = locate(data_set("medquad"), data)
    rows = chosen(documents(folder), limit=limit or None)
    return [text for text in map(text_of, rows) if text]


def measure(read: Callable[[str], object], samples: Sequence[str]) -> Speed:
    """Read all texts one by one, the first one beforehand too, so that loading does not count."""
    read(samples[0])
    start = time.process_time()
    for text in samples:
        read(text)
    return Speed(sum(len(text.split()) for text in samples), time.process_time() - start)


def full_spacy() -> Any:
    """Return the whole small English pipeline: tagger, parser, lemmatizer, entity recogniser."""
    import spacy

    from analyzer.language.tagging import installed_model

    names = list(installed_model())
    if not names:
        raise UsageError("no English model is installed; install en_core_web_sm to compare with it.")
    return spacy.load(names[0])


def show(ours: Speed, name: str, theirs: Speed) -> None:
    """Print both speeds and their ratio."""
    print(f"{ours.words} words")
    print(f"  {name:<24} {ours.per_second:>9,.0f} words per CPU second")
    print(f"  {'full spaCy pipeline':<24} {theirs.per_second:>9,.0f} words per CPU second")
    print(f"  ratio {ours.per_second / theirs.per_second:.1f}")

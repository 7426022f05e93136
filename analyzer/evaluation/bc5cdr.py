"""Chemicals and diseases in abstracts (BioCreative V CDR, Li et al. 2016; IOB form of Crichton et al. 2017): exact spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analyzer.evaluation.metrics import score_counts
from analyzer.evaluation.result import Clock, Figures, Result
from analyzer.evaluation.rows import files
from analyzer.evaluation.scientific_text import Name, ScientificReader

KINDS = ("Chemical", "Disease")
_Tagged = list[tuple[str, str]]


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure precision, recall and F1 of chemicals and of diseases; a split is train, devel or test.

    `limit` takes the first sentences, since short forms are defined in one sentence and used in the next ones.
    """
    clock = Clock()
    both: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    n = 0
    for path in files(folder, "BC5CDR-IOB_*.tsv", split):
        reader = ScientificReader()
        for sentence in sentences(path):
            if limit is not None and n >= limit:
                break
            n += 1
            right, ours = names(sentence), reader.names([token for token, _ in sentence])
            both.update(name.kind for name in right & ours)
            predicted.update(name.kind for name in ours)
            gold.update(name.kind for name in right)
    figures: Figures = {}
    for kind in KINDS:
        found = score_counts(both[kind], predicted[kind], gold[kind])
        for figure in ("f1", "precision", "recall"):
            figures[f"{kind.lower()}_{figure}"] = getattr(found, figure) if n else None
    return clock.result("bc5cdr", n, figures)


def sentences(path: Path) -> Iterator[_Tagged]:
    """Yield the sentences of an IOB file: a token, a tab, its tag; an empty line ends a sentence."""
    sentence: _Tagged = []
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            token, _, tag = line.rstrip("\n").partition("\t")
            if token:
                sentence.append((token, tag))
            elif sentence:
                yield sentence
                sentence = []
    if sentence:
        yield sentence


def names(sentence: _Tagged) -> set[Name]:
    """Return the names that a sentence's tags mark."""
    found = set()
    start = -1
    for i, (_, tag) in enumerate([*sentence, ("", "O")]):
        if start >= 0 and not tag.startswith("I-"):
            found.add(Name(start, i, sentence[start][1][2:]))
            start = -1
        if tag.startswith("B-"):
            start = i
    return found

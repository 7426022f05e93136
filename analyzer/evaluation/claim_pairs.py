"""Pairing predicted with annotated claims: same sentence, same drug, same object, judged by words and synonyms."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

Claim = dict[str, Any]
_TABLES = (
    ("mesh_nlm/disease_variants.tsv", "variant", "canonical", "M:"),
    ("hpo/synonyms.tsv", "synonym", "id", ""),
    ("hpo/terms.tsv", "name", "id", ""),
    ("drug_ner_mit/drug_variants.tsv", "variant", "canonical", "D:"),
)
_PLACES = ("../data/facts", "../facts", "../../facts")
_FILLERS = frozenset({
    "a", "an", "the", "of", "for", "in", "on", "to", "and", "or", "with", "by", "from", "your", "their", "its", "his",
    "her", "you", "disorder", "disease", "syndrome", "symptoms", "symptom", "condition", "levels", "level", "risk",
    "certain", "some", "various", "other", "patients", "people", "problems", "issue",
})  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCES_ALIKE = 0.6  # share of words two renderings of a sentence have in common
_TERMS_ALIKE = 0.5  # more than this share of the shorter term's words


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, plural endings off."""
    found = _WORD.findall(text.lower())
    return [w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in found]


class Synonyms:
    """Which terms name the same thing, by public tables; without them, by their words alone."""

    def __init__(self, folder: Path | None) -> None:
        """Read the tables in `folder`; None for none."""
        self._concepts: defaultdict[str, set[str]] = defaultdict(set)
        for name, term, concept, mark in _TABLES if folder else ():
            path = (folder or Path()) / name
            if path.is_file():
                with path.open(encoding="utf-8", newline="") as handle:
                    for row in csv.DictReader(handle, delimiter="\t"):
                        self._concepts[" ".join(words(row[term]))].add(mark + row[concept].lower())
        self.closeness = lru_cache(maxsize=100_000)(self._closeness)

    @classmethod
    @lru_cache(maxsize=4)
    def beside(cls, folder: Path) -> Synonyms:
        """Return the synonyms by the tables that lie near a folder of annotated pages."""
        return cls(next((folder / place for place in _PLACES if (folder / place).is_dir()), None))

    def _closeness(self, one: str, other: str) -> float:
        """Return 1 for the same term or concept, less for terms that share over half their words, else 0."""
        a, b = words(one), words(other)
        if not a or not b:
            return 0.0
        if a == b or self._concepts.get(" ".join(a), set()) & self._concepts.get(" ".join(b), set()):
            return 1.0
        left, right = set(a) - _FILLERS or set(a), set(b) - _FILLERS or set(b)
        share = len(left & right) / min(len(left), len(right))
        return 0.9 * share if share > _TERMS_ALIKE else 0.0


@lru_cache(maxsize=100_000)
def same_sentence(one: str, other: str) -> bool:
    """Tell whether two strings render the same sentence: one holds the other, or they share most words."""
    a, b = words(one), words(other)
    if not a or not b:
        return False
    x, y = " ".join(a), " ".join(b)
    left, right = set(a), set(b)
    return x in y or y in x or len(left & right) / len(left | right) >= _SENTENCES_ALIKE


def pairs(gold: list[Claim], ours: list[Claim], level: str, synonyms: Synonyms) -> list[tuple[Claim, Claim]]:
    """Return (gold, ours) pairs, each claim used once, the best fitting first. Levels: drug, type, full."""
    found = []
    for i, wanted in enumerate(gold):
        for j, claim in enumerate(ours):
            same_type = claim["type"] == wanted["type"]
            if (level != "drug" and not same_type) or not same_sentence(wanted["sentence"], claim["sentence"]):
                continue
            drug = _best(wanted["drug"], _names(claim, "drug"), synonyms)
            object_ = _best(wanted["object"], _names(claim, "object"), synonyms)
            if drug and (level != "full" or object_):
                found.append((-(drug + object_ + same_type), i, j))
    left: set[int] = set()
    right: set[int] = set()
    chosen = []
    for _, i, j in sorted(found):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            chosen.append((gold[i], ours[j]))
    return chosen


def _names(claim: Claim, part: str) -> list[str]:
    concept = claim.get(part) or {}
    return [str(concept[key]).lower() for key in ("name", "text") if concept.get(key)]


def _best(wanted: str, names: Iterable[str], synonyms: Synonyms) -> float:
    return max((synonyms.closeness(wanted, name) for name in names), default=0.0)

"""Does this sentence say that one thing treats (causes) the other? (Dumitrache, Aroyo and Welty, CrowdTruth.)

Two terms are marked in each sentence. The claim reader reads it with just these two as its mentions. A sentence that names
a drug beside a condition, and in which nothing but a use is read, counts as saying that the one treats the other.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.evaluation.metrics import score
from analyzer.evaluation.result import Clock, Figures, Result
from analyzer.evaluation.rows import chosen, csv_rows, files
from analyzer.language.cues import load_cues
from analyzer.model import Claim, Concept, Mention, Page

if TYPE_CHECKING:
    from analyzer.language.reader import LanguageReader

_RELATIONS = ("treat", "cause")
_USES = frozenset({"treats", "prevents"})
_HARMS = frozenset({"adverse_effect", "contraindication"})
_NEAR = 60  # characters between two terms of which one is said to cause the other
_Row = dict[str, str]


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure F1 of each relation: against the adjudicated label where filled, else a crowd score above 0."""
    clock = Clock()
    rows = chosen(csv_rows(files(folder, "*.csv", split)), split, limit)
    figures: Figures = {}
    for relation in _RELATIONS:
        part = [row for row in rows if row["relation"] == relation]
        gold = [_label(row) for row in part]
        says = says_treats if relation == "treat" else says_causes
        predicted = [says(row["sentence"], row["term1"], row["term2"]) for row in part]
        figures[f"{relation}_f1"] = score(gold, predicted).f1 if part else None
    return clock.result("crowdtruth_medrel", len(rows), figures)


def _label(row: _Row) -> bool:
    return float(row["test_partition"] or row["crowd"]) > 0


def says_treats(sentence: str, one: str, other: str) -> bool:
    """Tell whether a sentence says that one of two terms treats or prevents the other."""
    kinds = [_kind(one), _kind(other)]
    if kinds == ["condition", "condition"]:
        return False
    claims = _claims(sentence, one, other)
    treats = any(claim.type in _USES and claim.polarity == "affirmed" for claim in claims)
    harms = any(claim.type in _HARMS for claim in claims)
    if kinds.count("drug") == 1:
        return treats or not harms
    return treats and not harms


def says_causes(sentence: str, one: str, other: str) -> bool:
    """Tell whether a sentence says that one of two terms causes the other.

    Either a word of causing stands between the two, not far off, or the claim reader reads a harm by such a word.
    """
    words = load_cues("cause-words")
    places = sorted((sentence.find(term), sentence.find(term) + len(term)) for term in (one, other))
    between = sentence[places[0][1] : places[1][0]].lower()
    if places[0][0] >= 0 and len(between) <= _NEAR and words.first(between) is not None:
        return True
    claims = [c for c in _claims(sentence, one, other) if c.type == "adverse_effect" and c.polarity == "affirmed"]
    return any(words.first(claim.cue.lower()) is not None for claim in claims)


@cache
def _kind(term: str) -> str:
    """Return what the lexicon finds in a term: drug, condition or nothing."""
    from analyzer.language.matcher import load_matcher

    kinds = {mention.kind for mention in load_matcher().find(term.lower())}
    return "drug" if kinds & {"drug", "class"} else "condition" if "condition" in kinds else ""


class _Marked:
    """Stands in for the matcher: finds the marked terms and nothing else."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []

    def find(self, _text: str) -> list[Mention]:
        """Return the marked terms, whatever the text."""
        return self.mentions


@cache
def _reader() -> tuple[LanguageReader, _Marked]:
    from analyzer.language.reader import LanguageReader

    reader, marked = LanguageReader(), _Marked()
    reader.matcher = marked  # type: ignore[assignment]
    return reader, marked


def _claims(sentence: str, one: str, other: str) -> list[Claim]:
    """Return the claims read with either term as the drug, unless the lexicon knows which one is."""
    claims: list[Claim] = []
    for drug, condition in ((one, other), (other, one)):
        if _kind(condition) != "drug":
            claims += _read(sentence, drug, condition)
    return claims


def _read(sentence: str, drug: str, condition: str) -> list[Claim]:
    from analyzer.article.read import read

    reader, marked = _reader()
    mentions = []
    for term, kind in ((drug, "drug"), (condition, "condition")):
        start = sentence.find(term)
        if start < 0:
            return []
        end = start + len(term)
        sentence = sentence[:start] + term.lower() + sentence[end:]  # the marks are capitals, which mislead the tagger
        mentions.append(Mention(start, end, kind, Concept(f"marked-{kind}", term.lower(), term)))
    try:
        article = read(Page(source="sentence", content=sentence, content_type="text"), language_gate=False)
    except AnalyzerError:
        return []
    if article.text != sentence:  # folding moved the places
        return []
    marked.mentions = sorted(mentions, key=lambda mention: mention.start)
    return reader.read(article).claims

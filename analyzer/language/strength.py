"""How strong a relation a sentence states: none, correlational, conditional (hedged) causal, or causal.

The four classes of Yu, Li and Wang (EMNLP-IJCNLP 2019, doi 10.18653/v1/D19-1473). The first strong cue decides, since the
main clause comes first; weak cues are asked only where no strong one stands. Words that are verb or noun ("increases")
count as verbs only where the tagger says so; without a tagger they always count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from analyzer.language.cues import Cue, load_cues
from analyzer.language.tagging import tag
from analyzer.language.tokens import Tokens, tokenise

ClaimStrength = Literal["none", "correlational", "conditional", "causal"]
_BRACKETS = re.compile(r"\([^()]{4,}\)")  # asides: "(a condition caused by damage to muscle)"
_NEAR = 35  # characters from a modal to the word it governs
_STAKES = frozenset({"risk", "risks", "odds", "chances", "survival", "mortality", "death", "deaths", "likelihood"})
_MASKED = frozenset({"causes", "helps", "acts", "compared", "modal", "related"})
_OBJECT = ("NN", "JJ", "PRP", "DT", "CD", "PDT", "VBG")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had", "having"})
_HELPERS = frozenset({"did", "does", "do", "can", "cannot", "will", "helps", "help", "helped"})
_CHANGES = frozenset({
    "increase", "increases", "increased", "decrease", "decreases", "decreased", "improve", "improves", "improved",
    "worsen", "worsens", "worsened", "change", "changes", "changed", "double", "doubles", "doubled",
})  # fmt: skip


def claim_strength(sentence: str) -> ClaimStrength:
    """Return the strength of the relation a sentence states; "none" where it states no finding."""
    return next(claim_strengths([sentence]))


def claim_strengths(sentences: Iterable[str]) -> Iterator[ClaimStrength]:
    """Yield the strength of each of many sentences, tagged in one batch."""
    pairs = [(text, tokenise(text.lower())) for text in sentences]
    tagged = iter(tag([pair for pair in pairs if len(pair[1])]))
    for text, tokens in pairs:
        yield _strength(text.lower(), tokens, next(tagged)) if len(tokens) else "none"


def _strength(lowered: str, tokens: Tokens, tags: list[str]) -> ClaimStrength:
    cues: dict[str, list[Cue]] = {}
    for cue in _find(lowered, tokens, tags):
        cues.setdefault(cue.label, []).append(cue)
    bounds = sorted({0, len(lowered), *(cue.start for cue in cues.get("divides", []))})
    silent = {_clause(bounds, cue.start) for cue in cues.get("call", [])}
    told = {
        label: sorted(cue for cue in found if _clause(bounds, cue.start) not in silent) for label, found in cues.items()
    }
    modals = told.get("modal", [])
    strong: list[tuple[int, ClaimStrength]] = [(cue.start, "correlational") for cue in told.get("related", [])]
    strong += [(cue.start, "causal") for cue in told.get("causes", []) if not _governed(modals, cue, bounds)]
    for modal in modals:
        strength = _conditional(modal, told, bounds)
        if strength:
            strong.append((modal.start, strength))
    if strong:
        finding = min((cue.start for cue in told.get("reports", [])), default=0)
        return min([cue for cue in strong if cue[0] >= finding] or strong)[1]
    if told.get("plain"):
        return "none"
    weak: list[tuple[int, ClaimStrength]] = [(cue.start, "correlational") for cue in told.get("compared", [])]
    weak += [(cue.start, "causal") for cue in told.get("helps", [])]
    return min(weak)[1] if weak else "none"


def _find(lowered: str, tokens: Tokens, tags: list[str]) -> Iterator[Cue]:
    found = list(load_cues("strength").find(_BRACKETS.sub(_blank, lowered)))
    aside = [cue for cue in found if cue.label == "aside"]
    for cue in found:
        if cue.label in _MASKED and any(a.start <= cue.start < a.end for a in aside):
            continue
        label = _act(tokens.words, tags, tokens.at(cue.start)) if cue.label == "acts" else cue.label
        if label:
            yield cue._replace(label=label)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _act(words: list[str], tags: list[str], i: int) -> str:
    """Return what the verb at token `i` says by how it stands: causes, helps or compared; "" where it is no verb."""
    if not tags:
        return "causes"
    tag_ = tags[i]
    before = next((k for k in range(i - 1, max(i - 4, -1), -1) if not tags[k].startswith("RB")), -1)
    after = next((k for k in range(i + 1, min(i + 4, len(tags))) if not tags[k].startswith("RB")), -1)
    direct = after >= 0 and tags[after].startswith(_OBJECT)
    if tag_ == "VBN" and before >= 0 and words[before] in _BE:
        return "causes" if after >= 0 and words[after] == "by" else "compared"
    if tag_ in {"VBZ", "VBP", "VBD"} or (tag_ == "VBN" and before >= 0 and words[before] in _HAVE):
        return "causes" if direct or words[i] not in _CHANGES else "compared"
    if tag_ == "VB":
        return "causes" if before >= 0 and words[before] in _HELPERS else "helps"
    if tag_ in {"NN", "NNS"} and before >= 0 and tags[before].startswith("NN") and after >= 0:
        # a headline, whose verbs are often tagged as nouns: "Coffee increases stroke risk"
        plural = tag_ == "NNS" and tags[after].startswith((*_OBJECT, "VBN"))
        return "causes" if plural or tags[after] in {"DT", "PRP$"} or words[after] in _STAKES else ""
    if tag_ in {"VBN", "JJ"} and direct and before >= 0 and tags[before].startswith(("NN", "CD")):
        return "causes"  # "the diet improved sleep", tagged as a participle
    return "helps" if tag_ == "VBG" else ""


def _clause(bounds: list[int], offset: int) -> int:
    return bisect_right(bounds, offset)


def _governed(modals: list[Cue], cue: Cue, bounds: list[int]) -> bool:
    """Tell whether a modal stands before the cue in its clause."""
    return any(m.start <= cue.start and _clause(bounds, m.start) == _clause(bounds, cue.start) for m in modals)


def _conditional(modal: Cue, told: dict[str, list[Cue]], bounds: list[int]) -> ClaimStrength | None:
    """Return what a modal makes of the words it governs; None where it governs no relation."""
    clause = _clause(bounds, modal.start)
    for cue in told.get("related", []):
        if modal.start <= cue.start <= modal.end + _NEAR:
            return "correlational"
    for label in ("causes", "helps"):
        if any(_clause(bounds, cue.start) == clause for cue in told.get(label, [])):
            return "conditional"
    if any(_clause(bounds, cue.start) == clause and cue.start > modal.start for cue in told.get("compared", [])):
        return "correlational"
    return None

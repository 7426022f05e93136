"""Mentions put right before claims are read: vaccines joined with their disease, doubtful words settled by their company."""

from __future__ import annotations

from collections import Counter

from analyzer.language.relations.scene import DRUG_KINDS
from analyzer.language.words import words
from analyzer.model import Concept, Mention

_INTAKE = frozenset(
    {
        "take",
        "taking",
        "taken",
        "mg",
        "mcg",
        "iu",
        "deficiency",
        "levels",
        "intake",
        "supplemental",
        "oral",
        "high-dose",
    }
)


def most_named_condition(mentions: list[Mention]) -> int:
    """Return how often the condition named most often is named."""
    counts = Counter(m.concept.id for m in mentions if m.kind == "condition")
    return max(counts.values(), default=0)


def join_vaccines(mentions: list[Mention], text: str) -> list[Mention]:
    """Join a disease and the vaccine against it into one drug ("yellow fever vaccine", "typhoid shot")."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if (
            before is not None
            and mention.concept.id == "vaccine"
            and before.kind == "condition"
            and mention.start - before.end == 1
        ):
            kept[-1] = _vaccine(before, mention.end, text)
            continue
        following = text[mention.end : mention.end + 12].lower().split()[:1]
        if (
            mention.kind == "condition"
            and following
            and following[0].strip(".,;:") in {"shot", "shots", "jab", "jabs", "vaccination"}
        ):
            mention = _vaccine(mention, mention.end + 1 + len(following[0].strip(".,;:")), text)
        kept.append(mention)
    return kept


def _vaccine(disease: Mention, end: int, text: str) -> Mention:
    name = f"{disease.concept.name} vaccine"
    concept = Concept(f"{disease.concept.id}-vaccine", name, text[disease.start : end])
    return Mention(disease.start, end, "drug", concept, disease.sentence, disease.flags)


def settle_ambiguous(mentions: list[Mention], text: str) -> list[Mention]:
    """Drop ambiguous terms unless the page names the same thing unambiguously or the words around it speak for it."""
    certain = {m.concept.id for m in mentions if "ambiguous" not in m.flags}
    support = words("anaphoric_nouns")
    kept = []
    for mention in mentions:
        if "ambiguous" not in mention.flags or mention.concept.id in certain:
            kept.append(mention)
            continue
        if mention.kind not in DRUG_KINDS:
            kept.append(mention)  # conditions are settled by part of speech where they stand
            continue
        around = text[max(0, mention.start - 30) : mention.end + 30].lower().split()
        if any(w.strip(".,;:()") in support or w.strip(".,;:()") in _INTAKE for w in around):
            kept.append(mention)
    return kept

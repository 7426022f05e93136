"""Symptoms and effects told by a verb or a clause ("your hair falls out", "feel sick"), as mentions of what is meant.

Phrases: corpora/lexicon/cues/bodily-states.toml.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.language.cues import load_cues
from analyzer.language.lexicon_tables import Entry
from analyzer.language.plain import slug
from analyzer.model import Concept, Mention

TOLD = frozenset({"told"})
"""Flag of a mention that is a clause: it has its verb within and needs no cue."""

_KINDS = frozenset({"condition", "function", "wellness"})
_WITHIN = _KINDS | {"population"}  # what a clause may hold: "harm your baby"


def bodily_states(text: str, lookup: Callable[[str], tuple[Entry, ...]]) -> list[Mention]:
    """Return the clauses in a text that tell a symptom or effect; `lookup` gives what the lexicon says of a term."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is longer: the offsets would not agree
        return []
    found = []
    cues = load_cues("bodily-states")
    kinds = {group.label: group.options.get("kind", "condition") for group in cues.groups}
    for cue in cues.find(lowered):
        entry = next((entry for entry in lookup(cue.label) if entry.kind in _KINDS), None)
        kind, id_ = (entry.kind, entry.id) if entry else (kinds[cue.label], slug(cue.label))
        concept = Concept(id_, cue.label, text[cue.start : cue.end])
        found.append(Mention(cue.start, cue.end, kind, concept, -1, TOLD))
    return found


def with_states(mentions: list[Mention], states: list[Mention]) -> list[Mention]:
    """Return mentions and clauses in text order: a clause takes the place of shorter terms in it, never of a drug."""
    if not states:
        return mentions
    ordered = sorted([*mentions, *states], key=_longest_first)
    kept: list[Mention] = []
    for mention in ordered:
        while kept and mention.start < kept[-1].end and _gives_way(kept[-1], mention):
            kept.pop()
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _longest_first(mention: Mention) -> tuple[int, int, bool]:
    return mention.start, mention.start - mention.end, mention.flags is TOLD


def _gives_way(earlier: Mention, later: Mention) -> bool:
    """Tell whether of two that overlap the earlier one goes: a clause before a drug, a shorter term before a clause."""
    if earlier.flags is TOLD:
        return later.kind not in _WITHIN or (later.flags is not TOLD and later.end > earlier.end)
    return later.flags is TOLD and earlier.kind in _WITHIN and later.end - later.start > earlier.end - earlier.start

"""Relation cues ("relieves", "brings ... down", "is treated with") found in the tokens of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from analyzer.language.morphology import inflect
from analyzer.language.tokens import Tokens
from analyzer.language.words import words as word_list
from analyzer.resources import corpora, load_toml

_GAP = 6  # words that may stand between a verb and its particle
_ANY = frozenset({"*"})  # in a phrase: up to two words of any kind


class Trigger(NamedTuple):
    """A cue at tokens [start, end).

    For split verbs the particle stands at [gap_start, gap_end); else both equal `end`. `known`: only objects that the
    lexicon knows count ("brings nausea", not "brings joy").
    """

    start: int
    end: int
    relation: str
    side: str  # where the object stands: right or left
    gap_end: int
    is_verb: bool
    gap_start: int
    known: bool = False


@dataclass(slots=True)
class _Pattern:
    words: tuple[frozenset[str], ...]
    relation: str
    side: str
    split: bool
    is_verb: bool
    known: bool


@cache
def _index() -> dict[str, list[_Pattern]]:
    """Patterns by each possible first word, longest first."""
    index: dict[str, list[_Pattern]] = {}
    for cue in load_toml(corpora("lexicon", "cues", "relations.toml"))["cue"]:
        for pattern in _patterns(cue):
            for first in pattern.words[0]:
                index.setdefault(first, []).append(pattern)
    for patterns in index.values():
        patterns.sort(key=lambda p: (-len(p.words), p.split))
    return index


def _patterns(cue: dict[str, Any]) -> list[_Pattern]:
    relation, side, known = cue["relation"], cue.get("object", "right"), cue.get("known", False)
    found = []
    for verb in cue.get("verbs", ()):
        found.append(_Pattern((frozenset(inflect(verb)),), relation, side, False, True, known))
    for phrase in cue.get("split", ()):
        verb, *particle = phrase.split()
        words = (frozenset(inflect(verb)), *(frozenset({p}) for p in particle))
        found.append(_Pattern(words, relation, side, True, True, known))
    for phrase in cue.get("phrases", ()):
        parts = []
        for word in phrase.split():
            if word.startswith("~"):
                parts.append(frozenset(inflect(word[1:])))
            else:
                parts.append(frozenset(word.split("/")))
        found.append(_Pattern(tuple(parts), relation, side, False, phrase.startswith("~"), known))
    return found


@lru_cache(maxsize=8192)
def _candidates(word: str, following: str) -> tuple[tuple[_Pattern | None, int], ...]:
    """Return the patterns that may match two words, each with its length; None stands for some that cannot, in a row."""
    found: list[tuple[_Pattern | None, int]] = []
    for pattern in _index().get(word, ()):
        length = len(pattern.words)
        if (
            pattern.split
            or length == 1
            or pattern.words[1] == _ANY
            or following in pattern.words[1]
            or is_adverb(following)
        ):
            found.append((pattern, length))
        elif found and found[-1][0] is None:
            found[-1] = (None, length)
        else:
            found.append((None, length))
    return tuple(found)


def find_triggers(tokens: Tokens, taken: list[bool], tags: list[str]) -> list[Trigger]:
    """Return the cues in a sentence, left to right.

    `taken` marks tokens that belong to a mention and cannot start one. With `tags`, a single word from the verb lists
    counts only where it is a verb: "relief" of "clear evidence" and "a steady dose" is none.
    """
    index = _index()
    words = tokens.words
    present = set(words)
    found: list[Trigger] = []
    i, n = 0, len(words)
    while i < n:
        if words[i] not in index or taken[i]:
            i += 1
            continue
        best: list[Trigger] = []
        for pattern, length in _candidates(words[i], words[i + 1] if i + 1 < n else ""):
            if pattern is None:
                if best and length < best[0].end - best[0].start:
                    break
                continue
            if not pattern.split:
                trigger = _match(words, i, pattern)
            else:  # most of the verbs that have a particle stand without it
                trigger = None if pattern.words[1].isdisjoint(present) else _match_split(words, i, pattern)
            after_drug = i > 0 and taken[i - 1]  # "the acids in saw palmetto block ...": a noun tag there is a mistake
            ambiguous = pattern.is_verb and not pattern.known and len(pattern.words) == 1
            if trigger and ambiguous and tags and not after_drug and not _verbal(tags[i], words[i]):
                trigger = None
            if trigger and pattern.known and words[i] in {"given", "left", "brought"}:
                trigger = None
            if trigger and (not best or trigger.end - trigger.start >= best[0].end - best[0].start):
                if not any(t.relation == trigger.relation and t.side == trigger.side for t in best):
                    best.append(trigger)
            elif best and length < best[0].end - best[0].start:
                break
        found.extend(best)
        i = best[0].end if best else i + 1
    return found


def _verbal(tag: str, word: str) -> bool:
    return (
        tag.startswith("V")
        or (word.endswith(("ing", "ed")) and tag in {"NN", "IN"})
        or (tag == "NNS" and word in _OFTEN_VERBS)
    )


_OFTEN_VERBS = frozenset({"helps", "relieves", "treats", "supports", "boosts", "eases", "lowers", "reduces", "improves", "blocks",
                          "causes", "increases", "prevents", "calms", "aids", "fights", "promotes", "cuts", "triggers"})  # fmt: skip


def _match(words: list[str], i: int, pattern: _Pattern) -> Trigger | None:
    end = _match_from(words, i, pattern.words, 0)
    if end < 0:
        return None
    return Trigger(i, end, pattern.relation, pattern.side, end, pattern.is_verb, end, pattern.known)


def _match_from(words: list[str], i: int, parts: tuple[frozenset[str], ...], k: int) -> int:
    """Return where the pattern's parts from `k` on end when they start at token `i`, -1 if they do not match."""
    while k < len(parts):
        if parts[k] == _ANY:
            return next(
                (
                    e
                    for skip in range(3)
                    if (e := _match_from(words, i + skip, parts, k + 1)) >= 0 and _plain(words, i, skip)
                ),
                -1,
            )
        skipped = 0
        while k and skipped < _MOST_ADVERBS and i < len(words) and words[i] not in parts[k] and is_adverb(words[i]):
            i, skipped = i + 1, skipped + 1  # "is now commonly treated with", "responds well to"
        if i >= len(words) or words[i] not in parts[k]:
            return -1
        i, k = i + 1, k + 1
    return i


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand inside a phrase without a change of its meaning; "not" and "never" do change it."""
    return word in _adverbs() or (word.endswith("ly") and len(word) > _SHORTEST)


@cache
def _adverbs() -> frozenset[str]:
    return word_list("adverbs")


_MOST_ADVERBS = 2
_SHORTEST = 4  # "fly", "only" and the like are no adverbs of manner or time


def _plain(words: list[str], start: int, count: int) -> bool:
    return all(w[0].isalpha() for w in words[start : start + count])


def _match_split(words: list[str], i: int, pattern: _Pattern) -> Trigger | None:
    particle = pattern.words[1:]
    limit = min(len(words), i + 2 + _GAP)
    for j in range(i + 1, limit - len(particle) + 1):
        if all(words[j + k] in particle[k] for k in range(len(particle))):
            end = j + len(particle)
            contiguous = j == i + 1
            start = end if contiguous else j
            return Trigger(
                i, end if contiguous else i + 1, pattern.relation, pattern.side, end, True, start, pattern.known
            )
        if words[j] in ".;" or (words[j] in {"that", "which", "but"}):
            return None
    return None


@cache
def _verb_starts() -> frozenset[str]:
    return frozenset(
        w for w, patterns in _index().items() if any(p.is_verb and (p.split or len(p.words) == 1) for p in patterns)
    )


def has_verb_trigger(tokens: Tokens) -> bool:
    """Tell quickly whether a sentence can hold a cue whose part of speech matters."""
    return not _verb_starts().isdisjoint(tokens.words)

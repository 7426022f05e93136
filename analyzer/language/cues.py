"""Cue phrases: data in `corpora/lexicon/cues/*.toml`, matched with RE2 (linear time, whatever the text).

File form:

    name = "absolute-language"
    source = "written for this project"
    date = 2026-11-22
    [[group]]
    label = "cure"                    # what a match means; readers of the cue set use it
    patterns = ["miracle (cure|drug)", "100 ?%"]     # RE2, lower case, matched on lower-cased folded text
    boundaries = true                 # default: a pattern that begins or ends in a word character matches whole words
    [parts]                           # optional, before the groups: <name> in a pattern (or a later part) is replaced
    month = "january|february"
    # "n't" as an alternative of its own stands for the whole word: "(not|n't) shown" finds "haven't shown"
    # further keys (direction, scope ...) are kept in `Group.options`
    one_by_one = true                 # optional, before the groups: each pattern is a group of its own
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

import re2

from analyzer.errors import DataError
from analyzer.language.cue_filter import CueFilter, loosened, options, stays_in_line
from analyzer.language.cue_gate import CueGate
from analyzer.resources import corpora, load_toml


class Cue(NamedTuple):
    """A cue found in a text: offsets into that text, the group's label, and the words."""

    start: int
    end: int
    label: str
    text: str


@dataclass(slots=True)
class Group:
    """Patterns that mean the same, with their compiled alternation."""

    label: str
    patterns: tuple[str, ...]
    compiled: Any
    options: dict[str, Any] = field(default_factory=dict)
    loose: Any = None  # matches wherever `compiled` does, with fewer states

    def __post_init__(self) -> None:
        """Loosen the pattern where that spares states, to tell in which lines it may match."""
        loose, gaps = loosened(self.compiled.pattern)
        if gaps and stays_in_line(self.compiled.pattern):
            self.loose = re2.compile(loose, options(_GROUP_MEMORY))

    def spans(self, text: str, encoded: bytes) -> Iterator[tuple[int, int]]:
        """Yield start and end in `text` of all matches that are not empty; `encoded` is the text in UTF-8, made once."""
        if self.loose is None or len(encoded) < _FEW_LINES:
            return characters(self.compiled.finditer(encoded), text, encoded)
        return characters(self._line_by_line(encoded), text, encoded)

    def _line_by_line(self, encoded: bytes) -> Iterator[Any]:
        """Yield the matches, looked for only in the lines in which the loosened pattern matches."""
        at, size = 0, len(encoded)
        while at < size and (hint := self.loose.search(encoded, at)) is not None:
            first = encoded.rfind(b"\n", 0, hint.start()) + 1
            at = (encoded.find(b"\n", hint.start()) + 1) or size + 1
            yield from self.compiled.finditer(encoded, first, at - 1)


_FEW_LINES = 1_000  # bytes of a text below which it is searched as a whole
_GROUP_MEMORY = 2 << 20  # bytes the automaton of one group may take
_REMEMBERED = 100  # characters of a text whose labels are kept
_MOST_REMEMBERED = 1_000  # such texts


def _compile(patterns: tuple[str, ...], boundaries: bool) -> Any:
    body = "|".join(_whole_words(p) if boundaries else f"(?:{p})" for p in patterns)
    return re2.compile(body, options(_GROUP_MEMORY))


def _whole_words(pattern: str) -> str:
    """Return the pattern bound to word boundaries, except where it begins or ends in a sign such as % or !."""
    before = "" if pattern[0] in "^$%#&£€\"'" or pattern.startswith(("\\[", "\\(", "\\.")) else r"\b"
    escaped = len(pattern) > 1 and pattern[-2] == "\\" and not pattern[-1].isalnum()
    after = "" if escaped or pattern.endswith(("%", "!", "$", '"', "'", ":")) else r"\b"
    return f"{before}(?:{pattern}){after}"


class CueSet:
    """The groups of one cue file."""

    def __init__(self, name: str, groups: list[Group], *, gated: bool = False) -> None:
        self.name = name
        self._gated = gated
        self.groups = groups
        self._labels: dict[str, set[str]] = {}
        self._never_empty = bool(groups) and not any(group.compiled.search("") for group in groups)

    @cached_property
    def _filter(self) -> CueFilter:
        return CueFilter([group.compiled.pattern for group in self.groups])

    def may_match(self, lowered: str) -> bool:
        """Tell quickly whether any pattern could match, boundaries not considered."""
        return bool(self.groups) and self._any.search(lowered) is not None

    @cached_property
    def _any(self) -> Any:
        return _compile(tuple(p for g in self.groups for p in g.patterns), boundaries=False)

    def find(self, lowered: str) -> Iterator[Cue]:
        """Yield all cues in a lower-cased text, group by group, left to right, not overlapping within a group."""
        if self._gated and self.name not in sentence_gate().open_for(lowered):
            return
        encoded = lowered.encode()
        for group in self.passing(encoded):
            label = group.label
            for start, end in group.spans(lowered, encoded):
                yield Cue(start, end, label, lowered[start:end])

    def passing(self, text: str | bytes) -> list[Group]:
        """Return the groups that may match a lower-cased text."""
        return [self.groups[number] for number in self._filter.passing(text)]

    def first(self, lowered: str, *labels: str) -> Cue | None:
        """Return the leftmost cue with one of `labels` (any label if none is given)."""
        found = [cue for cue in self.find(lowered) if not labels or cue.label in labels]
        return min(found, default=None)

    def labels(self, lowered: str) -> set[str]:
        """Return the labels of all groups that match; those of the last short texts are kept, addresses come again."""
        known = self._labels.get(lowered)
        if known is None:
            known = self._all_labels(lowered)
            if len(lowered) <= _REMEMBERED:
                if len(self._labels) >= _MOST_REMEMBERED:
                    self._labels.clear()
                self._labels[lowered] = known
        return set(known)

    def _all_labels(self, lowered: str) -> set[str]:
        if not self._never_empty:
            return {cue.label for cue in self.find(lowered)}
        text = searched(lowered)
        return {group.label for group in self.passing(text) if group.compiled.search(text)}


def searched(text: str) -> str | bytes:
    """Return a text in the form that RE2 searches fastest, offsets unchanged: bytes where all of it is ASCII."""
    return text.encode() if text.isascii() else text


def characters(matches: Iterable[Any], text: str, encoded: bytes) -> Iterator[tuple[int, int]]:
    """Yield start and end in `text` of matches in its UTF-8 form, those that are empty left out."""
    if len(encoded) == len(text):
        for match in matches:
            start, end = match.span()
            if end > start:
                yield start, end
        return
    before = offset = 0  # bytes and characters up to the end of the last match
    for match in matches:
        start, end = match.span()
        if end > start:
            first = offset + len(encoded[before:start].decode())
            before, offset = end, first + len(encoded[start:end].decode())
            yield first, offset


def _fill(pattern: str, parts: dict[str, str]) -> str:
    for name, part in reversed(parts.items()):
        pattern = pattern.replace(f"<{name}>", f"(?:{part})")
    return _whole_contractions(pattern)


_NOT = "n't"


def _whole_contractions(pattern: str) -> str:
    """Return the pattern with "n't" as an alternative of its own widened to the word it ends ("haven't").

    A word boundary stands before a cue, and none stands before the n of "haven't". Where the group continues a word
    ("(should|must)(n't| not)") it is left as it is.
    """
    pieces = pattern.split(_NOT)
    for i in range(len(pieces) - 1):
        before = "".join(pieces[: i + 1])
        if not before or before[-1] in "(|":
            opening = _opening(before)
            if opening <= 0 or before[opening - 1] in " (|:":
                pieces[i] += r"\w+"
    return _NOT.join(pieces)


def _opening(text: str) -> int:
    """Return where the group that is open at the end of a pattern's beginning opens, -1 if none is."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] == ")":
            depth += 1
        elif text[at] == "(":
            if depth == 0:
                return at
            depth -= 1
    return -1


@cache
def load_cues(name: str) -> CueSet:
    """Load `corpora/lexicon/cues/<name>.toml`; compiled once per process."""
    path = corpora("lexicon", "cues", f"{name}.toml")
    data = load_toml(path)
    parts = data.get("parts", {})
    groups = []
    for entry in data.get("group", []):
        filled = tuple(_fill(p, parts) for p in entry["patterns"])
        further = {k: v for k, v in entry.items() if k not in {"label", "patterns", "boundaries"}}
        for patterns in [(pattern,) for pattern in filled] if data.get("one_by_one") else [filled]:
            try:
                compiled = _compile(patterns, entry.get("boundaries", True))
            except re2.error as error:
                raise DataError(f"{path}: group {entry['label']}: {error}") from error
            groups.append(Group(entry["label"], patterns, compiled, further))
    return CueSet(name, groups, gated=name in ASKED_OF_EVERY_SENTENCE)


ASKED_OF_EVERY_SENTENCE = (
    "bare-efficacy", "carried-over", "cautions", "comparison", "dosage", "legal-text", "regulatory", "safety",
)  # fmt: skip
"""Sets that are asked of each sentence in turn and rarely match."""


@cache
def sentence_gate() -> CueGate:
    """Return the gate before the sets that are asked of every sentence; built once per process."""
    return CueGate({name: [g.compiled.pattern for g in load_cues(name).groups] for name in ASKED_OF_EVERY_SENTENCE})

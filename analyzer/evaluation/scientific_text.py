"""Names of chemicals and diseases in abstracts: the consumer lexicon, with what papers need besides.

Papers define short forms in brackets, name chemicals the lexicon need not know, and build disease names from an organ and a
harm. This reading is used to measure the lexicon on BC5CDR; articles for consumers do without it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from functools import cache
from typing import Any, NamedTuple

from analyzer.language.lexicon import plain
from analyzer.language.matcher import load_matcher
from analyzer.resources import corpora, load_toml

_KINDS = {"drug": "Chemical", "class": "Chemical", "condition": "Disease"}
_CLOSED = frozenset(")]}.,;:%?!'")
_LONG = 7
_LATEST = 60  # short forms that stay known: a document's worth


class Name(NamedTuple):
    """A name: token range and kind, Chemical or Disease."""

    first: int
    last: int
    kind: str


class Line(NamedTuple):
    """A sentence put together from tokens, with each token's start and end in it."""

    text: str
    starts: list[int]
    ends: list[int]

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the token range of a span, None where it does not begin and end with tokens."""
        first, last = bisect_left(self.starts, start), bisect_left(self.ends, end)
        if (
            first < len(self.starts)
            and self.starts[first] == start
            and last < len(self.ends)
            and self.ends[last] == end
        ):
            return first, last + 1
        return None


def join(tokens: list[str]) -> Line:
    """Put tokens together as they were written: no space around hyphens, slashes and apostrophes or inside brackets."""
    text, starts, ends = "", [], []
    tight = True
    for token in tokens:
        if not tight and token[0] not in _CLOSED and token not in {"-", "/"}:
            text += " "
        starts.append(len(text))
        text += token
        ends.append(len(text))
        tight = token in {"(", "[", "{", "-", "/", "'"}
    return Line(text, starts, ends)


@cache
def _data() -> dict[str, Any]:
    return load_toml(corpora("lexicon", "cues", "scientific-text.toml"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(" ".join(plain(term).split()) for term in _data()[key])


class ScientificReader:
    """Finds names sentence by sentence, in the order of the text; short forms are kept from one sentence to the next."""

    def __init__(self) -> None:
        self.matcher = load_matcher()
        self.short_forms: OrderedDict[str, str] = OrderedDict()

    def names(self, tokens: list[str]) -> set[Name]:
        """Return the names in a sentence."""
        line = join(tokens)
        found = self._known(line)
        found = _longest([*found, *_chemicals(line, tokens), *_organ_harms(tokens)])
        self._learn(tokens, found)
        found = _longest(
            [*found, *(Name(i, i + 1, self.short_forms[t]) for i, t in enumerate(tokens) if t in self.short_forms)]
        )
        return set(found)

    def _known(self, line: Line) -> list[Name]:
        names = []
        for mention in self.matcher.find(line.text):
            kind = _KINDS.get(mention.kind)
            place = line.tokens(mention.start, mention.end)
            term = " ".join(plain(mention.concept.text).split())
            if kind is None or place is None or term in _words(f"not_{kind.lower().replace('disease', 'condition')}s"):
                continue
            if mention.kind == "class" and term not in _words("chemicals"):
                continue
            names.append(Name(*place, kind))
        return names

    def _learn(self, tokens: list[str], names: list[Name]) -> None:
        """Remember "long form (SF)" where the long form is a name (after Schwartz and Hearst, PSB 2003)."""
        for name in names:
            at = name.last
            if at + 2 < len(tokens) and tokens[at] in {"(", "["} and tokens[at + 2] in {")", "]", ";", ","}:
                short = tokens[at + 1]
                if 2 <= len(short) <= 8 and any(c.isupper() for c in short):
                    self.short_forms[short] = name.kind
                    self.short_forms.move_to_end(short)
                    while len(self.short_forms) > _LATEST:
                        self.short_forms.popitem(last=False)


def _chemicals(line: Line, tokens: list[str]) -> list[Name]:
    """Return the chemicals of the laboratory list, and single words that end as names of chemicals do."""
    names = []
    spaced = f" {plain(line.text)} "
    for term in _words("chemicals"):
        at = spaced.find(f" {term} ")
        while at >= 0:
            place = line.tokens(at, at + len(term))
            if place:
                names.append(Name(*place, "Chemical"))
            at = spaced.find(f" {term} ", at + 1)
    endings, others = tuple(_data()["endings"]), _words("not_endings")
    for i, token in enumerate(tokens):
        word = token.lower().removesuffix("s")
        if len(word) >= _LONG and word.isalpha() and word.endswith(endings) and word not in others:
            names.append(Name(i, i + 1, "Chemical"))
    return names


def _organ_harms(tokens: list[str]) -> list[Name]:
    """Return the runs of organ words that end in a word of harm."""
    organs, harms = _words("organs"), _words("harms")
    names = []
    i = 0
    while i < len(tokens):
        j = i
        while j < len(tokens) and tokens[j].lower() in organs:
            j += 1
        if j > i and j < len(tokens) and tokens[j].lower() in harms:
            names.append(Name(i, j + 1, "Disease"))
        i = j + 1
    return names


def _longest(names: list[Name]) -> list[Name]:
    """Return the names left when overlaps are settled for the longest, then the first."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.first - n.last, n.first)):
        if all(name.last <= other.first or other.last <= name.first for other in kept):
            kept.append(name)
    return sorted(kept)

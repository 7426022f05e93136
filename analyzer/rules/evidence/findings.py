"""The commonest shape of a rule: one finding for each sentence in which the author uses certain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule
from analyzer.rules.evidence.shared import Hit


def one_per_sentence(rule: Rule, hits: Iterable[Hit], message: str, suggestion: str) -> Iterator[Finding]:
    """Yield a finding on the first hit of each sentence; "{words}" in `message` becomes the words found."""
    seen: set[int] = set()
    for hit in hits:
        if hit.sentence.index in seen:
            continue
        seen.add(hit.sentence.index)
        words = hit.sentence.text[hit.start - hit.sentence.start : hit.end - hit.sentence.start]
        yield rule.at(hit.sentence, message.replace("{words}", words), suggestion, start=hit.start, end=hit.end)

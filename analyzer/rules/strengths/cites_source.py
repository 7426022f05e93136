"""The article names, marks or links to a source that a reader can look up, or lists its references."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import StrengthNote
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.citations import sources

NAME = "cites-source"


def check(ctx: RuleContext) -> Iterator[StrengthNote]:
    """Yield a note for each sentence with a source, and one for each listed reference."""
    found = sources(ctx)
    for index in sorted(found.named.keys() | found.links.keys()):
        sentence = ctx.sentences[index]
        yield StrengthNote(NAME, sentence.text, sentence.start, sentence.end)
    for reference in ctx.article.references:
        yield StrengthNote(NAME, reference.text, reference.start, reference.end)
    for link in found.linked:
        if link.start < 0:
            yield StrengthNote(NAME, link.context or link.text or link.href)

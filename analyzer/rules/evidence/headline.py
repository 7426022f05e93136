"""The article's headline, wherever the reader step found it."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import Finding, Sentence
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import once

_MOST_WORDS = 18


class Headline(NamedTuple):
    """Its words, and its sentence if it stands in the article's text."""

    text: str
    sentence: Sentence | None


def headline(ctx: RuleContext) -> Headline | None:
    """Return the headline: the title block of the text, else the title given with the page, else None."""

    def compute(c: RuleContext) -> Headline | None:
        for sentence in c.sentences:
            block = c.article.blocks[sentence.block]
            if block.kind == "title":
                return Headline(c.article.text[block.start : block.end], sentence)
            if sentence.is_heading and sentence.text == c.article.title:
                return Headline(sentence.text, sentence)
        if c.article.title:
            return Headline(c.article.title, None)
        return _first_line(c)

    return once(ctx, "headline", compute)


def _first_line(ctx: RuleContext) -> Headline | None:
    """Return a short first line that does not end like a sentence of the text ("... overnight!")."""
    first = ctx.sentences[0] if ctx.sentences else None
    if first is None or len(ctx.article.blocks) < 2 or first.text.endswith((".", ":", ",", ";")):
        return None
    block = ctx.article.blocks[first.block]
    whole = first.end - first.start >= block.end - block.start - 1 and len(first.text.split()) <= _MOST_WORDS
    return Headline(first.text, first) if whole and block.kind == "paragraph" else None


def on_headline(rule: Rule, head: Headline, message: str, suggestion: str) -> Finding:
    """Return a finding on the headline."""
    if head.sentence is not None:
        return rule.at(head.sentence, message, suggestion)
    finding = rule.absence(message, suggestion)
    finding.sentence = head.text
    return finding

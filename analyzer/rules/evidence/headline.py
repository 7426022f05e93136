"""The article's headline, wherever the reader step found it."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.model import Finding, Sentence
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.shared import once


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
        return Headline(c.article.title, None) if c.article.title else None

    return once(ctx, "headline", compute)


def on_headline(rule: Rule, head: Headline, message: str, suggestion: str) -> Finding:
    """Return a finding on the headline."""
    if head.sentence is not None:
        return rule.at(head.sentence, message, suggestion)
    finding = rule.absence(message, suggestion)
    finding.sentence = head.text
    return finding

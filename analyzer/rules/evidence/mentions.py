"""Whether the article mentions any of some terms of the reference, in the words of the page or in those of a claim."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.language.plain import plain as plain_form
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.shared import lower, lowered_text, once

_STEM = 5  # letters that must agree: "suicidal" and "suicide", "dissociation" and "dissociative"
_EMPTY = frozenset({"with", "over", "under", "other", "risk", "risks", "effect", "effects", "serious", "severe"})


def mentions_any(ctx: RuleContext, terms: Iterable[str]) -> bool:
    """Tell whether any term stands in the text, or more than half of its longer words do by their first letters."""
    text = lowered_text(ctx)
    stems = once(ctx, "stems", lambda c: frozenset(_stem(w) for w in plain_form(c.article.text).split()))
    objects = {lower(k.object.name) for k in ctx.claims if k.object}
    for term in terms:
        plain = lower(term)
        if plain in text or plain in objects:
            return True
        words = [_stem(w) for w in plain_form(plain).split() if len(w) > 3 and w not in _EMPTY]
        if words and 2 * sum(w in stems for w in words) > len(words):
            return True
    return False


def _stem(word: str) -> str:
    """Return the beginning of a word, British spelling made American."""
    return word.replace("our", "or").replace("ae", "e").replace("oe", "e")[:_STEM]

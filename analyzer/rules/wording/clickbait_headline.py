"""The headline is built to be clicked.

What it does
    Looks at the headline alone: something withheld ("this one fruit"), promised shock, sensational words,
    lists of "amazing" benefits, results within days.
Why it matters to readers
    Readers remember exaggerated headlines even after reading an article that corrects them.
Example
    "Doctors hate this one weird trick that melts belly fat overnight!"
Better
    "What trials say about vinegar and weight"
Limits
    A sober article may stand under an editor's loud headline; the rule judges the headline only.
References
    Carcioppolo et al. 2021, clickbait headlines and media learning: https://doi.org/10.1027/1864-1105/a000298
    Dhoju et al. 2019, health news from reliable and unreliable media: https://ar5iv.org/html/1811.01852
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.headline import headline, on_headline
from analyzer.rules.evidence.shared import lower


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the headline is clickbait."""
    head = headline(ctx)
    cue = load_cues("clickbait").first(lower(head.text)) if head else None
    if head and cue:
        words = head.text[cue.start : cue.end].strip()
        yield on_headline(
            rule,
            head,
            f'The headline works by curiosity or sensation ("{words}").',
            "Say in the headline what the text says.",
        )


RULE = Rule("HC604", "clickbait-headline", "info", "A headline built to be clicked", check)

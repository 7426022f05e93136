"""The headline claims what the text takes back.

What it does
    Compares the benefit the headline asserts for a drug with what the text says of the same drug and the same
    condition: if the text only hedges or denies it, the headline overstates. Also reported: a headline with
    an absolute promise over a text that speaks of uncertain evidence.
Why it matters to readers
    Many readers see only the headline, and those who read on are swayed by it.
Example
    Headline "Turmeric beats depression", text "Turmeric may ease low mood a little; more research is needed."
Better
    "Turmeric for low mood: small studies, open questions"
Limits
    Headlines that ask are not judged. Only claims the language step recognised in both places are compared.
References
    Carcioppolo et al. 2021: https://doi.org/10.1027/1864-1105/a000298
    Crane, DiStefano, Moore 2023: JAMA Netw Open 2023;6(11):e2342210
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.language.cues import load_cues
from analyzer.model import Claim, Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.headline import Headline, headline, on_headline
from analyzer.rules.evidence.shared import find, lower
from analyzer.rules.evidence.topic import BENEFITS


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when the headline says more than the text."""
    head = headline(ctx)
    if head is None or head.text.rstrip("\"') ").endswith("?"):
        return
    claim = _taken_back(ctx, head)
    if claim is not None:
        finding = on_headline(
            rule, head, f'The headline states as a fact what the text hedges or denies: "{claim.sentence}"',
            "Carry the text's own caution into the headline.",
        )  # fmt: skip
        finding.claim_id = claim.id
        yield finding
    elif _absolute(head) and any(h.label == "limits" for h in find(ctx, "uncertainty")):
        yield on_headline(
            rule, head, "The headline promises without limits; the text speaks of uncertain evidence.",
            "Carry the text's own caution into the headline.",
        )  # fmt: skip


def _taken_back(ctx: RuleContext, head: Headline) -> Claim | None:
    """Return the first claim of the text that takes back a claim of the headline, if none upholds it."""
    if head.sentence is None:
        return None
    benefits = [k for k in ctx.claims if k.type in BENEFITS and k.object is not None]
    for top in benefits:
        if top.sentence_index != head.sentence.index or top.certainty != "asserted" or top.polarity != "affirmed":
            continue
        same = [
            k for k in benefits
            if k.sentence_index != top.sentence_index and k.drug.id == top.drug.id and _same_object(k, top)
        ]  # fmt: skip
        if same and all(k.certainty == "hedged" or k.polarity == "negated" for k in same):
            return same[0]
    return None


def _same_object(a: Claim, b: Claim) -> bool:
    return a.object is not None and b.object is not None and a.object.id == b.object.id


def _absolute(head: Headline) -> bool:
    lowered = lower(head.text)
    if load_cues("denial").first(lowered) or load_cues("not-absolute").first(lowered):
        return False
    return load_cues("absolute-language").first(lowered) is not None


RULE = Rule("HC605", "headline-overstates", "warning", "The headline claims what the text hedges", check)

"""Doses are advised, and the reader is nowhere told to ask a professional.

What it does
    Reports the first sentence in which the author tells readers how much of a drug or supplement to take,
    or how often, when the article nowhere says to ask a doctor, pharmacist or the like.
Why it matters to readers
    The right dose depends on age, weight, other medicines and illnesses that an article cannot know.
Example
    "Take 2,000 mg of berberine a day."
Better
    "Studies used 1,000 to 1,500 mg of berberine a day; ask your pharmacist first, since it interacts with
    medicines."
Limits
    Amounts that are reported of a study, warned of, or given by a named body are not advice. One sentence of
    advice anywhere counts for the whole article, and so do signs that the writers prescribe the drug themselves.
References
    NIHSeniorHealth, Safety of natural products:
    https://nihseniorhealth.gov/complementaryhealthapproaches/safetyofnaturalproducts/01.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Claim, Finding
from analyzer.reference.terms import words
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.claims.own import is_own
from analyzer.rules.evidence.clinician import clinician_advice
from analyzer.rules.evidence.shared import find
from analyzer.verification.dosage import advises

HOW_OFTEN = frozenset({"daily", "day", "weekly", "week", "twice", "nightly", "hour"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding where doses are advised and no clinician is named."""
    advice = next((claim for claim in ctx.claims if _advises(claim) and not _under_care(ctx, claim)), None)
    if advice is not None and not clinician_advice(ctx):
        yield rule.on_claim(
            advice, f"A dose of {advice.drug.name} is advised, and nowhere is the reader told to ask a professional.",
            "Add that a doctor or pharmacist should confirm the dose.",
        )  # fmt: skip


def _advises(claim: Claim) -> bool:
    if claim.type != "dosage" or claim.polarity == "negated" or claim.attribution in {"named", "cited"}:
        return False
    how_often = claim.object is not None and bool(HOW_OFTEN & set(words(claim.object.name)))
    return (claim.dose is not None or how_often) and is_own(claim) and advises(claim.sentence)


def _under_care(ctx: RuleContext, claim: Claim) -> bool:
    """Tell whether the page is by those who prescribe the drug: its readers get no dose without them."""
    substance = ctx.reference.substance(claim.drug.id)
    return substance is not None and substance.kind == "prescription" and bool(find(ctx, "under-care"))


RULE = Rule("HC117", "dosing-without-clinician", "warning", "Doses without advice to ask", check)

"""Treatment is advised and readers are not told to ask a health professional.

What it does
    Reports an article that states or recommends a benefit of a drug, or gives a dose, and nowhere sends the
    reader to a doctor, pharmacist, nurse or emergency service.
Why it matters to readers
    Information on a page should support what a reader discusses with a professional, not replace it; that is
    what the criterion "complementarity" of quality codes asks for.
Example
    "Take 500 mg twice a day for your migraine."
Better
    "Ask your pharmacist whether it goes with your other medicines."
Limits
    Any advice to ask, also about something else, is enough for silence.
References
    Bayani et al. 2023, automated assessment of health pages (complementarity): JMIR Form Res 2023;7:e52995
    DISCERN, question 15: http://www.discern.org.uk/quick_reference_guide.php
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.clinician import clinician_advice
from analyzer.rules.evidence.topic import advised


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when nobody is told to ask."""
    relevant = advised(ctx) or [
        k for k in ctx.claims if k.type == "dosage" and k.polarity == "affirmed" and k.form != "debunked"
    ]
    if relevant and not clinician_advice(ctx):
        finding = rule.absence(
            "Readers are nowhere told to ask a doctor or pharmacist.",
            "Say when and whom to ask before starting or stopping the treatment.",
        )
        finding.claim_id = relevant[0].id
        yield finding


RULE = Rule("HC505", "see-clinician-missing", "info", "No advice to ask a health professional", check)

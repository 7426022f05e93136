"""How much of the article could be checked, and what could not."""

from __future__ import annotations

from collections import Counter
from typing import Any

from analyzer.scoring.facts import Facts
from analyzer.scoring.panels.accuracy import is_checkable


def coverage(facts: Facts) -> dict[str, Any]:
    """Return counts of claims: found, judged by the reference, counted for accuracy, and those outside the reference.

    `outside` lists the claims without a verdict by drug and type, the commonest first.
    """
    claims = facts.claims
    questions = [c for c in claims if c.certainty == "question"]
    silent = [c for c in claims if c.verdict.label == "not_in_reference" and c.certainty != "question"]
    outside = Counter((c.drug.name, c.type) for c in silent)
    return {
        "sentences": len(facts.reading.sentences),
        "claims": len(claims),
        "judged": len(claims) - len(questions) - len(silent),
        "checkable": sum(is_checkable(c) for c in claims),
        "not_in_reference": len(silent),
        "questions": len(questions),
        "outside": [
            {"drug": drug, "type": type_, "claims": count}
            for (drug, type_), count in sorted(outside.items(), key=lambda entry: (-entry[1], entry[0]))
        ],
        "markup": facts.article.has_markup,
    }

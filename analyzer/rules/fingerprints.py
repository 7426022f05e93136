"""Names for findings that survive edits elsewhere in the article.

A fingerprint depends on the rule, the words of the sentence (case, spaces and punctuation left out) and the address the
finding is about. It does not depend on positions, on the wording of messages or on the version of the reference.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from analyzer.model import Finding

_LENGTH = 16


def fingerprint(finding: Finding) -> str:
    """Return 16 hexadecimal digits for the finding; the same rule on the same sentence gives the same digits."""
    return _digest(finding.rule, _normalised(finding.sentence), finding.url or "")


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Return one fingerprint for each finding, in order; repetitions in one article are numbered, so all differ."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        base = fingerprint(finding)
        seen[base] += 1
        result.append(base if seen[base] == 1 else _digest(base, str(seen[base])))
    return result


def _normalised(sentence: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in sentence.casefold()).split())


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.sha256(joined).hexdigest()[:_LENGTH]

"""An identifier belongs to another publication than the reference says (online).

What it does
    Compares each listed reference with the publication its DOI or PMID leads to. Reported when less than half
    of the publication's title words stand in the reference and none of its first three authors does. Runs
    only with `--online`.
Why it matters to readers
    A real identifier behind a made-up title looks checked and is not: it is the commonest trace of invented
    references.
Example
    "Smith J. Honey cures asthma. 2019. doi:..." where the DOI is that of a paper on steel bridges.
Better
    Title, authors and identifier taken together from the publication.
Limits
    References that give no title (only a link with words such as "study") are not compared.
References
    Crossref REST API: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.lookups import Record, identifier, lookups
from analyzer.rules.evidence.shared import lower

_WORD = re2.compile(r"[a-z]{4,}")
_LONG_ENOUGH = 5  # words a reference must have to be compared


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each reference whose identifier belongs to something else."""
    for reference, answer in lookups(ctx):
        if answer is None or isinstance(answer, bool) or not differs(reference.text, answer):
            continue
        finding = rule.absence(
            f"{identifier(reference)} belongs to another publication: {answer.title}.",
            "Correct the identifier or the reference.", url=reference.url,
        )  # fmt: skip
        finding.sentence, finding.start, finding.end = reference.text, reference.start, reference.end
        yield finding


def differs(text: str, record: Record) -> bool:
    """Tell whether a reference's words fit neither title, year nor authors of the publication."""
    given, title = set(_WORD.findall(lower(text))), set(_WORD.findall(lower(record.title)))
    if len(given) < _LONG_ENOUGH or not title or len(given & title) * 2 >= len(title):
        return False
    if record.authors:
        return not any(lower(name) in lower(text) for name in record.authors[:3])
    return record.year is None or str(record.year) not in text


RULE = Rule("HC208", "citation-mismatch", "error", "An identifier that belongs to another work", check, online=True)

"""A cited study has been retracted (online).

What it does
    Asks Crossref and PubMed for each DOI and PMID whether the publication was retracted or withdrawn, and
    reports it unless the article itself says so. Runs only with `--online`.
Why it matters to readers
    A retracted study is no evidence. Articles go on citing them for years because nobody looks again.
Example
    A weight-loss article that rests on a vinegar trial since withdrawn by its journal.
Better
    Remove the study, or say that and why it was retracted.
Limits
    Retractions that neither service has recorded are not seen; an expression of concern is no retraction.
References
    Crossref REST API: https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
    Retracted publications in PubMed: https://github.com/fathomlabs/open-retractions/issues/1
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.lookups import identifier, lookups
from analyzer.rules.evidence.shared import lowered_text


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield a finding for each retracted publication in the list of references."""
    said = any(word in lowered_text(ctx) for word in ("retracted", "retraction", "withdrawn by the journal"))
    for reference, answer in lookups(ctx):
        if answer is None or isinstance(answer, bool) or not answer.retracted or said:
            continue
        finding = rule.absence(
            f"{identifier(reference)} was retracted.", "Remove it, or tell readers that it was retracted and why.",
            url=reference.url,
        )  # fmt: skip
        finding.sentence, finding.start, finding.end = reference.text, reference.start, reference.end
        yield finding


RULE = Rule("HC207", "retracted-citation", "error", "A cited study has been retracted", check, online=True)

"""All of the article's sources are of the weakest kinds: encyclopedias, news, shops or social media.

What it does
    Sorts the sites an article cites into journals, government, health organisations, universities, reference
    works, news, commercial and social sites, and reports an article that cites none of the first four and
    names no publication.
Why it matters to readers
    A news report or an encyclopedia is a retelling. What was measured, in whom, and by whom is in the
    original.
Example
    A page whose only links go to Wikipedia and a newspaper.
Better
    Link to the trial, the guideline or the label that the newspaper wrote about.
Limits
    Sites in no list are not judged. A weak site can be right and a strong one outdated.
References
    MedlinePlus, Finding Good Health Information on the Internet:
    https://medlineplus.gov/magazine/issues/fall16/articles/fall16pg24-27.html
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.model import Finding
from analyzer.rules.base import Rule, RuleContext
from analyzer.rules.evidence.citations import sources
from analyzer.rules.evidence.domains import site_class, split
from analyzer.rules.evidence.topic import is_medical

STRONG = frozenset({"doi", "journal", "government", "health_organisation", "education"})
_WEAK = frozenset({"news", "reference", "social", "commercial"})


def check(rule: Rule, ctx: RuleContext) -> Iterator[Finding]:
    """Yield one finding when every cited site is of a weak class and no publication is named."""
    found = sources(ctx)
    if not is_medical(ctx) or not found.linked or found.named or found.listed:
        return
    hosts = [split(k.href, ctx.article.url).host for k in found.linked]
    kinds = [site_class(h) for h in hosts]
    if all(k in _WEAK for k in kinds):
        names = ", ".join(sorted(set(hosts))[:3])
        yield rule.absence(
            f"The only sources are retellings ({names}); no study, guideline or health body is cited.",
            "Link to the original study, guideline or official page as well.", url=found.linked[0].href,
        )  # fmt: skip


RULE = Rule("HC204", "weak-source", "info", "Only encyclopedias, news or social media as sources", check)

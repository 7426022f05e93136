"""Small articles made by hand for scoring: lines of text are sentences."""

from __future__ import annotations

from reports import samples

from analyzer.model import Article, Claim, Finding, Link, Metadata, Scores, StrengthNote
from analyzer.rules.evidence.links import label_links
from analyzer.scoring.facts import Facts, gather
from analyzer.scoring.score import score


def page(
    text: str, *, markup: bool = True, url: str | None = None, links: list[Link] | None = None, **metadata: str
) -> Article:
    """Return an article with these lines, links (labelled) and metadata."""
    made = samples.article(text, has_markup=markup, links=links or [], metadata=Metadata(**metadata))
    made.url = url
    label_links(made)
    return made


def link(article_text: str, words: str, href: str) -> Link:
    """Return a link on some words of the text."""
    start = article_text.index(words)
    return Link(href, words, start=start, end=start + len(words), context=article_text)


def facts(
    article: Article,
    claims: list[Claim] | None = None,
    findings: list[Finding] | None = None,
    strengths: list[StrengthNote] | None = None,
) -> Facts:
    """Return what scoring sees of an article."""
    return gather(article, samples.reading(article, claims), findings or [], strengths or [])


def scored(
    article: Article,
    claims: list[Claim] | None = None,
    findings: list[Finding] | None = None,
    strengths: list[StrengthNote] | None = None,
) -> Scores:
    """Return the scores of an article."""
    return score(article, samples.reading(article, claims), findings or [], strengths or [])


def item(scores: Scores, panel: str, name: str) -> dict:
    """Return one item of a panel."""
    return next(i for i in scores.panels[panel]["items"] if i["name"] == name)

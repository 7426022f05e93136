"""What an online look-up of the article's citations found, asked for once per article.

The client stands in `RuleContext.shared["online"]`; without it nothing is looked up and nothing is said.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, cast

from analyzer.model import Reference
from analyzer.rules.base import RuleContext
from analyzer.rules.evidence.citations import sources
from analyzer.rules.evidence.shared import once

_MOST = 60  # citations looked up for one article


class Record(Protocol):
    """A publication as a bibliographic service knows it."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def year(self) -> int | None:
        """The year it came out."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Family names of its authors."""

    @property
    def retracted(self) -> bool:
        """Whether it was retracted or withdrawn."""


class Client(Protocol):
    """What rules ask of the bibliographic services; None always means "could not be asked"."""

    def publication(self, *, doi: str | None = None, pmid: str | None = None) -> Record | bool | None:
        """Return the publication, False if the identifier does not exist, None if nobody could be asked."""

    def alive(self, url: str) -> bool | None:
        """Tell whether a page answers, None if it could not be asked."""


class Lookup(NamedTuple):
    """One listed reference and what the service answered."""

    reference: Reference
    answer: Record | bool | None


def client(ctx: RuleContext) -> Client | None:
    """Return the client, or None when the article is judged offline."""
    return cast("Client | None", ctx.shared.get("online")) if ctx.online else None


def lookups(ctx: RuleContext) -> list[Lookup]:
    """Return the answers for the references that carry a DOI or PMID, at most 60."""

    def compute(c: RuleContext) -> list[Lookup]:
        asked = client(c)
        if asked is None:
            return []
        known = [r for r in c.article.references if r.doi or r.pmid][:_MOST]
        return [Lookup(r, asked.publication(doi=r.doi, pmid=r.pmid)) for r in known]

    return once(ctx, "lookups", compute)


def dead_links(ctx: RuleContext) -> list[str]:
    """Return the cited addresses, in page order, that no longer answer."""

    def compute(c: RuleContext) -> list[str]:
        asked = client(c)
        if asked is None:
            return []
        cited = [k.href for k in sources(c).linked] + [r.url for r in c.article.references if r.url]
        addresses = [u for u in dict.fromkeys(cited) if u.startswith(("http://", "https://"))][:_MOST]
        return [u for u in addresses if asked.alive(u) is False]

    return once(ctx, "dead links", compute)


def identifier(reference: Reference) -> str:
    """Return a reference's identifier as shown to readers."""
    return f"doi:{reference.doi}" if reference.doi else f"PMID {reference.pmid}"

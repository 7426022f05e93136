"""What kind of site an address belongs to, from `corpora/lexicon/domains.toml`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urljoin, urlsplit

from analyzer.config import HOUSE
from analyzer.resources import corpora, load_toml

CITABLE = frozenset({"doi", "journal", "government", "health_organisation", "education", "reference", "news"})
"""Classes of sites that a link can cite as a source."""
ACCOUNTABLE = frozenset({"government", "health_organisation", "education", "journal"})
"""Classes of sites whose publisher answers for what it says, and sells nothing that it writes about."""


class Address(NamedTuple):
    """The parts of a link's target; `host` lower case without `www.`, `path` lower case with query and fragment."""

    scheme: str
    host: str
    path: str


@cache
def _data() -> dict[str, Any]:
    return load_toml(corpora("lexicon", "domains.toml"))


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for entry in _data()["class"]:
        for host in entry["hosts"]:
            table.setdefault(host, entry["name"])
    return table


@lru_cache(maxsize=4096)
def split(href: str, base: str | None = None) -> Address:
    """Take a link apart, resolved against `base`; a page shown by a translator or archive counts as that page.

    Malformed addresses give empty parts.
    """
    address, inner = _split(href, base)
    return _split(inner, None)[0] if inner else address


def _split(href: str, base: str | None) -> tuple[Address, str | None]:
    try:
        if href.lower().startswith("www."):
            href = "http://" + href  # as addresses are written in plain text
        whole = urljoin(base, href) if base else href
        parts = urlsplit(whole.strip())
        host = (parts.hostname or "").lower().removeprefix("www.")
    except ValueError:
        return Address("", "", ""), None
    path = parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return Address(parts.scheme.lower(), host, path.lower()), _shown_page(host, parts.query, parts.path)


def _shown_page(host: str, query: str, path: str) -> str | None:
    parameter = _data()["translators"]["hosts"].get(host)
    if parameter is None:
        return None
    if parameter:
        return next((v for v in parse_qs(query).get(parameter, []) if v.startswith("http")), None)
    start = path.find("http", 1)
    return path[start:] if start > 0 else None


def site_class(host: str) -> str | None:
    """Return the class of a host ("journal", "government", "commercial" ...), or None if it is in no list.

    The publisher's own lists come before the built-in ones.
    """
    return HOUSE.get().site_class(host) or _listed_class(host)


@lru_cache(maxsize=4096)
def _listed_class(host: str) -> str | None:
    table = _classes()
    labels = host.split(".")
    for i in range(len(labels)):
        kind = table.get(".".join(labels[i:]))
        if kind:
            return kind
    return None


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """Return the site a host belongs to: its registered domain, or the whole host on blogging platforms."""
    if any(host.endswith("." + platform) for platform in _data()["free_hosts"]["hosts"]):
        return host
    return _extractor()(host).top_domain_under_public_suffix or host


@cache
def _extractor() -> Any:
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

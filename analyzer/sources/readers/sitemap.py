"""Sitemaps: the addresses in them are fetched; a sitemap of sitemaps is followed one step."""

from __future__ import annotations

import re

from analyzer.errors import InputError
from analyzer.sources.archive import local_name, parse_xml
from analyzer.sources.opened import Opened, Records

_ROOT = re.compile(rb"\A\s*(?:<\?[^>]*>\s*|<!--.{0,2000}?-->\s*)*<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.DOTALL)


def matches(opened: Opened) -> bool:
    """Tell a sitemap by its root element."""
    return _ROOT.match(opened.head.lstrip(b"\xef\xbb\xbf")[:8_000]) is not None


def read(opened: Opened) -> Records:
    """Yield the pages at the addresses named, at most `options.max_pages` of each sitemap."""
    root = parse_xml(opened.everything())
    addresses = []
    for element in root.iter() if root is not None else ():
        parent = element.getparent()
        if local_name(element) == "loc" and parent is not None and local_name(parent) in {"url", "sitemap"}:
            addresses.append((element.text or "").strip())
    if not addresses:
        raise InputError(f"{opened.name}: the sitemap names no addresses.")
    for address in addresses[: opened.options.max_pages]:
        yield from opened.fetch(address, opened.options)

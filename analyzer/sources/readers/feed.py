"""RSS and Atom feeds: each entry is an article, read from the feed where it stands there whole, else fetched."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources.archive import local_name, parse_xml
from analyzer.sources.opened import Opened, Records, SourceError

_ROOT = re.compile(rb"<(?:rss|(?:\w+:)?RDF|(?:\w+:)?feed)[\s>]")
_ELEMENT = re.compile(rb"<[A-Za-z]")
_WHOLE = 150  # words from which the text in the feed is the article
_TAG = re.compile(r"<[^<>]*>")


def matches(opened: Opened) -> bool:
    """Tell a feed by its root element, which only declarations and comments come before."""
    head = opened.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:8_000]
    found = _ROOT.search(head)
    return found is not None and head.startswith(b"<") and _ELEMENT.search(head, 0, found.start()) is None


def read(opened: Opened) -> Records:
    """Yield the entries, at most `options.max_pages`."""
    root = parse_xml(opened.everything())
    entries = [e for e in root.iter() if local_name(e) in {"item", "entry"}] if root is not None else []
    if not entries:
        raise InputError(f"{opened.name}: the feed holds no entries.")
    for number, entry in enumerate(entries[: opened.options.max_pages], start=1):
        link = _link(entry, opened.url)
        content = _content(entry)
        if len(_TAG.sub(" ", content).split()) >= _WHOLE or (content and not link):
            kind = "html" if _TAG.search(content) else "text"
            yield Page(f"{opened.label}#{number}", content, kind, url=link, title=_text(entry, "title") or None)  # type: ignore[arg-type]
        elif link:
            yield from opened.fetch(link, opened.options)
        else:
            label = f"{opened.label}#{number}"
            yield SourceError.of(label, InputError(f"{label}: the entry holds neither text nor an address."))


def _text(entry: Any, *names: str) -> str:
    for name in names:
        for child in entry:
            if local_name(child) == name:
                return "".join(child.itertext()).strip()
    return ""


def _content(entry: Any) -> str:
    """Return the longest of the places where feeds put the text; Atom's XHTML is written out as markup."""
    from lxml import etree

    found = [""]
    for child in entry:
        if local_name(child) in {"encoded", "content", "description", "summary"}:
            inline = child.get("type") == "xhtml" and len(child)
            found.append(etree.tostring(child[0], encoding="unicode") if inline else "".join(child.itertext()).strip())
    return max(found, key=len)


def _link(entry: Any, base: str | None) -> str | None:
    for child in entry:
        if local_name(child) == "link" and child.get("rel", "alternate") == "alternate":
            address: str = urljoin(base or "", (child.get("href") or child.text or "").strip())
            if address.startswith(("http://", "https://")):
                return address
    address = _text(entry, "guid", "id")
    return address if address.startswith(("http://", "https://")) else None

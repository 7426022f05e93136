"""Author, reviewer, dates, publisher and sponsor of an HTML page, from what it declares and what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from analyzer.article.bylines import names_firm, read_byline, split_name
from analyzer.article.dates import iso_date
from analyzer.model import Metadata

_META: dict[str, str] = {
    "author": "author", "article:author": "author", "dc.creator": "author", "citation_author": "author",
    "parsely-author": "author", "sailthru.author": "author", "byl": "author",
    "article:published_time": "published", "datepublished": "published", "dc.date": "published",
    "citation_publication_date": "published", "publish_date": "published", "publishdate": "published",
    "parsely-pub-date": "published", "dc.date.issued": "published", "dcterms.created": "published",
    "citation_date": "published", "date": "published", "pubdate": "published", "sailthru.date": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "datemodified": "modified",
    "last-modified": "modified", "dcterms.modified": "modified", "lastmod": "modified", "dc.date.modified": "modified",
    "og:site_name": "publisher", "application-name": "publisher", "dc.publisher": "publisher",
    "citation_publisher": "publisher", "copyright": "publisher",
}  # fmt: skip
_AUTHOR_NAMES = re.compile(
    r"(?:^|[\s_-])(?:author(?:[-_]?name)?|byline(?:[-_]?name)?|vcard|fn|writer|contributor)(?:$|[\s_-])", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    r"^(?:admin(?:istrator)?|editor|unknown|user|guest|webmaster|root|author|none|null|anonymous|(?:no|unknown) author"
    r"|not available|n/a)$|[@<>{}]|https?:|www\.",
    re.IGNORECASE,
)
_AUTHOR_ELEMENTS = 40


def read_metadata(root: Any, declared: Metadata, lines: Iterable[str]) -> tuple[Metadata, list[bool]]:
    """Return the metadata of a page and, for each of `lines`, whether it is nothing but a byline.

    In this order: JSON-LD (`declared`), meta elements, elements marked as author or time, the text of short lines.
    """
    metadata = Metadata()
    shown = [read_byline(line, metadata) for line in lines]
    marked = _marked(root)
    named = _meta(root)
    for source in (declared, named, marked):
        if source.author and _names_site(source.author, declared.publisher or named.publisher, metadata.author):
            source.author = source.author_credentials = None
    merged = Metadata()
    for source in (declared, named, metadata, marked):
        for name in (f.name for f in fields(Metadata)):
            if getattr(merged, name) is None and _usable(name, getattr(source, name)):
                setattr(merged, name, getattr(source, name))
    if merged.author:
        plain, credentials, _ = split_name(re.sub(r"^(?:by|written by):? ", "", merged.author, flags=re.IGNORECASE))
        if plain and credentials:
            merged.author = plain
            merged.author_credentials = merged.author_credentials or ", ".join(credentials)
        if not merged.author_credentials and metadata.author and metadata.author.lower() == merged.author.lower():
            merged.author_credentials = metadata.author_credentials
    return merged, shown


def _names_site(author: str, publisher: str | None, shown: str | None) -> bool:
    """Tell whether an author given in markup is a firm or the site itself; a byline that is seen speaks for a person."""
    if shown and shown.lower() == author.lower():
        return False
    return names_firm(author) or (publisher is not None and _letters(author) == _letters(publisher))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _usable(name: str, value: str | None) -> bool:
    if not value:
        return False
    return name not in {"author", "reviewed_by"} or (len(value) <= 120 and _NO_AUTHOR.search(value) is None)


def _meta(root: Any) -> Metadata:
    found = Metadata()
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        target = _META.get(name)
        value = " ".join((element.get("content") or "").split())[:200]
        if not target or not value:
            continue
        if target in {"published", "modified"}:
            value = iso_date(value) or ""
        if value and getattr(found, target) is None and _usable(target, value):
            setattr(found, target, value)
    return found


def _marked(root: Any) -> Metadata:
    """Read elements that are marked as author (rel, itemprop, class) or as time of publication."""
    found = Metadata()
    tried = 0
    for element in root.iter(
        "a", "span", "div", "p", "address", "time", "h3", "h4", "h5", "strong", "em", "cite", "li"
    ):
        if element.tag == "time" or element.get("itemprop") in {"datePublished", "dateModified"}:
            _time(element, found)
            continue
        names = element.get("class") or ""
        by_class = len(names) < 200 and _AUTHOR_NAMES.search(names) is not None
        if not (by_class or element.get("rel") == "author" or element.get("itemprop") == "author"):
            continue
        tried += 1
        if tried > _AUTHOR_ELEMENTS or found.author is not None:
            continue
        text = " ".join("".join(element.itertext()).split())
        if not 3 < len(text) <= 160 or _in_comments(element) or read_byline(text, found) or found.author:
            continue
        name, credentials, left = split_name(re.sub(r"^(?:by|author):? ", "", text, flags=re.IGNORECASE))
        if name and len(left) < 60 and len(name.split()) > 1:
            found.author = name
            found.author_credentials = ", ".join(credentials) or None
    return found


def _time(element: Any, found: Metadata) -> None:
    value = iso_date(element.get("datetime") or element.get("content") or "".join(element.itertext())[:80])
    target = (
        "modified"
        if element.get("itemprop") == "dateModified" or "updated" in (element.get("class") or "")
        else "published"
    )
    if value and getattr(found, target) is None and not _in_comments(element):
        setattr(found, target, value)


def _in_comments(element: Any) -> bool:
    for _ in range(6):
        element = element.getparent()
        if element is None:
            return False
        if re.search(
            r"comment|related|sidebar|widget", f"{element.get('class') or ''} {element.get('id') or ''}"[:200].lower()
        ):
            return True
    return False

"""Links written out in plain text: bare addresses, and Markdown links that came along."""

from __future__ import annotations

import re

from analyzer.article.offsets import Offsets
from analyzer.article.references import clean_url
from analyzer.model import Link

_LINK = re.compile(
    r"\[([^\]\[\n]{1,200})\]\(\s*<?((?:https?://|www\.|/|mailto:)[^\s()<>]{1,1000}(?:\([^\s()<>]{0,100}\)[^\s()<>]{0,200})?)>?"
    r"(?:\s+\"[^\"\n]{0,200}\")?\s*\)|((?:https?://|www\.)[^\s<>\"\[\]]{3,1000})",
    re.IGNORECASE,
)
_CONTEXT = 200  # characters of the surrounding text kept on either side


def find_links(text: str, original: str, offsets: Offsets) -> list[Link]:
    """Return the links in folded `text`; addresses are taken from the original, spans are folded."""
    if "://" not in text and "www." not in text.lower() and "](" not in text:
        return []
    links = []
    for match in _LINK.finditer(text):
        bare = match.group(3) is not None
        start, end = match.span(3) if bare else match.span(1)
        address = offsets.original(*match.span(3 if bare else 2))
        href = original[address.start : address.end]
        if bare:
            cleaned = clean_url(href)
            end -= len(href) - len(cleaned)
            href = cleaned
        links.append(
            Link(
                href=href, text=text[start:end], start=start, end=end, context=context(text, match.start(), match.end())
            )
        )
    return links


def context(text: str, start: int, end: int) -> str:
    """Return the line around a span, at most 200 characters on either side."""
    left = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT)
    right = text.find("\n", end)
    right = min(len(text) if right < 0 else right, end + _CONTEXT)
    return text[left:right].strip()

"""The headline of an HTML page."""

from __future__ import annotations

import re
from typing import Any

from analyzer.article.extract import key_of
from analyzer.article.furniture import is_line
from analyzer.article.visible import Run

_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00bb\u203a\u00b7:-]\s+|\s*[|\u00bb]\s*|: ")
_LONGEST = 250


def find_title(root: Any, runs: list[Run]) -> str:
    """Return the headline: the page's first-level heading that its title element repeats, else what it declares."""
    declared = ""
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() in {"og:title", "citation_title"}:
            declared = " ".join((meta.get("content") or "").split())[:_LONGEST]
            break
    element = next(root.iter("title"), None)
    whole = " ".join("".join(element.itertext()).split())[:_LONGEST] if element is not None else ""
    headings = [run for run in runs if run.kind == "heading" and run.level <= 2 and run.region in {"article", "header"}]
    keys = key_of(declared + " " + whole)
    for run in headings[:12]:
        key = key_of(run.text)
        if len(key) > 5 and key in keys and len(run.text) <= _LONGEST:
            return run.text.replace("\n", " ")
    first = [run for run in headings if run.level == 1 and not is_line("line", run.text) and len(run.text) <= _LONGEST]
    if len(first) == 1 and (len(first[0].text.split()) > 2 or not (declared or whole)):
        return first[0].text.replace("\n", " ")
    return _without_site(declared or whole)


def _without_site(title: str) -> str:
    """Return a title without the name of the site before or after it: its longest part."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    longest = max(parts, key=len)
    return longest.strip() if len(longest.split()) >= 3 and len(longest) * 2 > len(title) else title

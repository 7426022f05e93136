"""What a page says of itself in JSON-LD: a small reader of the few fields that matter, with a limit on size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from analyzer.article.dates import iso_date
from analyzer.model import Metadata

_LIMIT = 500_000  # characters of all JSON-LD of a page that are read
_MAX_NODES = 5_000
_MAX_DEPTH = 60  # nesting of brackets; json.loads recurses
_ARTICLES = re.compile(
    r"Article|BlogPosting|WebPage|Report|MedicalWebPage|Review|NewsArticle|QAPage|Recipe|Product|FAQPage"
)
_CONTROL = re.compile(r"[\x00-\x1f]+")


def read_jsonld(root: Any) -> tuple[Metadata, set[str]]:
    """Return metadata and the set of types of all JSON-LD objects in an lxml tree."""
    metadata, types = Metadata(), set[str]()
    nodes = list(_nodes(root))
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
    for node in nodes:
        names = _types(node)
        types |= names
        if any(_ARTICLES.search(name) for name in names):
            _take(node, metadata, by_id)
    return metadata, types


def _take(node: dict[str, Any], metadata: Metadata, by_id: dict[str, Any]) -> None:
    person = _first(node.get("author") or node.get("creator"), by_id)
    if metadata.author is None and not _is_organisation(person):
        metadata.author = _name(person)
        metadata.author_credentials = _credentials(person)
    metadata.reviewed_by = metadata.reviewed_by or _name(
        _first(node.get("reviewedBy") or node.get("lastReviewedBy"), by_id)
    )
    metadata.publisher = metadata.publisher or _name(_first(node.get("publisher"), by_id))
    metadata.sponsor = metadata.sponsor or _name(_first(node.get("sponsor") or node.get("funder"), by_id))
    metadata.published = metadata.published or _date(node.get("datePublished"))
    metadata.modified = metadata.modified or _date(node.get("dateModified") or node.get("lastReviewed"))


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    budget, count = _LIMIT, 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        budget -= len(script.text)
        if budget < 0:
            return
        stack = [_parse(script.text)]
        while stack:
            value = stack.pop()
            if isinstance(value, list):
                stack += reversed(value)
            elif isinstance(value, dict):
                count += 1
                if count > _MAX_NODES:
                    return
                yield value
                stack += reversed([v for k, v in value.items() if k in {"@graph", "mainEntity", "mainEntityOfPage"}])


def _parse(text: str) -> Any:
    if _depth(text) > _MAX_DEPTH:
        return None
    try:
        return json.loads(_CONTROL.sub(" ", text.strip().removeprefix("<!--").removesuffix("-->")))
    except (ValueError, RecursionError):
        return None


def _depth(text: str) -> int:
    depth = deepest = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth += 1 if match.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _types(node: dict[str, Any]) -> set[str]:
    value = node.get("@type")
    return {str(v)[:60] for v in (value if isinstance(value, list) else [value]) if v}


def _first(value: Any, by_id: dict[str, Any]) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _is_organisation(value: Any) -> bool:
    return isinstance(value, dict) and any(
        t.endswith(("Organization", "Corporation", "Business")) for t in _types(value)
    )


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str) or value.startswith(("http://", "https://")):
        return None
    return " ".join(value.split())[:160] or None


def _credentials(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    found = value.get("honorificSuffix") or value.get("hasCredential")
    return _name(found[0] if isinstance(found, list) and found else found)


def _date(value: Any) -> str | None:
    return iso_date(value) if isinstance(value, str) else None

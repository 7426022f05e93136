"""Which part of a page an element belongs to: article, header, navigation, sidebar, footer or comments."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from analyzer.model import Region

_BY_TAG: dict[str, Region] = {"nav": "navigation", "footer": "footer", "aside": "sidebar"}
_BY_ROLE: dict[str, Region] = {
    "navigation": "navigation", "contentinfo": "footer", "complementary": "sidebar", "banner": "header",
    "menu": "navigation", "menubar": "navigation",
}  # fmt: skip
_BY_NAME: tuple[tuple[Region, re.Pattern[str]], ...] = (
    ("comments", re.compile(
        r"comments?|comments?[-_]?(?:list|area|section|wrap(?:per)?|form|thread|body|container|block|content)|commentlist"
        r"|respond|disqus(?:[-_]thread)?|reply[-_]?(?:form|title)|discussion|usercomments?|fb[-_]comments")),
    ("footer", re.compile(r"(?:site|page|main|global|blog|the)?[-_]?(?:footer|foot|colophon|copyright)"
        r"(?:[-_].{1,30})?|bottom[-_]?(?:nav|bar|links|menu)")),
    ("sidebar", re.compile(
        r"(?:left|right|primary|secondary|main|page|blog)?[-_]?(?:side[-_]?bar|sidecol|side[-_]column|rightcol|leftcol|rail|widget"
        r"|widget[-_]?area)(?:[-_]?\w{1,20})?|(?:related|recommended|popular|trending)(?:[-_].{1,30})?|related(?:posts|articles)"
        r"|(?:left|right)(?:[-_]?(?:col|column|nav|rail|side))|ad(?:s|vert|vertisement|box|slot|unit)?(?:[-_].{1,30})?|sponsor(?:ed|s)?(?:[-_].{1,30})?|promo(?:[-_].{1,30})?")),
    ("navigation", re.compile(
        r"(?:main|top|site|sub|primary|secondary|global|mobile|footer|header|left|mega)?[-_]?(?:nav|navbar|navigation|menu|menubar)"
        r"(?:[-_]?\w{1,20})?|bread[-_]?crumbs?|pagination|pager|toc|skip[-_]?links?|share(?:[-_].{1,30})?|social(?:[-_].{1,30})?|sharing|tags?[-_]?(?:list|cloud|links)")),
    ("header", re.compile(r"(?:site|page|main|global|blog|top)?[-_]?(?:header|masthead|topbar|top[-_]bar|banner|logo)"
        r"(?:[-_]?(?:wrap(?:per)?|inner|container|top|area))?")),
)  # fmt: skip


def region_of(element: Any, tag: str) -> Region | None:
    """Return the region an lxml element begins, None when it only continues the one around it."""
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    role = element.get("role")
    if role in _BY_ROLE:
        return _BY_ROLE[role]
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return _by_names(names[:300].lower()) if len(names) > 1 else None


@lru_cache(maxsize=4096)
def _by_names(names: str) -> Region | None:
    tokens = names.split()
    for region, pattern in _BY_NAME:
        if any(pattern.fullmatch(token) for token in tokens[:12]):
            return region
    return None

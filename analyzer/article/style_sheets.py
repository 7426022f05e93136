"""What simple rules in a page's own style elements hide: `.x {display:none}`, `p.y {font-size:0}`, `#z {left:-9999px}`.

Only selectors of one step (tag, class, id, tag with class) are followed, and only rules that hold for every reader:
rules inside @media (except screen and all), @keyframes, @supports and the like are left out, as are rules on hover.
"""

from __future__ import annotations

import re
from typing import Any

from analyzer.article.hidden import hidden_by_style

_LIMIT = 300_000  # characters of all style sheets of a page that are read
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_EVERYWHERE = re.compile(r"\s*@media\s+(?:only\s+)?(?:screen|all)\s*\Z", re.IGNORECASE)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#])?(-?[_a-z\u0080-\U0010ffff][\w-]*)?\Z", re.IGNORECASE)
_NEVER = frozenset(["html", "body", "main", "article", "script", "style", "noscript", "head"])
_RELEVANT = re.compile(r"display|visibility|opacity|font-size|left|right|top|indent|clip|height|overflow|color|backgr")
_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z", re.IGNORECASE)


class StyleSheet:
    """Declarations by simple selector; later rules win over earlier ones, as in a browser."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}  # selector -> property -> value
        self.reasons: dict[tuple[str, str], str] = {}  # (tag or "", "" or ".class" or "#id") -> why it is not seen

    def add(self, selector: str, declarations: dict[str, str]) -> None:
        """Take one rule; selectors of more than one step are passed over."""
        match = _SELECTOR.match(selector)
        if match is None or not declarations:
            return
        tag, sign, name = (match.group(1) or "").lower(), match.group(2) or "", match.group(3) or ""
        if bool(sign) != bool(name) or (not sign and (not tag or tag in _NEVER)):
            return
        key = (tag, sign + name) if sign else (tag, "")
        self._rules.setdefault(key, {}).update(declarations)

    def finish(self) -> None:
        """Work out which selectors hide."""
        for key, declared in self._rules.items():
            reason = hidden_by_style(";".join(f"{name}:{value}" for name, value in declared.items()))
            if reason is not None:
                self.reasons[key] = f"{reason} in a style sheet"

    def reason(self, element: Any) -> str | None:
        """Return why the style sheet hides an lxml element, None when it does not."""
        tag = element.tag
        keys = [(tag, "")]
        for name in (element.get("class") or "").split()[:12]:
            keys += [(tag, f".{name}"), ("", f".{name}")]
        identity = element.get("id")
        if identity:
            keys += [(tag, f"#{identity}"), ("", f"#{identity}")]
        reason = next((self.reasons[key] for key in keys if key in self.reasons), None)
        if reason is not None and reason.startswith("font-size") and not _has_own_text(element):
            return None  # no gaps between inline blocks are wanted; the blocks set their own size
        return reason


def read_style_sheets(root: Any) -> StyleSheet | None:
    """Return what the style elements of an lxml tree hide, None when they hide nothing."""
    sheet, budget = StyleSheet(), _LIMIT
    for element in root.iter("style"):
        text = (element.text or "")[:budget]
        budget -= len(text)
        media = (element.get("media") or "all").strip().lower()
        if media in {"all", "screen", ""}:
            _read(_COMMENT.sub(" ", text), sheet)
        if budget <= 0:
            break
    sheet.finish()
    return sheet if sheet.reasons else None


def _read(text: str, sheet: StyleSheet) -> None:
    """Read one sheet in a single pass."""
    outer: list[bool] = []  # for each open at-rule: does it hold for every reader
    selectors = ""
    in_rule = False
    pieces = _BRACE.split(text)
    for part, sign in zip(pieces[::2], pieces[1::2], strict=False):
        if sign == "{" and not in_rule:
            head = part.rpartition(";")[2].strip()
            if head.startswith("@"):
                outer.append(_EVERYWHERE.match(head) is not None)
            else:
                selectors, in_rule = head, True
        elif sign == "}" and in_rule:
            in_rule = False
            if all(outer) and len(selectors) < 5_000:
                declarations = _declarations(part)
                for selector in selectors.split(","):
                    sheet.add(selector.strip(), declarations)
        elif sign == "}" and outer:
            outer.pop()


def _has_own_text(element: Any) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _declarations(text: str) -> dict[str, str]:
    found = {}
    for declaration in text.lower().split(";")[:60]:
        name, _, value = declaration.partition(":")
        if value and _RELEVANT.search(name):
            found[name.strip()] = _IMPORTANT.sub("", value).strip()
    return found

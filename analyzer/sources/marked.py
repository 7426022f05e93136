"""Text of documents written down as Markdown: what is text stays text, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

_SIGNS = re.compile(r"([\\`*_\[\]<>~|])")
_BLOCK_SIGN = re.compile(r"^(\s*)([#>+=-]|\d{1,9}(?=[.)]\s))")
_ONE_PAIR = re.compile(r"[^()]*\([^()]{0,200}\)[^()]{0,200}")  # what Markdown takes inside an address
_KEPT = "!#$%&'*+,-./:;=?@[]^_`{|}~"
_SCHEMES = ("http://", "https://", "mailto:")


def escape(text: str) -> str:
    """Return `text` with the signs that mark up a part of a line made plain."""
    return _SIGNS.sub(r"\\\1", text)


def escape_start(line: str) -> str:
    """Return an escaped line with a sign at its start that would make it a heading, list or quote made plain."""
    return _BLOCK_SIGN.sub(_escaped_sign, line)


def _escaped_sign(match: re.Match[str]) -> str:
    sign = match.group(2)
    return f"{match.group(1)}{sign}\\" if sign.isdigit() else f"{match.group(1)}\\{sign}"


def link(text: str, href: str) -> str:
    """Return a link; `text` is escaped already, an address that is no web or mail address is left out."""
    if not href.startswith(_SCHEMES) or not text.strip():
        return text
    return f"[{text}]({quote(href, safe=_KEPT + '()' if _ONE_PAIR.fullmatch(href) else _KEPT)})"


def front_matter(fields: Mapping[str, str | None]) -> str:
    """Return the fields that hold something as front matter, "" for none."""
    lines = [f"{name}: {' '.join(value.split())[:300]}" for name, value in fields.items() if value and value.strip()]
    return "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""

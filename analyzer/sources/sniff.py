"""What kind of content a text is, judged by the text itself."""

from __future__ import annotations

import re

from analyzer.model import ContentType

_HEAD = 5_000
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|main)\b", re.IGNORECASE)
_ELEMENT = re.compile(
    r"</(?:p|div|span|a|li|ul|ol|h[1-6]|td|tr|table|b|i|strong|em|section|body|script|style)>|<br\s*/?>|<(?:p|div)[ >]",
    re.IGNORECASE,
)
_MARKDOWN = (
    re.compile(r"^[ ]{0,3}#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"\[[^\]\n]{1,200}\]\((?:https?:|/|\.|#|mailto:)[^)\s]{0,1000}[^)\n]{0,200}\)"),
    re.compile(r"\*\*[^*\s][^*\n]{0,200}\*\*"),
    re.compile(r"^[ ]{0,3}[^\s].*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE),
    re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*\|", re.MULTILINE),
    re.compile(r"\A---\n(?:[A-Za-z_]+:.*\n)+---\n"),
)
_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


def kind_of(text: str, *, name: str = "", declared: str | None = None) -> ContentType:
    """Return html, markdown or text; `name` is the file's, `declared` the media type a server sent.

    Content decides; a name or a declared type only where the content leaves it open.
    """
    head = text.lstrip("\ufeff \t\r\n")[:_HEAD]
    media = (declared or "").partition(";")[0].strip().lower()
    if _DOCUMENT.search(head[:1000]) and head.startswith("<"):
        return "html"
    if media in {"text/markdown", "text/x-markdown"} or name.lower().endswith(_SUFFIXES):
        return "markdown"
    if media == "text/plain":
        return "markdown" if _is_markdown(text) else "text"
    tags = len(_ELEMENT.findall(head))
    if media in {"text/html", "application/xhtml+xml"} and "<" in head and (tags or _DOCUMENT.search(head)):
        return "html"
    if (head.startswith("<") and tags) or tags >= 3 or (_DOCUMENT.search(head) and tags):
        return "html"
    return "markdown" if _is_markdown(text) else "text"


def _is_markdown(text: str) -> bool:
    """Tell Markdown by two of its signs, or by one of them used often."""
    head = text[:20_000]
    counts = [len(pattern.findall(head)) for pattern in _MARKDOWN]
    return sum(1 for count in counts if count) >= 2 or counts[0] >= 3 or counts[5] > 0

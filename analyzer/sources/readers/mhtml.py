"""Pages saved whole by a browser (MHTML): the page itself, without its pictures and styles."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from analyzer.errors import InputError
from analyzer.sources.opened import Opened, Records

_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n")
_KIND = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MAX_PARTS = 2_000


def matches(opened: Opened) -> bool:
    """Tell an e-mail-like file with related parts."""
    head = opened.head[:8_000]
    return _KIND.search(head) is not None and _HEADER.match(head) is not None


def read(opened: Opened) -> Records:
    """Yield the first HTML part as a page; its address is the one it was saved from."""
    from analyzer.sources.readers import page

    message = email.message_from_bytes(opened.everything(), policy=email.policy.compat32)
    part = _first_html(message)
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes):
        raise InputError(f"{opened.name}: the saved page holds no HTML.")
    address = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
    url = address if address.startswith(("http://", "https://")) else opened.url
    return page.read(opened.inside(data, "", url=url, charset=part.get_content_charset(), media="text/html"))


def _first_html(message: Message) -> Message | None:
    for number, part in enumerate(message.walk()):
        if number > _MAX_PARTS:
            return None
        if part.get_content_type() in {"text/html", "application/xhtml+xml"} and not part.is_multipart():
            return part
    return None

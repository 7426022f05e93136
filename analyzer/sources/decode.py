"""Bytes to text: byte order mark, declared charset, meta element, then detection; binary content is turned away."""

from __future__ import annotations

import codecs
import re

from analyzer.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})[\"']")
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}
_UNSAFE = frozenset(["utf-7", "utf7", "unicode-1-1-utf-7", "idna", "punycode", "raw_unicode_escape", "unicode_escape"])
_BINARY = {
    b"%PDF-": "a PDF file", b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image",
    b"PK\x03\x04": "a ZIP or office file", b"\x1f\x8b": "a compressed file", b"\xd0\xcf\x11\xe0": "an office file",
    b"\x7fELF": "a program", b"MZ\x90": "a program", b"RIFF": "audio or video", b"OggS": "audio or video",
    b"ID3": "audio", b"wOFF": "a font", b"BZh": "a compressed file", b"SQLite format 3": "a database",
}  # fmt: skip
_CONTROLS = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32))
_HEAD = 4096
_SAMPLE = 200_000


def decode(data: bytes, source: str, charset: str | None = None) -> str:
    """Return `data` as text; `charset` is what the server declared.

    Raises:
        InputError: the data is binary, or no encoding fits.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    for magic, kind in _BINARY.items():
        if data.startswith(magic):
            raise InputError(f"{source}: this is {kind}, not HTML or text.")
    for name in (charset, _declared(data)):
        text = _try(data, name)
        if text is not None and text.count("\0") * 100 < len(text):
            return text
    if len(data[:_HEAD].translate(None, _CONTROLS)) * 50 < len(data[:_HEAD]) * 49 and not _is_wide(data):
        raise InputError(f"{source}: the content is binary, not HTML or text.")
    text = _try(data, "utf-8")
    return text if text is not None else _detect(data, source)


def _declared(data: bytes) -> str | None:
    match = _META.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else None


def _try(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    name = name.strip().lower()
    if name in _UNSAFE:
        return None
    try:
        return data.decode(_WEB_NAMES.get(name, name))
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None


def _is_wide(data: bytes) -> bool:
    """Tell whether every second byte is mostly zero, as in UTF-16 without a mark."""
    head = data[:_HEAD]
    return (
        min(head[0::2].count(0), head[1::2].count(0)) * 10
        < len(head)
        <= 4 * max(head[0::2].count(0), head[1::2].count(0))
    )


def _detect(data: bytes, source: str) -> str:
    if len(data) > 32 and data[:_HEAD].count(b"\xef\xbf\xbd") == 0:
        bad = len(data[:_SAMPLE].decode("utf-8", "replace")) - len(data[:_SAMPLE].decode("utf-8", "ignore"))
        if 0 < bad * 500 < len(data[:_SAMPLE]):  # a few broken bytes in UTF-8
            return data.decode("utf-8", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError(f"{source}: the character encoding could not be told; save the page as UTF-8 and try again.")
    return data.decode(best.encoding, "replace")

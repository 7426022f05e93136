"""Read a date as people write it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"], start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    ("ymd", re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")),
    ("dMy", re.compile(rf"\b{_DAY}(?: of)? {_MONTH},? (\d{{4}})\b", re.IGNORECASE)),
    ("Mdy", re.compile(rf"\b{_MONTH} {_DAY},? (\d{{4}})\b", re.IGNORECASE)),
    ("xyz", re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")),
    ("My", re.compile(rf"\b{_MONTH},? (\d{{4}})\b", re.IGNORECASE)),
)
_YEAR = re.compile(r"\d{4}")
_LONGEST = 300
_EARLIEST = 1990  # before the web no web page was published


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the first date in a short text as (YYYY-MM-DD, start, end).

    A month alone stands for its first day. In 03/04/2020 the month is first, unless the first number is above 12.
    """
    if _YEAR.search(text) is None:
        return None
    found = []
    for order, (form, pattern) in enumerate(_FORMS):
        match = pattern.search(text[:_LONGEST])
        if match:
            iso = _iso(form, match.groups())
            if iso:
                found.append((match.start(), order, match.end(), iso))
    if not found:
        return None
    start, _, end, iso = min(found)
    return iso, start, end


def iso_date(text: str) -> str | None:
    """Return the date a metadata field gives as YYYY-MM-DD, None if there is none."""
    found = find_date(" ".join(str(text).split()))
    return found[0] if found else None


def _iso(form: str, parts: tuple[str, ...]) -> str | None:
    if form == "ymd":
        year, month, day = int(parts[0]), int(parts[1]), int(parts[2])
    elif form == "dMy":
        year, month, day = int(parts[2]), _MONTHS[parts[1].lower()], int(parts[0])
    elif form == "Mdy":
        year, month, day = int(parts[2]), _MONTHS[parts[0].lower()], int(parts[1])
    elif form == "My":
        year, month, day = int(parts[1]), _MONTHS[parts[0].lower()], 1
    else:
        year, month, day = int(parts[2]), int(parts[0]), int(parts[1])
        if month > 12:
            month, day = day, month
    try:
        return date(year, month, day).isoformat() if year >= _EARLIEST else None
    except ValueError:
        return None

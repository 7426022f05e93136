"""DOI, PMID and ISBN as written on the page, and whether they are well formed."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

import re2

from analyzer.rules.base import RuleContext

_DOI = re2.compile(r"(?i)\bdoi(?:\.org/|\s*:\s*|\s+)(10[^\s,;\"'<>)\]]*|[0-9][^\s,;\"'<>)\]]*)")
_GOOD_DOI = re2.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s]+")
_PMID = re2.compile(r"\bPMID\s*:?\s*([A-Za-z0-9]+)")
_GOOD_PMID = re2.compile(r"[1-9][0-9]{0,7}")
_ISBN = re2.compile(r"\bISBN(?:-1[03])?\s*:?\s*([0-9][0-9Xx -]{7,19})")

_MOST = 1_000  # of each kind, more than any article has


class Identifier(NamedTuple):
    """An identifier in the text: kind, value, offsets, and what is wrong with it ("" if nothing)."""

    kind: str
    value: str
    start: int
    end: int
    fault: str


def identifiers(ctx: RuleContext) -> list[Identifier]:
    """Return the identifiers in the article's text and in its list of references, in text order."""
    text = ctx.article.text
    found = []
    for match in islice(_DOI.finditer(text), _MOST):
        value = match.group(1).rstrip(".")
        fault = "" if _GOOD_DOI.fullmatch(value) else "a DOI is 10., four or more digits, a slash and a name"
        found.append(Identifier("DOI", value, match.start(), match.end(), fault))
    for match in islice(_PMID.finditer(text), _MOST):
        value = match.group(1)
        fault = "" if _GOOD_PMID.fullmatch(value) else "a PMID is a number of one to eight digits"
        found.append(Identifier("PMID", value, match.start(), match.end(), fault))
    for match in islice(_ISBN.finditer(text), _MOST):
        value = match.group(1).strip(" -")
        found.append(Identifier("ISBN", value, match.start(), match.end(), isbn_fault(value)))
    seen = {i.value.lower() for i in found}
    for reference in ctx.article.references:
        doi = (reference.doi or "").rstrip(".")
        if doi and doi.lower() not in seen and not _GOOD_DOI.fullmatch(doi):
            found.append(
                Identifier("DOI", doi, reference.start, reference.end, "a DOI is 10., digits, a slash and a name")
            )
    return sorted(found, key=lambda i: (i.start, i.kind))


def isbn_fault(value: str) -> str:
    """Return what is wrong with an ISBN-10 or ISBN-13 (length, check digit), or "" (ISO 2108)."""
    digits = value.replace("-", "").replace(" ", "").upper()
    if len(digits) == 13 and digits.isdigit():
        total = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits))
        return "" if total % 10 == 0 else "its check digit does not fit"
    if len(digits) == 10 and digits[:9].isdigit() and (digits[9].isdigit() or digits[9] == "X"):
        total = sum((10 - i) * (10 if d == "X" else int(d)) for i, d in enumerate(digits))
        return "" if total % 11 == 0 else "its check digit does not fit"
    return "an ISBN has 10 or 13 digits"

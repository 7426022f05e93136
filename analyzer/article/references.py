"""The article's own list of references: which lines it is made of, and the identifiers in them."""

from __future__ import annotations

import re

from analyzer.article.furniture import is_line
from analyzer.model import Reference

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;]{1,120}", re.IGNORECASE)
_PMID = re.compile(r"(?:\bPMID:? ?|pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(\d{4,9})", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'\]]{3,500}", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARK = re.compile(r"^(?:\[?\d{1,3}[\].)]|[\u2022*^-])\s*")
_NUMBERED = re.compile(r"\[?\d{1,3}[\].)]\s*\S")
_INLINE = re.compile(r"^(?:references?|sources?|source\(s\)|citations?|bibliography)(?: used)?: (?=\S)", re.IGNORECASE)


def is_reference_heading(line: str) -> bool:
    """Tell whether a line is the heading of a list of references."""
    return is_line("references", line)


def inline_list(line: str) -> int:
    """Return where the entries begin in a line such as "Sources: NIH; Mayo Clinic", 0 if it is no such line."""
    match = _INLINE.match(line)
    return match.end() if match and len(line) <= 1500 else 0


def looks_like_reference(line: str, *, listed: bool = False) -> bool:
    """Tell whether a line looks like a bibliographic entry: an identifier, an address, or a year and a journal.

    Below the heading of such a list (`listed`) a number in front is enough.
    """
    if listed and _NUMBERED.match(line):
        return True
    if _DOI.search(line) or _PMID.search(line) or _URL.search(line):
        return True
    return (
        _YEAR.search(line) is not None and re.search(r"\d[;:(]|\bet al\b|\bvol\b|Accessed|Retrieved", line) is not None
    )


def make_reference(text: str, *, href: str | None = None, start: int = -1, end: int = -1) -> Reference:
    """Return a reference with its first address, DOI and PubMed number; `href` is the link it carries in markup."""
    text = " ".join(text.split())
    whole = f"{text} {href or ''}"
    url = href or _first(_URL, text)
    doi, pmid = _DOI.search(whole), _PMID.search(whole)
    return Reference(
        text=_MARK.sub("", text),
        url=clean_url(url) if url else None,
        doi=doi.group().rstrip(".)]}'").lower() if doi else None,
        pmid=pmid.group(1) if pmid else None,
        start=start,
        end=end,
    )


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group() if match else None


def clean_url(url: str) -> str:
    """Return an address found in running text without the punctuation that ends the sentence."""
    url = url.rstrip(".,;:!?'\"\u2019\u201d*_")
    while url.endswith((")", "]", "}")) and url.count(url[-1]) > url.count({")": "(", "]": "[", "}": "{"}[url[-1]]):
        url = url[:-1].rstrip(".,;:!?")
    return url

"""Author, reviewer, dates and sponsor as short lines of text give them ("By Jane Doe, MD | Updated 3 May 2024")."""

from __future__ import annotations

import re

from analyzer.article.dates import find_date
from analyzer.article.furniture import prefix, words
from analyzer.model import Metadata

_LONGEST = 220
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\.? )*"
    r"[^\W\d_][\w'.-]*(?: (?:de|del|della|der|den|di|da|dos|la|le|van|von|bin|al|el|ter|ten|y|st\.?))*"
    r"(?: (?:[^\W\d_a-z][\w'-]*\.?|(?:de|del|della|der|den|di|da|dos|la|le|van|von|bin|al|el)(?= ))){1,4}"
)
_TITLES = re.compile(r"^(?:dr|prof|professor)\b\.?", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s+[|\u2022\u00b7]\s+|\s+-\s+|\n")
_AND = re.compile(r"^(?:,? and |, | & )")
_NOT_NAMES = frozenset(["staff", "editorial", "team", "admin", "editor", "editors", "the", "our", "newsroom"])
_ORGANISATION = re.compile(r"^(?:the |our )?[\w'&. -]{2,60}?\b(?:staff|team|editors?|newsroom|admin)\b", re.IGNORECASE)


def read_byline(line: str, metadata: Metadata) -> bool:
    """Fill empty fields of `metadata` from one line of text; tell whether the whole line is a byline or date line."""
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return False
    recognised = [_read_part(part.strip(), metadata) for part in _SEPARATORS.split(line) if part.strip()]
    return bool(recognised) and all(recognised)


def _read_part(part: str, metadata: Metadata) -> bool:
    """Read one part of a byline; tell whether all of it was understood."""
    for label in ("reviewer", "byline", "sponsor"):
        length = prefix(label, part)
        if length and len(part) > length:
            return _read_named(label, part[length:].strip(), metadata)
    for label, field in (("modified", "modified"), ("published", "published"), ("", "published")):
        length = prefix(label, part) if label else 0
        if label and not length:
            continue
        found = find_date(part[length:])
        if found is None:
            continue
        iso, start, end = found
        rest = part[length:]
        if start > 12:  # a date somewhere in a sentence dates what the sentence tells
            return False
        if getattr(metadata, field) is None and (label or len(rest) - end < 40):
            setattr(metadata, field, iso)
        left = rest[end:].strip(" ,.;:-()")
        return not left or (len(left) < 40 and (_is_time(left) or _read_part(left, metadata)))
    return False


def _is_time(text: str) -> bool:
    return re.match(r"(?:at )?\d{1,2}[:.]\d\d", text) is not None or text.isupper()


def _read_named(label: str, rest: str, metadata: Metadata) -> bool:
    if label == "sponsor":
        if metadata.sponsor is None:
            metadata.sponsor = re.split(r"[.;,(]", rest, maxsplit=1)[0].strip()[:80] or None
        return len(rest.split()) <= 8
    name, credentials, left = split_name(rest)
    if name is None:
        return False
    if label == "reviewer":
        if metadata.reviewed_by is None:
            metadata.reviewed_by = ", ".join([name, *credentials])
    elif metadata.author is None:
        metadata.author = name
        metadata.author_credentials = ", ".join(credentials) or metadata.author_credentials
    return _rest_is_byline(left, metadata)


def _rest_is_byline(left: str, metadata: Metadata) -> bool:
    """Tell whether what follows a name still belongs to a byline: another name, a date, a role, or nothing."""
    left = left.strip()
    if not left or _read_part(left.strip(" ,.;:-()"), metadata):
        return True
    joined = _AND.match(left)
    if joined:
        name, _, left = split_name(left[joined.end() :])
        return (name is not None and not left.strip(" .")) or len(left.split()) <= 5
    return len(left.split()) <= 5 and not left.rstrip().endswith((".", "!", "?"))


def split_name(text: str) -> tuple[str | None, list[str], str]:
    """Return name, credentials and what follows, of a text such as "Dr Jane Doe, MD, PhD on 3 May"."""
    match = _NAME.match(text)
    organisation = _ORGANISATION.match(text)
    if match is None or match.group().split()[0].lower() in _NOT_NAMES or _goes_on(match, organisation):
        if organisation is None:
            return None, [], text
        return organisation.group().strip(), [], text[organisation.end() :]
    name_words = match.group().rstrip(",").split()
    credentials: list[str] = []
    while len(name_words) > 2 and is_credential(name_words[-1]):
        credentials.insert(0, name_words.pop())
    name = " ".join(name_words)
    rest = text[match.end() :]
    while True:
        found = re.match(r",?\s+([A-Za-z][\w.-]{0,9})(?=[\s,.;|)]|$)\.?", rest)
        if found is None or not is_credential(found.group(1)):
            break
        credentials.append(found.group(1).rstrip("."))
        rest = rest[found.end() :]
    if not credentials and _TITLES.match(name):
        credentials.append(name.split()[0])
    return name, credentials, rest


def _goes_on(match: re.Match[str], organisation: re.Match[str] | None) -> bool:
    """Tell whether what looks like a name is the beginning of "Mayo Clinic staff"."""
    return organisation is not None and organisation.end() > match.end() and names_firm(match.group())


def names_firm(name: str) -> bool:
    """Tell whether a name holds a word such as "Ltd", "Clinic" or "Solutions", or is written in capitals only."""
    parts = [part.strip(".,()&").lower() for part in name.split()]
    return any(part in words("firm") for part in parts[1:] or parts) or (len(name) > 12 and name.isupper())


def is_credential(word: str) -> bool:
    """Tell whether `word` is a degree, licence or fellowship as written after a name."""
    bare = word.replace(".", "").strip(",")
    if not bare or not bare[0].isupper():
        return False
    return bare.lower() in words("credential") or bare.lower().startswith(("fnp-", "pa-c"))

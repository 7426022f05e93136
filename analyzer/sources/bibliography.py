"""What Crossref, PubMed and the web know of an article's citations. Used only when the user asks for it (`--online`).

Answers are kept for thirty days. Every question has three answers: yes, no, and None for "could not be asked"; a service
that is down, slow or refusing never turns into a "no".

Services: Crossref REST API (works, and the `updates` filter for retraction notices), NCBI E-utilities (esummary), the DOI
handle service for DOIs registered elsewhere. Their limits are kept: 5 requests a second to Crossref, 3 to NCBI.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

CROSSREF = "https://api.crossref.org/works"
ESUMMARY = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi"
HANDLES = "https://doi.org/api/handles/"
_PAUSES = {"api.crossref.org": 0.2, "eutils.ncbi.nlm.nih.gov": 0.34, "doi.org": 0.2}  # seconds between two requests
_PAUSE = 1.0  # for all other hosts
_KEPT = 30 * 24 * 3600  # seconds
_SECONDS = 15.0
_MAX_BYTES = 2_000_000
_MAX_HOPS = 5
_RETRACTING = frozenset({"retraction", "withdrawal", "removal", "partial_retraction"})
_AGENT = "health-article-analyzer/1.0 (checks the citations of single articles on request)"


@dataclass(slots=True, frozen=True)
class Publication:
    """A publication as a service knows it. `authors` are family names."""

    title: str
    year: int | None
    authors: tuple[str, ...]
    retracted: bool


class Answer(NamedTuple):
    """HTTP status and body of one request; status 0 when nobody answered."""

    status: int
    body: str


Get = Callable[[str], Answer]


class Bibliography:
    """Asks the services, one question at a time, and remembers the answers.

    Args:
        get: asks for one address; replaced by recorded answers in tests.
        folder: where answers are kept; None keeps nothing.
        contact: an e-mail address for the services' "polite" pools, sent with every request to them.

    """

    def __init__(self, get: Get, folder: Path | None = None, contact: str | None = None) -> None:
        self._get = get
        self._folder = folder
        self._contact = contact

    def publication(self, *, doi: str | None = None, pmid: str | None = None) -> Publication | bool | None:
        """Return the publication, False if the identifier does not exist, None if nobody could be asked."""
        if doi:
            return self._by_doi(doi.strip().rstrip("."))
        return self._by_pmid(pmid.strip()) if pmid and pmid.strip().isdigit() else None

    def alive(self, url: str) -> bool | None:
        """Tell whether a page still exists: False only for the answers "not found" and "gone"."""
        status = self._ask(url, pages=True).status
        if status in {404, 410}:
            return False
        return True if 200 <= status < 400 else None

    def _by_doi(self, doi: str) -> Publication | bool | None:
        address = f"{CROSSREF}/{quote(doi, safe='')}{self._mail('?')}"
        answer = self._ask(address)
        if answer.status == 404:
            elsewhere = self._ask(HANDLES + quote(doi, safe="/"))
            return False if elsewhere.status == 404 else None
        work = _object(answer).get("message")
        if answer.status != 200 or not isinstance(work, dict):
            return None
        title = " ".join(t for t in work.get("title") or [] if isinstance(t, str))
        year = _first_year(work.get("issued"))
        authors = tuple(a["family"] for a in work.get("author") or [] if isinstance(a, dict) and a.get("family"))
        return Publication(title, year, authors, title.lower().startswith("retracted") or self._retracted(doi))

    def _retracted(self, doi: str) -> bool:
        notices = _object(self._ask(f"{CROSSREF}?filter=updates:{quote(doi, safe='')}&rows=20{self._mail('&')}"))
        message = notices.get("message")
        items = message.get("items") or [] if isinstance(message, dict) else []
        return any(
            isinstance(u, dict) and u.get("type") in _RETRACTING and str(u.get("DOI", "")).lower() == doi.lower()
            for item in items if isinstance(item, dict) for u in item.get("update-to") or []
        )  # fmt: skip

    def _by_pmid(self, pmid: str) -> Publication | bool | None:
        mail = f"&email={quote(self._contact)}" if self._contact else ""
        answer = self._ask(f"{ESUMMARY}?db=pubmed&id={pmid}&retmode=json&tool=health-article-analyzer{mail}")
        result = _object(answer).get("result")
        entry = result.get(pmid) if isinstance(result, dict) else None
        if answer.status != 200 or not isinstance(entry, dict):
            return None
        if entry.get("error"):
            return False
        year = str(entry.get("pubdate", ""))[:4]
        authors = tuple(
            str(a["name"]).rsplit(" ", 1)[0]
            for a in entry.get("authors") or []
            if isinstance(a, dict) and a.get("name")
        )
        retracted = "Retracted Publication" in (entry.get("pubtype") or [])
        return Publication(str(entry.get("title", "")), int(year) if year.isdigit() else None, authors, retracted)

    def _mail(self, sign: str) -> str:
        return f"{sign}mailto={quote(self._contact)}" if self._contact else ""

    def _ask(self, url: str, *, pages: bool = False) -> Answer:
        """Return a kept answer or ask; only answers that settle the question are kept, pages without their text."""
        kept = self._load(url)
        if kept is not None:
            return kept
        answer = self._get(url)
        if pages:
            answer = Answer(answer.status, "")
        if answer.status in {200, 404, 410}:
            self._store(url, answer)
        return answer

    def _file(self, folder: Path, url: str) -> Path:
        return folder / "bibliography" / f"{hashlib.sha256(url.encode()).hexdigest()}.json"

    def _load(self, url: str) -> Answer | None:
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._file(self._folder, url).read_text(encoding="utf-8"))
            fresh = kept["url"] == url and time.time() - float(kept["time"]) < _KEPT
            return Answer(int(kept["status"]), str(kept["body"])) if fresh else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _store(self, url: str, answer: Answer) -> None:
        if self._folder is None:
            return
        path = self._file(self._folder, url)
        entry = {"url": url, "time": time.time(), "status": answer.status, "body": answer.body}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(f".{os.getpid()}.part")
            partial.write_text(json.dumps(entry), encoding="utf-8")
            partial.replace(path)
        except OSError:
            return  # a cache that cannot be written is no error


def open_bibliography() -> Bibliography:
    """Return the client used with `--online`: public addresses only, answers kept in the user's cache folder.

    `ANALYZER_CONTACT` may hold an e-mail address that is sent to Crossref and NCBI, as both ask for.
    """
    from analyzer.resources import cache_dir

    return Bibliography(ask, cache_dir(), os.environ.get("ANALYZER_CONTACT") or None)


def ask(url: str, *, allow_private: bool = False) -> Answer:
    """Ask for one address, following at most five redirects, each checked anew; status 0 when nobody answers."""
    import requests

    from analyzer.errors import InputError
    from analyzer.sources.adapter import Deadline, make_session
    from analyzer.sources.politeness import wait_for_turn
    from analyzer.sources.url import check_url

    current = url
    try:
        with (
            Deadline(_SECONDS) as deadline,
            make_session(deadline, allow_private=allow_private, proxy=None, user_agent=_AGENT) as session,
        ):
            deadline.begin()
            for _ in range(_MAX_HOPS + 1):
                current = check_url(current)
                host = urlsplit(current).hostname or ""
                wait_for_turn(urlsplit(current).netloc, _PAUSES.get(host, _PAUSE))
                response = session.get(current, stream=True, allow_redirects=False, timeout=_SECONDS)
                with response:
                    location = response.headers.get("Location")
                    if response.is_redirect and location:
                        current = urljoin(current, location)
                        continue
                    body = response.raw.read(_MAX_BYTES, decode_content=True) if response.status_code == 200 else b""
                    return Answer(response.status_code, body.decode("utf-8", errors="replace"))
    except (InputError, requests.RequestException, OSError, ValueError):
        return Answer(0, "")
    return Answer(0, "")


def _object(answer: Answer) -> dict[str, Any]:
    try:
        value = json.loads(answer.body)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _first_year(issued: Any) -> int | None:
    """Return the year of Crossref's `{"date-parts": [[2019, 5]]}`."""
    try:
        year = issued["date-parts"][0][0]
    except (TypeError, KeyError, IndexError):
        return None
    return year if isinstance(year, int) else None

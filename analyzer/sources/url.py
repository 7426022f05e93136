"""Fetch one page: politely, with limits on time and size, and never from an address that is not public."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from analyzer.errors import InputError
from analyzer.sources.options import CONNECT_SECONDS, SourceOptions
from analyzer.sources.politeness import wait_for_turn
from analyzer.sources.robots import LIMIT, may_fetch

if TYPE_CHECKING:
    from requests import Response, Session

    from analyzer.sources.adapter import Deadline

AGENT = "health-article-analyzer"
_USER_AGENT = f"{AGENT}/1.0 (checks single articles on request; keeps to robots.txt)"
_MAX_HOPS = 5
_CHUNK = 65_536
_MAX_ENCODINGS = 2
_ENCODINGS = frozenset(["gzip", "x-gzip", "deflate", "identity", ""])
_WAIT_CODES = frozenset([429, 502, 503, 504])
_GATEWAY_CODES = frozenset([502, 504])  # of a server in between: worth a second try without being told
_GATEWAY_PAUSE = 0.5  # seconds
_MAX_TRIES = 1


@dataclass(slots=True)
class Fetched:
    """A response as it arrived: final address, status, media type with charset, decoded body, remarks."""

    url: str
    status: int
    content_type: str
    body: bytes
    notes: list[str]


def fetch(url: str, *, options: SourceOptions) -> Fetched:
    """Return what is at `url`.

    Raises:
        InputError: with status `fetch_failed`, `timeout` or `rejected`; one sentence says what happened.

    """
    from analyzer.sources.page_cache import load, store

    url = check_url(url)
    fetched = None if options.no_cache else load(options.cache_dir, url)
    if fetched is None:
        fetched = _fetch(url, options)
        store(options.cache_dir, url, fetched)
    if options.save_warc is not None:
        from analyzer.sources.evidence import append_response

        append_response(options.save_warc, fetched)
    return fetched


def check_url(url: str) -> str:
    """Return a web address without its fragment; refuse what is no plain http or https address."""
    try:
        parts = urlsplit(url.strip())
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        port_is_valid = False
    if not port_is_valid or not parts.hostname:
        raise InputError(f"{url}: this is not a valid web address.", status="fetch_failed")
    if parts.scheme.lower() not in {"http", "https"}:
        raise InputError(f"{url}: only http and https addresses are fetched.", status="fetch_failed")
    if "@" in parts.netloc:
        raise InputError(f"{url}: addresses with a user name or password are not fetched.", status="fetch_failed")
    if "%" in parts.netloc:
        raise InputError(f"{url}: this is not a valid web address.", status="fetch_failed")
    return urlunsplit(parts._replace(fragment=""))


def _fetch(url: str, options: SourceOptions) -> Fetched:
    from analyzer.sources.adapter import Deadline, make_session

    wait_for_turn(urlsplit(url).netloc, options.delay)  # waiting for one's turn is no part of the time limit
    with Deadline(options.timeout) as deadline:
        session = make_session(
            deadline, allow_private=options.allow_private, proxy=options.proxy, user_agent=_USER_AGENT
        )
        with session:
            fetched = _Fetcher(url, session, deadline, options).run()
    if fetched.status >= 400:
        raise InputError(f"{url}: the server answered with HTTP status {fetched.status}.", status="fetch_failed")
    return fetched


@dataclass(slots=True)
class _Fetcher:
    """One page with all its redirects: `url` is what the user asked for and what messages name."""

    url: str
    session: Session
    deadline: Deadline
    options: SourceOptions

    def run(self) -> Fetched:
        if self.options.ignore_robots:
            fetched = self.follow(self.url, self.options, check_robots=False)
            fetched.notes.insert(0, "robots.txt was not asked")
            return fetched
        return self.follow(self.url, self.options, check_robots=True)

    def ask_robots(self, address: str) -> None:
        """Ask robots.txt of the host, of every host on the way."""
        if not may_fetch(address, AGENT, self.get_robots):
            raise InputError(
                f"{self.url}: the site's robots.txt asks not to fetch this page (--ignore-robots fetches it anyway).",
                status="fetch_failed",
            )

    def get_robots(self, address: str) -> tuple[int, bytes]:
        options = replace(self.options, max_bytes=LIMIT, delay=0.0)
        fetched = self.follow(address, options, check_robots=False, truncate=True)
        return fetched.status, fetched.body

    def follow(self, url: str, options: SourceOptions, *, check_robots: bool, truncate: bool = False) -> Fetched:
        """Get `url` and what it redirects to, each hop checked anew."""
        notes: list[str] = []
        current, hops, tries = url, 0, 0
        while hops <= _MAX_HOPS:
            if check_robots:
                self.ask_robots(current)
            response = _get(current, self.url, self.session, self.deadline, options)
            with response:
                location = response.headers.get("Location")
                if response.is_redirect and location:
                    target = check_url(urljoin(current, location))
                    if current.startswith("https:") and target.startswith("http:"):
                        notes.append("a redirect led from https to http")
                    if urlsplit(target).netloc != urlsplit(current).netloc:
                        wait_for_turn(urlsplit(target).netloc, options.delay)
                    current = target
                    hops += 1
                    continue
                pause = _pause(response, tries)
                if pause is not None and pause <= options.timeout / 2:
                    tries += 1
                    time.sleep(pause)
                    continue
                body = b"" if response.status_code >= 400 else _read(
                    response, self.url, self.deadline, options, truncate
                )  # fmt: skip
                media = response.headers.get("Content-Type", "")
                return Fetched(current, response.status_code, media, body, notes)
        raise InputError(f"{self.url}: more than {_MAX_HOPS} redirects.", status="fetch_failed")


def _get(current: str, url: str, session: Session, deadline: Deadline, options: SourceOptions) -> Response:
    import requests
    from requests_hardened.ip_filter import InvalidIPAddress

    try:
        return session.get(
            current,
            stream=True,
            allow_redirects=False,
            timeout=(min(CONNECT_SECONDS, options.timeout), options.timeout),
        )
    except InvalidIPAddress as error:
        raise InputError(
            f"{url}: the address is not public; use --allow-private for servers of your own.", status="fetch_failed"
        ) from error
    except requests.exceptions.SSLError as error:
        raise InputError(f"{url}: the server's certificate is not valid.", status="fetch_failed") from error
    except requests.Timeout as error:
        raise InputError(f"{url}: no answer within {options.timeout:g} seconds.", status="timeout") from error
    except (requests.RequestException, OSError, UnicodeError, ValueError) as error:
        if deadline.over:
            raise InputError(f"{url}: no answer within {options.timeout:g} seconds.", status="timeout") from error
        raise InputError(f"{url}: the server could not be reached.", status="fetch_failed") from error


def _read(response: Response, url: str, deadline: Deadline, options: SourceOptions, truncate: bool) -> bytes:
    """Read the body, decoded piece by piece, up to the limit."""
    from urllib3.exceptions import HTTPError

    too_large = InputError(
        f"{url}: the page is larger than the limit of {options.max_bytes / 1_000_000:g} MB.", status="rejected"
    )
    encodings = [name.strip().lower() for name in response.headers.get("Content-Encoding", "identity").split(",")]
    if len(encodings) > _MAX_ENCODINGS:
        raise InputError(f"{url}: the page is compressed more than {_MAX_ENCODINGS} times.", status="rejected")
    if not _ENCODINGS.issuperset(encodings):
        raise InputError(f"{url}: the page is compressed in a way that was not asked for.", status="rejected")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > options.max_bytes and not truncate:
        raise too_large
    body = bytearray()
    try:
        for chunk in response.raw.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > options.max_bytes:
                if truncate:
                    return bytes(body[: options.max_bytes])
                raise too_large
            if deadline.over:
                break
    except (HTTPError, OSError, ValueError) as error:
        if not deadline.over:
            raise InputError(f"{url}: the page did not arrive whole.", status="fetch_failed") from error
    if deadline.over:
        raise InputError(f"{url}: the page did not arrive within {options.timeout:g} seconds.", status="timeout")
    return bytes(body)


def _pause(response: Response, tries: int) -> float | None:
    """Return the seconds after which to ask again, None where that is no use (RFC 9110: Retry-After)."""
    if response.status_code not in _WAIT_CODES or tries >= _MAX_TRIES:
        return None
    value = response.headers.get("Retry-After", "").strip()
    if value.isdigit():
        return float(value)
    if value:
        try:
            wanted = parsedate_to_datetime(value)
        except ValueError:
            return None
        return max(0.0, wanted.timestamp() - time.time())
    return _GATEWAY_PAUSE if response.status_code in _GATEWAY_CODES else None

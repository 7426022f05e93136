"""Fetch one page: politely, with limits on time and size, and never from an address that is not public."""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from analyzer.errors import InputError
from analyzer.sources.body import Limits, read_body
from analyzer.sources.options import CONNECT_SECONDS, SILENT_SECONDS, SourceOptions
from analyzer.sources.politeness import wait_for_turn
from analyzer.sources.robots import LIMIT, may_fetch

if TYPE_CHECKING:
    from requests import Response

    from analyzer.sources.adapter import Deadline, PlainSession

AGENT = "health-article-analyzer"
_USER_AGENT = f"{AGENT}/1.0 (checks single articles on request; keeps to robots.txt)"
_MAX_HOPS = 5
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
    fetched = _fetch(check_url(url), options)
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

    with Deadline(options.timeout) as deadline:
        session = make_session(
            deadline, allow_private=options.allow_private, proxy=options.proxy, user_agent=_USER_AGENT,
            cache_dir=options.cache_dir,
        )  # fmt: skip
        with session:
            fetched = _Fetcher(url, session, deadline, options).run()
    if fetched.status >= 400:
        raise InputError(f"{url}: the server answered with HTTP status {fetched.status}.", status="fetch_failed")
    return fetched


class _Fetcher:
    """One page with all its redirects: `url` is what the user asked for and what messages name."""

    def __init__(self, url: str, session: PlainSession, deadline: Deadline, options: SourceOptions) -> None:
        self.url, self.session, self.deadline, self.options = url, session, deadline, options
        self.for_robots = False  # while robots.txt is fetched
        self.host = ""  # asked last
        session.before, session.read = self.before, self.read

    def run(self) -> Fetched:
        fetched = self.follow(self.url)
        if self.options.ignore_robots:
            fetched.notes.insert(0, "robots.txt was not asked")
        return fetched

    def before(self, address: str) -> None:
        """Wait for the host's turn and ask its robots.txt; waiting is no part of the time limit of a first request."""
        if self.for_robots:
            return
        host = urlsplit(address).netloc
        if host != self.host:
            wait_for_turn(host, self.options.delay)
            self.host = host
        self.deadline.begin()
        if not self.options.ignore_robots and not may_fetch(address, AGENT, self.get_robots):
            raise InputError(
                f"{self.url}: the site's robots.txt asks not to fetch this page (--ignore-robots fetches it anyway).",
                status="fetch_failed",
            )

    def read(self, response: Response) -> bytes:
        return read_body(response, self.deadline, self.limits())

    def limits(self) -> Limits:
        limit = LIMIT if self.for_robots else self.options.max_bytes
        return Limits(self.url, limit, self.options.timeout, truncate=self.for_robots)

    def get_robots(self, address: str) -> tuple[int, bytes]:
        self.for_robots = True
        try:
            fetched = self.follow(address)
        finally:
            self.for_robots = False
        return fetched.status, fetched.body

    def follow(self, url: str) -> Fetched:
        """Get `url` and what it redirects to, each hop checked anew."""
        notes: list[str] = []
        current, hops, tries = url, 0, 0
        while hops <= _MAX_HOPS:
            with self.get(current) as response:
                location = response.headers.get("Location")
                if response.is_redirect and location:
                    target = check_url(urljoin(current, location))
                    if current.startswith("https:") and target.startswith("http:"):
                        notes.append("a redirect led from https to http")
                    current = target
                    hops += 1
                    continue
                pause = _pause(response, tries)
                if pause is not None and pause <= self.options.timeout / 2:
                    tries += 1
                    time.sleep(pause)
                    continue
                media = response.headers.get("Content-Type", "")
                return Fetched(current, response.status_code, media, response.content, notes)
        raise InputError(f"{self.url}: more than {_MAX_HOPS} redirects.", status="fetch_failed")

    def get(self, current: str) -> Response:
        """Return the answer of one hop, from the server or kept, its body read."""
        import requests
        from requests_hardened.ip_filter import InvalidIPAddress

        url, options = self.url, self.options
        patience = min(SILENT_SECONDS, options.timeout)
        late = f"{url}: no answer within {options.timeout if self.deadline.over else patience:g} seconds."
        try:
            response = self.session.get(
                current, stream=True, allow_redirects=False, timeout=(min(CONNECT_SECONDS, options.timeout), patience),
                **self.anew(),
            )  # fmt: skip
            self.check_kept(current, response)
        except InvalidIPAddress as error:
            raise InputError(
                f"{url}: the address is not public; use --allow-private for servers of your own.", status="fetch_failed"
            ) from error
        except requests.exceptions.SSLError as error:
            raise InputError(f"{url}: the server's certificate is not valid.", status="fetch_failed") from error
        except requests.Timeout as error:
            raise InputError(late, status="timeout") from error
        except (requests.RequestException, OSError, UnicodeError, ValueError) as error:
            if self.deadline.over:
                raise InputError(late, status="timeout") from error
            raise InputError(f"{url}: the server could not be reached.", status="fetch_failed") from error
        return response

    def anew(self) -> dict[str, Any]:
        """Return what makes a session with a cache ask the server although it holds the page."""
        return {"force_refresh": True} if self.options.no_cache and self.session.keeps else {}

    def check_kept(self, current: str, response: Response) -> None:
        """Put an answer that was kept through the checks of one that is fetched."""
        if not getattr(response, "from_cache", False):
            return
        if not self.options.allow_private:
            from analyzer.sources.adapter import check_kept_address

            check_kept_address(current)
        if len(response.content) > self.limits().max_bytes:
            raise self.limits().too_large()


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

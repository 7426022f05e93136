"""The one way out: connections only to public addresses, resolved once, and cut off at a deadline."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectionError as RequestsConnectionError
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.response import HTTPResponse
from urllib3.util.connection import allowed_gai_family

from analyzer.errors import InputError
from analyzer.sources.addresses import is_public

_PORTS = frozenset([None, 80, 443])


class Deadline:
    """Shuts down every socket opened under it when the time is over, whatever the other side still sends."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        return self

    def begin(self) -> None:
        """Start the clock; it is started once."""
        with self._lock:
            if self._timer.ident is None:
                self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, opened: socket.socket) -> socket.socket:
        """Put a socket under the deadline."""
        with self._lock:
            self._sockets.append(opened)
        return opened

    def _end(self) -> None:
        self.over = True
        with self._lock:
            for opened in self._sockets:
                try:
                    opened.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


def _pool_classes(deadline: Deadline) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return deadline.watch(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return deadline.watch(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class _PublicAdapter(IPFilterAdapter):  # type: ignore[misc]  # the library carries no types
    """Resolves each host once, connects to that very answer, and only if it is public."""

    def __init__(self, *, secure: bool, deadline: Deadline) -> None:
        super().__init__(is_https_proto=secure)
        self.poolmanager.pool_classes_by_scheme = _pool_classes(deadline)

    def send(self, request: PreparedRequest, *args: Any, **kwargs: Any) -> Response:
        _check_port(request.url or "")
        answered: Response = super().send(request, *args, **kwargs)
        return answered

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        """Return the pool's key with the address that was checked; the library's own filter looks at it as well."""
        parts = urlsplit(request.url)
        name = parts.hostname or ""
        pinned = request.copy()
        port = f":{parts.port}" if parts.port else ""
        pinned.url = f"{parts.scheme}://{_public_address(name, parts.port)}{port}/"
        host, pool = super().build_connection_pool_key_attributes(pinned, verify, cert)
        shown = f"[{name}]" if ":" in name else name
        request.headers["Host"] = f"{shown}:{parts.port}" if parts.port else shown
        if parts.scheme == "https":
            pool["assert_hostname"] = pool["server_hostname"] = name
        return host, pool


def _check_port(url: str) -> None:
    if urlsplit(url).port not in _PORTS:
        raise InputError(f"{url}: only ports 80 and 443 are connected to.", status="fetch_failed")


def check_kept_address(url: str) -> None:
    """Put the address of a page that was kept through the same checks; a name nobody knows leads nowhere private.

    Raises:
        InputError, InvalidIPAddress: as for a page that is fetched.

    """
    _check_port(url)
    parts = urlsplit(url)
    with suppress(RequestsConnectionError):
        _public_address(parts.hostname or "", parts.port)


def _public_address(name: str, port: int | None) -> str:
    """Return the first address of a host, written for a URL; all addresses it resolves to must be public."""
    try:
        answers = socket.getaddrinfo(name, port, family=allowed_gai_family(), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RequestsConnectionError("the name is not known") from error
    addresses = [str(answer[4][0]) for answer in answers]
    for address in addresses:
        if not is_public(address):
            raise InvalidIPAddress(address)
    return f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]


class _OpenAdapter(HTTPAdapter):
    """Any address and port, under the deadline."""

    def __init__(self, *, deadline: Deadline) -> None:
        super().__init__()
        self.poolmanager.pool_classes_by_scheme = _pool_classes(deadline)


class PlainSession(Session):
    """Leaves redirects to the caller; requests would read their bodies without limit even when told not to follow.

    `before` is called with the address of every request that goes out, `read` takes the body of every answer: what a
    cache keeps was therefore asked for politely and is within the limits.
    """

    keeps = False  # whether answers are kept and may come from a cache
    before: Callable[[str], None] | None = None
    read: Callable[[Response], bytes] | None = None

    def get_redirect_target(self, resp: Response) -> str | None:
        """Return None: whatever an answer says, it is taken as the last."""
        return None

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        """Send a request and read the answer; both callbacks may refuse with an `InputError`."""
        if self.before is not None:
            self.before(request.url or "")
        if self.read is not None:
            kwargs["stream"] = True  # nobody else may take the body, and without limits
        response = super().send(request, **kwargs)
        if self.read is not None:
            _replace_body(response, self.read)
        return response


def _replace_body(response: Response, read: Callable[[Response], bytes]) -> None:
    """Read the body here and now, and put it back unpacked; redirects and errors are left unread."""
    with_body = response.ok and not response.is_redirect
    try:
        body = read(response) if with_body else b""
    except BaseException:
        response.close()
        raise
    if not with_body:
        response.close()
    for name in ("Content-Encoding", "Transfer-Encoding", "Content-Length"):
        response.headers.pop(name, None)
    response.raw = HTTPResponse(
        BytesIO(body), headers=response.headers, status=response.status_code, preload_content=False,
        decode_content=False, request_url=response.url,
    )  # fmt: skip
    response._content = body


def make_session(
    deadline: Deadline,
    *,
    allow_private: bool,
    proxy: str | None,
    user_agent: str,
    cache_dir: Path | None = None,
) -> PlainSession:
    """Return a session that takes nothing from the environment and has no way but the adapters above.

    With `cache_dir` it keeps pages there.
    """
    if cache_dir is None:
        session = PlainSession()
    else:
        from analyzer.sources.page_cache import make_keeping_session

        session = make_keeping_session(cache_dir, allow_private=allow_private)
    session.trust_env = False
    session.headers.update(
        {"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "text/html,text/plain,*/*;q=0.5"}
    )
    if proxy:
        session.proxies = {"http": proxy, "https": proxy}
    session.adapters.clear()
    if allow_private:
        session.mount("http://", _OpenAdapter(deadline=deadline))
        session.mount("https://", _OpenAdapter(deadline=deadline))
    else:
        session.mount("http://", _PublicAdapter(secure=False, deadline=deadline))
        session.mount("https://", _PublicAdapter(secure=True, deadline=deadline))
    return session

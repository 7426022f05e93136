"""Only public addresses are connected to, whatever a name resolves to and wherever a redirect leads."""

from __future__ import annotations

import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest

from analyzer.errors import InputError
from analyzer.sources.open import open_source
from analyzer.sources.options import SourceOptions


def fails(url: str, options: SourceOptions) -> InputError:
    with pytest.raises(InputError) as caught:
        open_source(url, options=options)
    assert str(caught.value).count("\n") == 0
    return caught.value


def denied_urls(shared: Path) -> list[str]:
    return list(json.loads((shared / "tools" / "ssrf_targets.json").read_text())["denied_urls"])


@pytest.fixture
def connects(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address a socket was asked to connect to."""
    made: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        made.append(address)
        raise OSError("no connections in this test")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return made


def test_no_spelling_of_a_private_address_is_connected_to(shared: Path, connects: list[Any]) -> None:
    for url in denied_urls(shared):
        fails(url, SourceOptions(delay=0.0, timeout=3.0))
        if url.startswith("http:"):
            fails(url.replace("http:", "https:", 1), SourceOptions(delay=0.0, timeout=3.0))
    assert connects == []


def test_the_answer_that_was_checked_is_the_one_connected_to(
    connects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["93.184.216.34", "127.0.0.1"]
    asked: list[str] = []

    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if host.replace(".", "").isdigit():
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers[len(asked) - 1], port))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    options = SourceOptions(delay=0.0, timeout=3.0, ignore_robots=True)
    fails("http://rebinding.example/", options)
    assert asked == ["rebinding.example"]
    assert connects == [("93.184.216.34", 80)]
    assert "not public" in str(fails("http://rebinding.example/", options))
    assert len(connects) == 1


@pytest.mark.parametrize("second", ["10.0.0.1", "::1", "169.254.169.254"])
def test_one_private_answer_among_public_ones_is_enough_to_refuse(
    connects: list[Any], monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    def getaddrinfo(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if host.replace(".", "").isdigit():
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("93.184.216.34", second)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    error = fails("http://mixed.example/", SourceOptions(delay=0.0, timeout=3.0, ignore_robots=True))
    assert "not public" in str(error)
    assert connects == []


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch, connects: list[Any]) -> None:
    from requests import Response, Session

    real = Session.get

    def get(self: Session, url: str, **settings: Any) -> Response:
        if "public.example" not in url:
            return real(self, url, **settings)
        response = Response()
        response.status_code = 302
        response.raw = io.BytesIO()
        response.headers["Location"] = "http://169.254.169.254/latest/meta-data/"
        return response

    monkeypatch.setattr(Session, "get", get)
    error = fails("http://public.example/", SourceOptions(delay=0.0, timeout=3.0, ignore_robots=True))
    assert "not public" in str(error)
    assert connects == []


def test_secure_connections_name_the_host_and_not_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    from requests import Request

    from analyzer.sources.adapter import Deadline, make_session

    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    session = make_session(Deadline(1), allow_private=False, proxy=None, user_agent="x")
    request = session.prepare_request(Request("GET", "https://b\u00fccher.example/a?b"))
    adapter: Any = session.get_adapter("https://x")
    host, pool = adapter.build_connection_pool_key_attributes(request, True)
    assert host["host"] == "93.184.216.34"
    assert pool["server_hostname"] == pool["assert_hostname"] == "xn--bcher-kva.example"
    assert request.headers["Host"] == "xn--bcher-kva.example"

"""Names and redirects that lead inside, with servers that answer: 127.0.0.1 stands for a public address, 127.0.0.2 is private.

Nothing may ever be asked of the second server, and all refusals come at once.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from analyzer.errors import InputError
from analyzer.sources import adapter
from analyzer.sources.open import open_source
from analyzer.sources.options import SourceOptions

from .conftest import Site
from .opening import HTML

OPTIONS = SourceOptions(delay=0.0, timeout=5.0, ignore_robots=True)
PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"


class Names:
    """A resolver: `answers` gives for each name the addresses of one look-up after the other."""

    def __init__(self) -> None:
        self.answers: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        addresses = [host]
        if host in self.answers:
            self.asked.append(host)
            answers = self.answers[host]
            addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


@pytest.fixture
def inside(site: Site) -> Iterator[Site]:
    """A server on a private address, at the port of `site`."""
    started = Site(PRIVATE, site.server.server_address[1])
    started.serve("/secret", HTML.encode())
    yield started
    started.server.shutdown()
    started.server.server_close()


@pytest.fixture
def names(site: Site, monkeypatch: pytest.MonkeyPatch) -> Names:
    """Answers of the resolver; only 127.0.0.1 counts as public."""
    found = Names()
    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(adapter, "is_public", lambda address: address == PUBLIC)
    monkeypatch.setattr(adapter, "_PORTS", frozenset([site.server.server_address[1]]))
    monkeypatch.setattr("requests_hardened.ip_filter_adapter.filter_host", lambda host, *_, **__: host)
    return found


def at(site: Site, name: str, path: str = "/secret") -> str:
    return f"http://{name}:{site.server.server_address[1]}{path}"


def refused(url: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputError, match="not public"):
        open_source(url, options=OPTIONS)
    assert time.monotonic() - started < 2


def test_a_name_that_changes_its_address(site: Site, inside: Site, names: Names) -> None:
    site.serve("/secret", HTML.encode())
    names.answers["shop.example"] = [[PUBLIC], [PRIVATE]]
    open_source(at(site, "shop.example"), options=OPTIONS)
    assert (names.asked, len(site.asked)) == (["shop.example"], 1)
    assert site.asked[0][1]["host"] == at(site, "shop.example").removeprefix("http://").removesuffix("/secret")
    refused(at(site, "shop.example"))
    assert (len(site.asked), inside.asked) == (1, [])


def test_a_name_that_changes_its_address_between_two_hops(site: Site, inside: Site, names: Names) -> None:
    site.serve("/a", b"", 302, Location="/secret")
    names.answers["shop.example"] = [[PUBLIC], [PRIVATE]]
    refused(at(site, "shop.example", "/a"))
    assert [path for path, _ in site.asked] == ["/a"]
    assert inside.asked == []
    assert len(names.asked) == 2


@pytest.mark.parametrize("target", [f"http://{PRIVATE}:%d/secret", "http://inside.example:%d/secret"])
def test_a_redirect_that_leads_inside(site: Site, inside: Site, names: Names, target: str) -> None:
    names.answers = {"shop.example": [[PUBLIC]], "inside.example": [[PUBLIC, PRIVATE]]}
    site.serve("/a", b"", 302, Location=target % site.server.server_address[1])
    refused(at(site, "shop.example", "/a"))
    assert inside.asked == []


def test_a_loop_of_redirects_ends_at_once(site: Site, names: Names) -> None:
    site.serve("/a", b"", 302, Location="/b")
    site.serve("/b", b"", 302, Location="/a")
    started = time.monotonic()
    with pytest.raises(InputError, match="redirects"):
        open_source(at(site, PUBLIC, "/a"), options=OPTIONS)
    assert time.monotonic() - started < 2
    assert len(site.asked) == 6


def test_a_name_in_other_letters_is_looked_up_once_as_it_is_sent(site: Site, names: Names) -> None:
    site.serve("/secret", HTML.encode())
    names.answers["xn--bcher-kva.example"] = [[PUBLIC], [PRIVATE]]
    open_source(at(site, "b\u00fccher.example"), options=OPTIONS)
    assert names.asked == ["xn--bcher-kva.example"]
    assert site.asked[0][1]["host"].startswith("xn--bcher-kva.example:")

"""Fetching: only public addresses, limits on time and size, politeness. All servers are on loopback."""

from __future__ import annotations

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.sources.open import open_source
from analyzer.sources.options import SourceOptions

from .conftest import Site

ARTICLE = (
    b"<html><head><title>Vitamin Q</title></head><body><p>Vitamin Q is a made-up vitamin.</p>"
    b"<p>It does nothing.</p></body></html>"
)
PRIVATE = SourceOptions(allow_private=True, delay=0.0, timeout=5.0)


def fails(url: str, options: SourceOptions = PRIVATE) -> InputError:
    with pytest.raises(InputError) as caught:
        open_source(url, options=options)
    assert str(caught.value).count("\n") == 0
    return caught.value


def test_a_page_is_fetched_decoded_and_typed(site: Site) -> None:
    url = site.serve(
        "/a", "<html><body><p>caf\xe9</p></body></html>".encode("latin-1"), Content_Type="text/html; charset=latin-1"
    )
    (page,) = open_source(url, options=PRIVATE)
    assert "caf\xe9" in page.content
    assert (page.content_type, page.url, page.source) == ("html", url, url)


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    port_80_only = fails(site.url + "/", SourceOptions(delay=0.0))
    assert "ports 80 and 443" in str(port_80_only)
    assert site.asked == []


@pytest.mark.parametrize("status", [404, 500])
def test_http_errors_are_named(site: Site, status: int) -> None:
    site.serve("/robots.txt", b"", 404)
    error = fails(site.serve("/a", b"gone", status))
    assert error.status == "fetch_failed"
    assert str(status) in str(error)


def test_redirects_are_followed_five_times(site: Site) -> None:
    for step in range(7):
        site.serve(f"/{step}", b"", 302, Location=f"/{step + 1}")
    site.serve("/5", ARTICLE, Content_Type="text/html")
    (page,) = open_source(site.url + "/0", options=PRIVATE)
    assert page.url == site.url + "/5"
    site.serve("/5", b"", 302, Location="/6")
    assert "redirects" in str(fails(site.url + "/0"))


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/", "http://user:pw@127.0.0.1/"])
def test_redirects_to_other_kinds_of_addresses_are_refused(site: Site, target: str) -> None:
    assert fails(site.serve("/a", b"", 302, Location=target)).status == "fetch_failed"


def test_a_body_that_never_ends_is_cut_off(site: Site) -> None:
    sent = 0

    def endless(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 65536)
            sent += 65536

    site.answers["/endless"] = endless
    error = fails(site.url + "/endless", SourceOptions(allow_private=True, delay=0.0, max_bytes=1_000_000))
    assert error.status == "rejected"
    assert "1 MB" in str(error)


def test_an_announced_size_above_the_limit_is_not_read(site: Site) -> None:
    def huge(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000000")
        handler.end_headers()

    site.answers["/huge"] = huge
    started = time.monotonic()
    assert fails(site.url + "/huge").status == "rejected"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("where", ["head", "body"])
def test_dripping_bytes_end_at_the_deadline(site: Site, where: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        if where == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    site.answers["/slow"] = drip
    started = time.monotonic()
    error = fails(site.url + "/slow", SourceOptions(allow_private=True, delay=0.0, timeout=1.0))
    assert error.status == "timeout"
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_decompression_bombs_stop_at_the_limit(site: Site, encoding: str) -> None:
    bomb = b"\0" * 200_000_000
    packed = zlib.compress(bomb, 9) if encoding == "deflate" else gzip.compress(bomb, 6)
    del bomb
    if encoding == "gzip, gzip":
        packed = gzip.compress(packed)
    url = site.serve("/bomb", packed, Content_Encoding=encoding, Content_Type="text/html")
    started = time.monotonic()
    error = fails(url, SourceOptions(allow_private=True, delay=0.0))
    assert error.status == "rejected"
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "gzip, gzip"])
def test_decompression_bombs_take_little_memory(site: Site, encoding: str) -> None:
    import tracemalloc

    packed = gzip.compress(b"\0" * 100_000_000, 6) if "gzip" in encoding else zlib.compress(b"\0" * 100_000_000, 6)
    packed = gzip.compress(packed) if "," in encoding else packed
    url = site.serve("/bomb", packed, Content_Encoding=encoding)
    fails(url, SourceOptions(allow_private=True, delay=0.0, max_bytes=1_000_000))
    tracemalloc.start()
    fails(url, SourceOptions(allow_private=True, delay=0.0))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 32_000_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress"])
def test_encodings_that_were_not_asked_for_are_refused(site: Site, encoding: str) -> None:
    error = fails(site.serve("/a", b"x" * 100, Content_Encoding=encoding))
    assert error.status == "rejected"
    assert f'compressed the page as "{encoding}", which was not asked for' in str(error)
    assert all(headers["accept-encoding"] == "gzip, deflate" for _, headers in site.asked)


def test_a_chain_of_ten_encodings_is_refused(site: Site) -> None:
    url = site.serve("/chain", b"x", Content_Encoding=", ".join(["gzip"] * 10))
    assert fails(url).status == "rejected"


def test_nothing_from_the_environment_leaves(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    open_source(site.serve("/a", ARTICLE), options=PRIVATE)
    for _, headers in site.asked:
        assert not {"authorization", "cookie", "proxy-authorization"} & set(headers)
        assert "health-article-analyzer" in headers["user-agent"]


def test_a_proxy_is_used_when_given(site: Site) -> None:
    proxied = SourceOptions(allow_private=True, delay=0.0, timeout=5.0, proxy=site.url)
    site.answers["http://shop.invalid/a"] = site.answers["http://shop.invalid/robots.txt"] = lambda h: None
    site.serve("http://shop.invalid/a", ARTICLE, Content_Type="text/html")
    site.serve("http://shop.invalid/robots.txt", b"", 404)
    (page,) = open_source("http://shop.invalid/a", options=proxied)
    assert "made-up" in page.content


def test_robots_is_asked_once_and_obeyed(site: Site) -> None:
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    open_source(site.serve("/a", ARTICLE), options=PRIVATE)
    assert "robots.txt" in str(fails(site.serve("/private/a", ARTICLE)))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    (page,) = open_source(
        site.url + "/private/a", options=SourceOptions(allow_private=True, delay=0.0, ignore_robots=True)
    )
    assert page.notes == ["robots.txt was not asked"]


def test_robots_of_every_host_on_the_way_is_asked(site: Site) -> None:
    other = site.url.replace("127.0.0.1", "localhost")
    site.serve("/robots.txt", b"User-agent: *\nDisallow: /closed\n")
    site.serve("/b", ARTICLE)
    open_source(site.serve("/a", b"", 302, Location=f"{other}/b"), options=PRIVATE)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/robots.txt", "/b"]
    site.serve("/closed", ARTICLE)
    error = fails(site.serve("/c", b"", 302, Location=f"{other}/closed"))
    assert "robots.txt" in str(error)
    assert "/closed" not in [path for path, _ in site.asked]


def test_robots_with_a_server_error_allows_nothing(site: Site) -> None:
    site.serve("/robots.txt", b"", 503)
    assert "robots.txt" in str(fails(site.serve("/a", ARTICLE)))


def test_requests_to_one_host_keep_their_distance(site: Site) -> None:
    site.serve("/robots.txt", b"", 404)
    url = site.serve("/a", ARTICLE)
    started = time.monotonic()
    for _ in range(3):
        open_source(url, options=SourceOptions(allow_private=True, delay=0.2))
    assert time.monotonic() - started >= 0.4


def test_many_workers_keep_the_distance_together(site: Site) -> None:
    from concurrent.futures import ThreadPoolExecutor

    times: list[float] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(ARTICLE)

    for number in range(20):
        site.answers[f"/{number}"] = answer
    options = SourceOptions(allow_private=True, delay=0.1, ignore_robots=True)
    started = time.monotonic()
    with ThreadPoolExecutor(4) as workers:
        list(workers.map(lambda n: open_source(f"{site.url}/{n}", options=options), range(20)))
    assert len(times) == 20
    assert time.monotonic() - started >= 1.9
    assert max(times) - min(times) >= 1.8


def test_a_server_that_says_nothing_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.sources.url.SILENT_SECONDS", 0.5)
    site.answers["/silent"] = lambda _: time.sleep(3)
    started = time.monotonic()
    error = fails(site.url + "/silent", SourceOptions(allow_private=True, delay=0.0, ignore_robots=True))
    assert (error.status, "no answer within 0.5 seconds" in str(error)) == ("timeout", True)
    assert time.monotonic() - started < 2.9


def test_retry_after_is_waited_for_once(site: Site) -> None:
    site.serve("/robots.txt", b"", 404)
    url = site.serve("/a", b"", 429, Retry_After="0")
    assert "429" in str(fails(url))
    assert [path for path, _ in site.asked].count("/a") == 2


def test_a_date_in_retry_after_is_understood(site: Site) -> None:
    site.serve("/robots.txt", b"", 404)
    past = site.serve("/a", b"", 503, Retry_After="Fri, 01 Jan 2021 00:00:00 GMT")
    assert "503" in str(fails(past))
    far = site.serve("/b", b"", 503, Retry_After="Fri, 01 Jan 2100 00:00:00 GMT")
    odd = site.serve("/c", b"", 503, Retry_After="soon")
    started = time.monotonic()
    assert "503" in str(fails(far))
    assert "503" in str(fails(odd))
    assert time.monotonic() - started < 5
    paths = [path for path, _ in site.asked]
    assert (paths.count("/a"), paths.count("/b"), paths.count("/c")) == (2, 1, 1)


def test_the_response_is_saved_as_warc(site: Site, tmp_path: Path) -> None:
    from warcio.archiveiterator import ArchiveIterator

    warc = tmp_path / "evidence.warc.gz"
    url = site.serve("/a", ARTICLE, Content_Type="text/html")
    open_source(url, options=SourceOptions(allow_private=True, delay=0.0, save_warc=warc))
    with warc.open("rb") as handle:
        (record,) = [
            (r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read()) for r in ArchiveIterator(handle)
        ]
    assert record == (url, ARTICLE)

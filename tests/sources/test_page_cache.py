"""Pages kept in a folder: for as long as the server allows, checked like fetched ones, never in the way."""

from __future__ import annotations

import gzip
import json
import os
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from analyzer.errors import InputError
from analyzer.model import Page
from analyzer.sources import adapter, page_cache, robots
from analyzer.sources.open import open_source
from analyzer.sources.options import SourceOptions

from .conftest import Site
from .opening import HTML

BODY = HTML.encode()


def keeping(folder: Path, **more: Any) -> SourceOptions:
    settings: dict[str, Any] = {"allow_private": True, "ignore_robots": True, "delay": 0.0, "timeout": 5.0} | more
    return SourceOptions(cache_dir=folder, **settings)


def one(url: str, options: SourceOptions) -> Page:
    (page,) = open_source(url, options=options)
    return page


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.json"))


def test_a_kept_page_asks_nobody(site: Site, tmp_path: Path) -> None:
    site.serve("/robots.txt", b"", 404)
    url = site.serve("/a", gzip.compress(BODY), Content_Type="text/html", Content_Encoding="gzip")
    first = one(url, keeping(tmp_path, ignore_robots=False))
    robots.forget()  # as a new process would have
    assert one(url, keeping(tmp_path, ignore_robots=False)) == first
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    (kept,) = files(tmp_path)
    assert json.loads(kept.read_text())["status_code"] == 200


def test_addresses_that_differ_in_anything_are_kept_apart(site: Site, tmp_path: Path) -> None:
    url = site.serve("/a", BODY)
    site.serve("//a", BODY)
    urls = [url + query for query in ("?api_key=1", "?api_key=2", "?a=1&b=2", "?b=2&a=1")] + [url.replace("/a", "//a")]
    for _ in range(2):
        for address in urls:
            one(address, keeping(tmp_path))
    assert len(site.asked) == 5


@pytest.mark.parametrize("vary", ["User-Agent", "Accept-Encoding, Cookie", "*"])
def test_answers_that_vary_are_kept_where_they_can_be(site: Site, tmp_path: Path, vary: str) -> None:
    url = site.serve("/a", BODY, Vary=vary)
    first = one(url, keeping(tmp_path))
    assert one(url, keeping(tmp_path)) == first
    assert len(site.asked) == (2 if vary == "*" else 1)


def test_no_cache_fetches_and_keeps_anew(site: Site, tmp_path: Path) -> None:
    url = site.serve("/a", BODY)
    one(url, keeping(tmp_path))
    site.serve("/a", BODY.replace(b"made-up", b"brand-new"))
    assert "made-up" in one(url, keeping(tmp_path)).content
    assert "brand-new" in one(url, keeping(tmp_path, no_cache=True)).content
    assert "brand-new" in one(url, keeping(tmp_path)).content
    assert len(site.asked) == 2


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"ETag": '"one"'}, ("if-none-match", '"one"')),
        ({"Last-Modified": "Fri, 01 Jan 2021 00:00:00 GMT"}, ("if-modified-since", "Fri, 01 Jan 2021 00:00:00 GMT")),
    ],
)
@pytest.mark.parametrize("control", ["max-age=0", "no-cache"])
def test_a_page_that_may_be_stale_is_asked_about(
    site: Site, tmp_path: Path, sent: dict[str, str], asked: tuple[str, str], control: str
) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        unchanged = handler.headers.get(asked[0]) == asked[1]
        handler.send_response(304 if unchanged else 200)
        for name, value in {**sent, "Cache-Control": control, "Content-Type": "text/html"}.items():
            handler.send_header(name, value)
        handler.end_headers()
        if not unchanged:
            handler.wfile.write(BODY)

    site.answers["/a"] = answer
    first = one(site.url + "/a", keeping(tmp_path))
    assert one(site.url + "/a", keeping(tmp_path)) == first
    assert asked[0] not in site.asked[0][1]
    assert site.asked[1][1][asked[0]] == asked[1]


@pytest.mark.parametrize(
    ("control", "kept", "asked"),
    [("no-store", 0, 2), ("max-age=0", 0, 2), ("max-age=600", 1, 1), ("private, max-age=600", 1, 1)],
)
def test_cache_control_is_kept_to(site: Site, tmp_path: Path, control: str, kept: int, asked: int) -> None:
    url = site.serve("/a", BODY, Cache_Control=control)
    one(url, keeping(tmp_path))
    one(url, keeping(tmp_path))
    assert (len(files(tmp_path)), len(site.asked)) == (kept, asked)


def test_max_age_ends(site: Site, tmp_path: Path) -> None:
    url = site.serve("/a", BODY, Cache_Control="max-age=600")
    one(url, keeping(tmp_path))
    (kept,) = files(tmp_path)
    entry = json.loads(kept.read_text())
    entry["expires"] = "2020-01-01T00:00:00+00:00"
    kept.write_text(json.dumps(entry))
    one(url, keeping(tmp_path))
    assert len(site.asked) == 2


@pytest.mark.parametrize("status", [404, 500, 302])
def test_failures_and_temporary_redirects_are_not_kept(site: Site, tmp_path: Path, status: int) -> None:
    site.serve("/b", BODY, Cache_Control="no-store")
    url = site.serve("/a", b"", status, Location="/b")
    for _ in range(2):
        if status == 302:
            one(url, keeping(tmp_path))
        else:
            with pytest.raises(InputError, match=str(status)):
                one(url, keeping(tmp_path))
    assert files(tmp_path) == []
    assert [path for path, _ in site.asked].count("/a") == 2


@pytest.mark.parametrize(
    "data", [b"not json", b"[]", b"{}", b"null", b"\xff\xfe", b"[" * 100_000, b'{"status_code": "x"}']
)
def test_a_damaged_file_is_no_page(site: Site, tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.serve("/a", BODY)
    first = one(url, keeping(tmp_path))
    (kept,) = files(tmp_path)
    kept.write_bytes(data)
    assert one(url, keeping(tmp_path)) == first
    assert len(site.asked) == 2
    assert one(url, keeping(tmp_path)) == first
    assert len(site.asked) == 2
    assert capsys.readouterr() == ("", "")


def test_a_folder_that_cannot_be_used_is_no_error(site: Site, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    url = site.serve("/a", BODY)
    for no_cache in (False, True):
        assert "made-up" in one(url, keeping(tmp_path / "file", no_cache=no_cache)).content
    one(url, keeping(tmp_path / "good"))
    (kept,) = files(tmp_path)
    kept.unlink()
    kept.mkdir()
    assert "made-up" in one(url, keeping(tmp_path / "good")).content


def test_the_folder_stays_within_its_size(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one(site.serve("/0", BODY), keeping(tmp_path))
    size = files(tmp_path)[0].stat().st_size
    monkeypatch.setattr(page_cache, "MAX_FOLDER", size * 3 + size // 2)
    for number in range(1, 6):
        one(site.serve(f"/{number}", BODY), keeping(tmp_path))
        for at, path in enumerate(sorted(files(tmp_path), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(path, (at, at))
        one(site.url + "/0", keeping(tmp_path))  # used again and again, so it stays
    assert len(files(tmp_path)) == 3
    assert [path for path, _ in site.asked].count("/0") == 1


def test_limits_hold_before_anything_is_kept(site: Site, tmp_path: Path) -> None:
    packed = gzip.compress(b"\0" * 50_000_000)
    bomb = site.serve("/bomb", packed, Content_Encoding="gzip", Cache_Control="max-age=600")
    moved = site.serve("/moved", packed, 301, Location="/a", Content_Encoding="gzip")
    site.serve("/a", BODY)
    with pytest.raises(InputError, match="larger than the limit of 10 MB"):
        one(bomb, keeping(tmp_path))
    assert files(tmp_path) == []
    assert one(moved, keeping(tmp_path)).url == site.url + "/a"
    assert sum(path.stat().st_size for path in files(tmp_path)) < 20_000
    with pytest.raises(InputError, match="larger"):
        one(site.url + "/a", keeping(tmp_path, max_bytes=100))


def test_a_kept_page_never_skips_the_check_of_its_address(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.serve("/a", BODY)
    public = keeping(tmp_path, allow_private=False)
    one(url, keeping(tmp_path))
    with pytest.raises(InputError, match="ports 80 and 443"):
        one(url, public)
    monkeypatch.setattr(adapter, "_PORTS", frozenset([site.server.server_address[1]]))
    with pytest.raises(InputError, match="not public"):
        one(url, public)
    with monkeypatch.context() as patch:
        patch.setattr(adapter, "is_public", lambda _: True)
        patch.setattr(adapter, "_PublicAdapter", lambda *, secure, deadline: adapter._OpenAdapter(deadline=deadline))
        one(url, public)
        assert len(site.asked) == 2
        one(url, public)
        assert len(site.asked) == 2
    assert len(files(tmp_path / "pages")) == 1
    with pytest.raises(InputError, match="not public"):  # the name leads to a private address by now
        one(url, public)
    assert len(site.asked) == 2

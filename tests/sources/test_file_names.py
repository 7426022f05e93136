"""Files named after what others wrote: hostile addresses and names never lead out of the folder they belong in."""

from __future__ import annotations

import io
from itertools import product
from pathlib import Path
from typing import Any

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from typer.testing import CliRunner
from urllib3.response import HTTPResponse

from analyzer.sources.page_cache import make_keeping_session

_HEADS = ("https://a.example/", "https://../../", "file:///", "//", "C:\\", "", "/", "~/", "-")
_TAILS = (
    "../../etc/passwd",
    "..\\..\\x",
    "a" * 4000,
    "con",
    "NUL.txt",
    "a\0b",
    "%2e%2e%2f",
    "x\n\r\t",
    "…/é/漢",
    ". ",
    "a:b*c?",
    "\u202etxt.exe",
)
NAMES = [head + tail for head, tail in product(_HEADS, _TAILS)]  # fmt: skip


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_there_are_a_hundred() -> None:
    assert len(set(NAMES)) >= 100


class Canned(BaseAdapter):
    """Answers every request with the same page."""

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        response = Response()
        response.status_code, response.url, response.request = 200, str(request.url), request
        response.raw = HTTPResponse(io.BytesIO(b"x"), status=200, preload_content=False)
        return response

    def close(self) -> None:
        return


def test_kept_pages_stay_in_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "cache"
    with make_keeping_session(folder, allow_private=False) as session:
        session.mount("https://", Canned())
        session.read = lambda response: response.raw.read()
        for name in NAMES:
            assert session.get(f"https://a.example/{name}", allow_redirects=False).content == b"x"
    assert len(files_in(tmp_path)) > 60  # addresses with .. in them come to the same
    for path in files_in(tmp_path):
        assert path.parent == folder / "pages"
        assert len(path.name.encode()) <= 200


def test_new_reference_files_stay_in_their_folder(tmp_path: Path) -> None:
    from analyzer.cli.app import app

    folder = tmp_path / "in" / "claims"
    for name in [*NAMES, "con", "Aux", "COM1"]:
        done = CliRunner().invoke(app, ["reference", "new", "--dir", str(folder), "--", name])
        assert done.exit_code in {0, 2}
    for path in files_in(tmp_path):
        assert path.parent == folder
        assert len(path.name.encode()) <= 200
        assert path.stem not in {"con", "aux", "com1"}

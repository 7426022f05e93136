"""Files named after what others wrote: hostile addresses and names never lead out of the folder they belong in."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from typer.testing import CliRunner

from analyzer.sources.page_cache import load, store
from analyzer.sources.url import Fetched

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


def test_kept_pages_stay_in_their_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "cache"
    for url in NAMES:
        store(folder, url, Fetched(url, 200, "text/html", b"x", []))
        assert load(folder, url) is not None
    assert len(files_in(tmp_path)) == len(set(NAMES))
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

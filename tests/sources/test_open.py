"""Files, standard input, encodings and kinds of content; every failure is one sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from analyzer.errors import InputError
from analyzer.sources.decode import decode
from analyzer.sources.open import open_source
from analyzer.sources.options import SourceOptions
from analyzer.sources.sniff import kind_of

TEXT = "Vitamin Q is a made-up vitamin. It does nothing at all for the heart."


def write(tmp_path: Path, name: str, data: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.html", b"%PDF-1.7 binary", "PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "image"),
        ("a.txt", bytes(range(256)) * 20, "not HTML or text"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        open_source(write(tmp_path, name, data))
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("source", ["no-such-file.txt", "a\0b", "x" * 5000, "ftp://example.org/a", "data:text/html,x"])
def test_what_is_not_there(source: str) -> None:
    with pytest.raises(InputError):
        open_source(source)


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        open_source(str(tmp_path))


def test_the_limit_on_size_holds_for_files_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = SourceOptions(max_bytes=1_000_000)
    with pytest.raises(InputError, match="1 MB"):
        open_source(write(tmp_path, "a.txt", b"x " * 600_000), options=options)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x " * 600_000)))
    with pytest.raises(InputError, match="1 MB"):
        open_source("-", options=options)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (page,) = open_source("-", options=SourceOptions(base_url="https://example.org/a"))
    assert (page.source, page.content, page.content_type, page.url) == ("-", TEXT, "text", "https://example.org/a")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("<!DOCTYPE html><html><body>x</body></html>", "a.txt", "html"),
        ("<p>One</p><p>Two</p>", "a", "html"),
        (TEXT, "a.html", "text"),
        (TEXT, "a.md", "markdown"),
        ("# Title\n\nSee [this](https://example.org).\n", "a.txt", "markdown"),
        ("A dose < 5 mg and > 2 mg is **not** markup.", "-", "text"),
        ("- one\n- two\n", "-", "text"),
        ("Take <b>care</b>, said the label.", "-", "text"),
    ],
)
def test_content_decides_the_kind(text: str, name: str, kind: str) -> None:
    assert kind_of(text, name=name) == kind


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("na\xefve \u20ac".encode(), None),
        ("\ufeffna\xefve \u20ac".encode("utf-8"), "latin-1"),
        ("\ufeffna\xefve \u20ac".encode("utf-16-le"), None),
        ("na\xefve \u20ac".encode("cp1252"), "iso-8859-1"),
        ('<meta charset="windows-1252">na\xefve \u20ac'.encode("cp1252"), None),
        ("na\xefve \u20ac".encode(), "no-such-charset"),
    ],
)
def test_encodings(data: bytes, charset: str | None) -> None:
    assert decode(data, "x", charset).endswith("na\xefve \u20ac")


def test_undeclared_encodings_are_detected() -> None:
    text = "Le th\xe9 vert ne gu\xe9rit pas la fi\xe8vre, dit l'\xe9tude men\xe9e \xe0 Gen\xe8ve. " * 5
    assert "th\xe9" in decode(text.encode("latin-1"), "x")


def test_a_few_broken_bytes_do_not_lose_the_rest() -> None:
    data = (TEXT * 50).encode() + b"\xff\xfe end \xe2\x82\xac"
    assert decode(data, "x").endswith("end \u20ac")


def test_utf7_is_never_believed() -> None:
    assert "<script>" not in decode(b'<meta charset="utf-7">+ADw-script+AD4-', "x")

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from analyzer.cli import output


@pytest.mark.parametrize(
    ("terminal", "path", "environment", "wanted"),
    [
        (True, None, {}, True), (False, None, {}, False), (True, Path("x"), {}, False), (True, None, {"NO_COLOR": "1"}, False),
        (True, None, {"TERM": "dumb"}, False), (True, None, {"NO_COLOR": ""}, True),
    ],
)  # fmt: skip
def test_colour_only_on_a_terminal(monkeypatch, terminal, path, environment, wanted) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert output.wants_color(path) is wanted


def test_writing_replaces_the_file_in_one_step(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "r.txt"
    target.write_text("old", encoding="utf-8")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "replace", broken)
    with pytest.raises(output.UsageError, match="No space left"):
        output.write("new", target)
    assert [p.read_text(encoding="utf-8") for p in tmp_path.iterdir()] == ["old"]

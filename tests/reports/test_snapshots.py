"""Each format on three reports, compared with files in `snapshots/`. UPDATE_SNAPSHOTS=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reports import samples

from analyzer.errors import UsageError
from analyzer.reports.registry import FORMATS, RenderOptions, format_named

FOLDER = Path(__file__).parent / "snapshots"
REPORTS = {"poor": samples.poor, "good": samples.good, "hostile": samples.hostile}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_snapshot(form, name: str) -> None:
    text = form.render([REPORTS[name]()], RenderOptions())
    path = FOLDER / f"{name}.{form.name}"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_bytes(text.encode())
    assert text.encode() == path.read_bytes()


def test_snapshots_and_formats_match() -> None:
    assert {p.name for p in FOLDER.iterdir()} == {f"{n}.{f.name}" for n in REPORTS for f in FORMATS}


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_every_format_takes_unread_and_no_reports(form) -> None:
    text = form.render([samples.unread(), samples.poor()], RenderOptions(several=True))
    text.encode("utf-8")
    assert form.name == "claimreview" or "missing" in text
    assert isinstance(form.render([], RenderOptions(several=True)), str)


def test_unknown_format_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean sarif"):
        format_named("sarf")
    with pytest.raises(UsageError, match="choose one of text"):
        format_named("xyzzy")

"""Each format on three reports, compared with files in `snapshots/`. UPDATE_SNAPSHOTS=1 writes them anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.reports.registry import FORMATS, RenderOptions, format_named
from analyzer.rules.registry import RULES
from reports import samples

FOLDER = Path(__file__).parent / "snapshots"
REPORTS = {"poor": samples.poor, "good": samples.good, "hostile": samples.hostile}


def lasting(form: str, text: str) -> str:
    """Leave the pages of the rules out of SARIF: they change with every rule and are checked below."""
    if form != "sarif":
        return text
    log = json.loads(text)
    del log["runs"][0]["tool"]["driver"]["rules"]
    for result in log["runs"][0]["results"]:
        del result["ruleIndex"]
    return json.dumps(log, indent=2, ensure_ascii=True) + "\n"


def test_sarif_describes_every_rule() -> None:
    run = json.loads(format_named("sarif").render([samples.poor()], RenderOptions()))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [r.code for r in RULES]
    assert all(r["shortDescription"]["text"] and "What it does" in r["help"]["text"] for r in rules)
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_snapshot(form, name: str) -> None:
    text = lasting(form.name, form.render([REPORTS[name]()], RenderOptions()))
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

"""The lock files: each requirement pinned with hashes, no index, no address, none of the packages that must not come in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from distribution.wheels import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")
DENIED = {
    "en-core-web-trf", "en-core-sci-md", "en-core-sci-sm", "en-core-sci-lg", "newspaper3k", "newspaper4k", "advocate", "diskcache",
    "medspacy", "scispacy", "extruct", "pymupdf", "sarif-om",
}  # fmt: skip


def entries(name: str) -> dict[str, str]:
    """Return name and full entry (with its hashes) of each requirement."""
    text = re.sub(r"\\\n\s*", " ", (ROOT / name).read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = {}
    for line in lines:
        match = re.match(r"([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)", line)
        assert match, f"{name}: not pinned: {line[:80]}"
        found.setdefault(match.group(1).lower().replace("_", "-"), "")
        found[match.group(1).lower().replace("_", "-")] += line + "\n"
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_each_requirement_has_hashes(name: str) -> None:
    found = entries(name)
    assert len(found) > 40
    for package, entry in found.items():
        for line in entry.splitlines():
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), package


@pytest.mark.parametrize("name", LOCKS)
def test_no_index_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"://|--(extra-)?index-url|--find-links|--trusted-host|^-[ifr]\b| @ |file:", text, re.MULTILINE
    )


@pytest.mark.parametrize("name", LOCKS)
def test_denied_packages_stay_out(name: str) -> None:
    assert not set(entries(name)) & DENIED


def test_the_lock_holds_every_direct_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    run, dev = (entries(name) for name in LOCKS)
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=!~\[; ]", requirement)[0].lower().replace("_", "-")
        assert name in run, name
        assert name in dev, name
    assert {"hatchling", "editables"} <= set(run), "the editable installation is built without isolation"
    shared = set(run) & set(dev)
    assert {p for p in shared if run[p].split()[0] != dev[p].split()[0]} == set(), "both locks name the same versions"


def test_the_project_asks_for_nothing_denied() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8").lower()
    asked = {re.split(r"[<>=!~\[; ]", r)[0].replace("_", "-") for r in re.findall(r'"([a-z0-9_.-]+[^"]*)"', text)}
    assert not asked & DENIED
    assert "git+" not in text


def test_versions_agree() -> None:
    from analyzer.version import VERSION

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## {VERSION}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_scripts_name_no_index() -> None:
    files = [*ROOT.glob("scripts/*"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    for path in files:
        text = Path(path).read_text(encoding="utf-8")
        assert "index-url " not in text.replace("--no-emit-index-url ", ""), path
        assert "://" not in text, path

"""The wheel holds the data it needs and nothing it must not hold, and works away from the checkout."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from distribution.wheels import ROOT, run


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_all_data_is_in_it(names: list[str]) -> None:
    for folder in ("corpora", "models"):
        there = {
            f"analyzer/_data/{p.relative_to(ROOT).as_posix()}"
            for p in (ROOT / folder).rglob("*")
            if p.is_file() and "__pycache__" not in p.parts and p.suffix != ".pyc"
        }
        assert there, folder
        assert there <= set(names), sorted(there - set(names))[:5]
    assert "analyzer/_data/docs/report.schema.json" in names
    assert any(n.endswith("report.css") for n in names)
    assert any(n.endswith("licenses/LICENSE") for n in names)
    assert any(n.endswith("licenses/NOTICE") for n in names)


def test_nothing_else_is_in_it(names: list[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"analyzer"}
    assert not [n for n in names if n.endswith((".pkl", ".pickle", ".joblib", ".pyc", ".npy", ".so"))]
    assert not [n for n in names if "tests/" in n or "__pycache__" in n]
    assert len(names) == len(set(names))


def test_it_is_small_enough_to_install(wheel: Path) -> None:
    assert wheel.stat().st_size < 60_000_000


def test_it_checks_a_sample_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "corpora" / "samples" / "ketamine-clinic.html", tmp_path / "page.html")
    cache = str(tmp_path / "cache")
    result = run(
        installed, tmp_path, "check", "page.html", "-f", "json", "--fail-on", "never", "--as-of", "2026-11-22",
        ANALYZER_CACHE_DIR=cache,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    assert {"HC105", "HC305"} <= {f["code"] for f in report["findings"]}
    doctor = json.loads(run(installed, tmp_path, "doctor", "--json", ANALYZER_CACHE_DIR=cache).stdout)
    assert Path(doctor["data folder"]) == installed / "analyzer" / "_data"

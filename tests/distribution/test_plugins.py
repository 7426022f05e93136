"""The example plugin of the documentation, installed and used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from distribution.wheels import ROOT, build, run, unpacked

TEXT = "Ibuprofen relieves headache. IT CAN ALSO CAUSE NAUSEA IN MANY PEOPLE."


@pytest.fixture(scope="module")
def place(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the analyzer and the plugin, as after two installations."""
    folder = tmp_path_factory.mktemp("with-plugin")
    source = folder / "source"
    shutil.copytree(ROOT / "docs" / "example-plugin", source)
    target = shutil.copytree(installed, folder / "site")
    return unpacked(build(source, folder / "wheel"), target)


def test_rule_format_and_source(place: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    found = json.loads(run(place, tmp_path, "check", "page.txt", "-f", "json", "--fail-on", "never").stdout)["findings"]
    assert [f["code"] for f in found if f["rule"] == "shouting"] == ["XS101"]
    assert "Capital letters that shout." in run(place, tmp_path, "explain", "shouting").stdout
    assert "shouting" in run(place, tmp_path, "rules").stdout
    counted = run(place, tmp_path, "check", "page.txt", "--output-format", "counts", "--fail-on", "never")
    assert counted.stdout.startswith("page.txt: ")
    mark = "=" * 10 + "\n"
    (tmp_path / "two.bulletin").write_text(f"BULLETIN: health\n{mark}{TEXT}\n{mark}{TEXT}\n", encoding="utf-8")
    both = run(place, tmp_path, "check", "two.bulletin", "--output-format", "counts", "--fail-on", "never")
    assert [line.partition(":")[0] for line in both.stdout.splitlines()] == ["two.bulletin#1", "two.bulletin#2"]
    doctor = json.loads(run(place, tmp_path, "doctor", "--json").stdout)
    assert doctor["plugins"] == {
        "analyzer.rules": ["shouting"], "analyzer.formats": ["counts"], "analyzer.sources": ["bulletin"],
    }  # fmt: skip


def test_without_plugins(place: Path, tmp_path: Path) -> None:
    assert "shouting" not in run(place, tmp_path, "rules", ANALYZER_NO_PLUGINS="1").stdout


def test_a_broken_plugin_is_named(place: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(place, tmp_path / "site")
    (broken / "shouting" / "rule.py").write_text("RULE = 3\n", encoding="utf-8")
    result = run(broken, tmp_path, "rules")
    assert result.returncode == 2
    assert "the plugin 'shouting' (shouting.rule:RULE) is no Rule." in result.stderr
    (broken / "shouting" / "rule.py").write_text("import nothing_there\n", encoding="utf-8")
    assert "cannot be loaded: ModuleNotFoundError" in run(broken, tmp_path, "rules").stderr

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from analyzer.config import add_reference, find_settings
from analyzer.errors import UsageError


def test_search_and_show(run) -> None:
    found = run("reference", "search", "ketamine", "depression")
    assert found.exit_code == 0
    assert "ketamine.treats.depression" in found.stdout
    claim = run("reference", "show", "ketamine.treats.depression").stdout
    assert "standing:" in claim
    assert "source:" in claim
    substance = run("reference", "show", "Ketalar").stdout
    assert substance.startswith("ketamine (prescription)")
    assert "ketamine.treats.depression" in substance


def test_nothing_found(run) -> None:
    assert "Nothing in the reference" in run("reference", "search", "xyzzyplugh").stdout
    result = run("reference", "show", "xyzzyplugh")
    assert result.exit_code == 2
    assert "no substance or claim 'xyzzyplugh'" in result.stderr


def test_list_and_stats(run) -> None:
    assert "ketamine" in run("reference", "list").stdout
    assert "substances:" in run("reference", "stats").stdout


def test_new_writes_a_template_that_lint_reads(run, tmp_path: Path) -> None:
    result = run("reference", "new", 'Bitter Melon\'s "best"', "--dir", "mine")
    assert result.exit_code == 0
    path = tmp_path / "mine" / "bitter-melons-best.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert table["id"] == path.stem
    assert run("reference", "new", "Bitter Melon's best", "--dir", "mine").exit_code == 2
    linted = run("reference", "lint", path)
    assert linted.exit_code == 1
    assert str(path) in linted.stdout


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", "\x00x", "CON\\x"])
def test_new_stays_in_its_folder(run, tmp_path: Path, name: str) -> None:
    run("reference", "new", name, "--dir", "mine")
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert all(p.parent == tmp_path / "mine" for p in files)


def test_lint_of_a_missing_file(run) -> None:
    assert run("reference", "lint", "none.toml").exit_code == 2


def test_use_refuses_faulty_folders(run, tmp_path: Path) -> None:
    run("reference", "new", "bitter melon", "--dir", "mine")
    result = run("reference", "use", "mine")
    assert result.exit_code == 2
    assert "nothing was changed" in result.stderr
    assert not (tmp_path / "analyzer.toml").exists()
    assert run("reference", "use", "none").exit_code == 2


def test_add_reference_keeps_the_rest_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "analyzer.toml"
    path.write_text(
        '# ours\nfail-on = "info"\nreference = [\n  "a",\n]\nignore = ["stale"]  # old pages\n', encoding="utf-8"
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    add_reference(tmp_path, tmp_path / "b")
    add_reference(tmp_path, tmp_path / "b")
    settings = find_settings(tmp_path)
    assert [p.name for p in settings.reference] == ["a", "b"]
    assert (settings.fail_on, settings.ignore) == ("info", ("stale",))
    assert "# ours" in path.read_text(encoding="utf-8")


def test_settings_are_found_above_and_in_pyproject(tmp_path: Path) -> None:
    inner = tmp_path / "posts" / "2026"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.analyzer]\njurisdiction = "UK"\n', encoding="utf-8")
    assert find_settings(inner).jurisdiction == "UK"
    (tmp_path / "posts" / ".git").mkdir()
    assert find_settings(inner).origin is None
    (inner / "analyzer.toml").write_text('select = ["HC1"]\n', encoding="utf-8")
    assert find_settings(inner).select == ("HC1",)
    (inner / "analyzer.toml").write_text("nothing = 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="there is no setting 'nothing'"):
        find_settings(inner)

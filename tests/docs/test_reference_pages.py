"""The reference pages say what the code does: nothing undocumented, nothing documented that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analyzer import docs
from analyzer.cli.app import app
from analyzer.config import PathRule, Settings
from analyzer.errors import AnalyzerError, InputError
from analyzer.evaluation.registry import DATA_SETS
from analyzer.reports.registry import FORMATS
from analyzer.rules.registry import RULES

ROOT = Path(__file__).resolve().parents[2]
PAGES = docs.pages()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_are_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python -m analyzer.docs"


def test_no_page_is_left_over() -> None:
    assert {p.name for p in (ROOT / "docs" / "reference").iterdir()} == set(PAGES)


def section(command: str) -> str:
    """Return what the page on commands says of one."""
    page = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    return re.split(rf"^##+ {re.escape(command)}$", page, flags=re.MULTILINE)[1].split("\n## ")[0].split("\n### ")[0]


@pytest.mark.parametrize(
    ("name", "about", "parameters"), list(docs.commands()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_every_option_in_the_help_is_documented(name: str, about: str, parameters: list[docs.Parameter]) -> None:
    shown = CliRunner(env={"COLUMNS": "200", "NO_COLOR": "1"}).invoke(app, [*name.split()[1:], "--help"])
    assert shown.exit_code == 0
    in_help = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", shown.stdout.partition("Options")[2]))
    in_help -= {"--help", "--install-completion", "--show-completion"}
    documented = {n for p in parameters for n in p.names if n.startswith("--")}
    mentioned = set(re.findall(r"`(--[a-z][a-z-]+)`", section(name)))
    assert documented <= in_help
    assert documented <= mentioned
    listed = re.findall(
        r"^\s*(?:-\w,? *)?(--[a-z][a-z-]+)|^\s*[│|]\s*(?:\S+\s+)?(--[a-z][a-z-]+)", shown.stdout, re.MULTILINE
    )
    assert {a or b for a, b in listed} - {"--help", "--install-completion", "--show-completion"} <= documented
    assert about, f"{name} has no help"
    assert all(p.help for p in parameters), f"{name} has a parameter without help"


def test_an_undocumented_option_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = docs.pages()["commands.md"]
    original = docs._parameters
    monkeypatch.setattr(docs, "_parameters", lambda f: [*original(f), docs.Parameter(("--surprise",), "", "New.")])
    assert docs.pages()["commands.md"] != before
    monkeypatch.setattr(docs, "_parameters", lambda f: original(f)[:-1])
    assert docs.pages()["commands.md"] != before


def test_rules_formats_settings_and_data_sets_are_all_there() -> None:
    for rule in RULES:
        assert f"\n## {rule.code} {rule.name}\n" in PAGES["rules.md"]
    for form in FORMATS:
        assert f"| `{form.name}` |" in PAGES["formats.md"]
    for kind in (Settings, PathRule):
        told = docs.attributes(kind)
        assert {n for n in kind.__dataclass_fields__ if n != "origin"} == set(told)
    for known in DATA_SETS:
        assert f"| {known.name} |" in PAGES["data-sets.md"]


def test_exit_codes_are_those_of_the_code() -> None:
    from analyzer.cli import check, running

    codes = {0, check.FINDINGS, check.UNREADABLE, running.INTERRUPTED, running.INTERNAL}
    codes |= {AnalyzerError.exit_code, InputError.exit_code}
    assert codes == set(docs.EXIT_CODES)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"\n| {code} | " in readme for code in codes)


def test_every_rule_page_is_whole() -> None:
    for text in re.split(r"\n## ", PAGES["rules.md"])[1:]:
        name = text.splitlines()[0]
        for heading in ("What it does", "Why it matters", "Example", "Better", "Limits", "References"):
            assert f"**{heading}" in text, f"{name} lacks {heading}"


def test_the_table_of_the_readme_is_that_of_the_evaluation_page() -> None:
    page = "### gold\n\nText.\n\n| figure | measured | beside |\n|---|---|---|\n| f1 | 0.71 | 0.5 |\n| p | 1 |  |\n"
    readme = f"a\n{docs.BEGIN}\nold\n{docs.END}\nb"
    assert "| gold | f1 | 0.71 | 0.5 |" in docs.with_evaluation(readme, page)
    assert docs.with_evaluation(docs.with_evaluation(readme, page), page) == docs.with_evaluation(readme, page)
    assert docs.with_evaluation(readme, "") == f"a\n{docs.BEGIN}\n{docs.END}\nb"
    evaluation = ROOT / "docs" / "evaluation.md"
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    assert docs.BEGIN in written
    current = evaluation.read_text(encoding="utf-8") if evaluation.is_file() else ""
    assert docs.with_evaluation(written, current) == written, "run: python -m analyzer.docs"

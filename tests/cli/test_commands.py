from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.rules.registry import RULES


def test_help_names_every_command_and_gives_examples(run) -> None:
    text = run("--help").output
    for command in ("check", "rules", "explain", "reference", "evaluate", "doctor"):
        assert command in text
        assert "Example: analyzer" in run(command, "--help").output


@pytest.mark.parametrize("command", ["search", "show", "list", "lint", "stats", "new", "use"])
def test_help_of_the_reference_commands(run, command: str) -> None:
    assert "Example: analyzer reference" in run("reference", command, "--help").output


def test_version(run) -> None:
    from analyzer.version import VERSION

    assert run("--version").stdout == f"analyzer {VERSION}\n"


def test_rules_lists_all(run) -> None:
    lines = run("rules").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in RULES]
    assert lines[0].split()[1] == RULES[0].name


def test_rules_as_json(run) -> None:
    table = json.loads(run("rules", "--json").stdout)
    assert [entry["code"] for entry in table] == [rule.code for rule in RULES]
    assert set(table[0]) == {"code", "name", "severity", "summary", "stage", "online", "needs_markup"}


@pytest.mark.parametrize("name", ["HC105", "hc105", "approval-misstated"])
def test_explain_prints_the_page(run, name: str) -> None:
    text = run("explain", name).stdout
    assert text.startswith("HC105 approval-misstated (error")
    for heading in ("What it does", "Why it matters", "Example", "Limits", "References"):
        assert heading in text


def test_explain_suggests_the_nearest_rule(run) -> None:
    result = run("explain", "aproval-misstated")
    assert result.exit_code == 2
    assert "did you mean approval-misstated?" in result.stderr
    assert run("explain", "???").exit_code == 2


def test_every_rule_has_a_page(run) -> None:
    from analyzer.cli.explain import page_of

    for rule in RULES:
        assert "What it does" in page_of(rule), rule.code


def test_doctor_says_what_is_used(run) -> None:
    state = json.loads(run("doctor", "--json").stdout)
    assert {"analyzer", "rules", "python", "language model", "reference", "data", "libraries"} <= set(state)
    assert len(state["data"]["lexicon"]) == 12
    assert "spacy" in run("doctor").stdout


def test_doctor_names_what_is_missing(monkeypatch) -> None:
    from analyzer.cli import doctor

    monkeypatch.setattr(doctor, "_reference", lambda: 1 / 0)
    assert "not available (ZeroDivisionError" in doctor.examine()["reference"]


def test_evaluate_needs_its_folder(run) -> None:
    result = run("evaluate", "gold", "--data", "no-such-folder")
    assert result.exit_code == 2
    assert "analyzer:" in result.stderr


def test_python_dash_m(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", "--version"], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.startswith("analyzer ")


HEAVY = ("spacy", "sklearn", "trafilatura", "lxml", "bs4", "requests", "pyarrow", "duckdb")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rules"], ["explain", "HC107"]])
def test_light_commands_import_nothing_heavy(root: Path, arguments: list[str]) -> None:
    program = (
        "import sys\nfrom analyzer.cli.app import app\ntry:\n    app()\nexcept SystemExit:\n    pass\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_help_answers_at_once(root: Path) -> None:
    """In processor time, beside what the libraries of every command line here need to be imported at all."""
    help_page = _fastest([sys.executable, "-m", "analyzer", "--help"], root)
    libraries = _fastest(
        [sys.executable, "-c", "import typer, rich.console, rich.table, rich.panel, rich.markdown"], root
    )
    assert help_page < 3 * libraries


def _fastest(command: list[str], root: Path) -> float:
    fastest = float("inf")
    for _ in range(4):
        before = os.times()
        subprocess.run(command, capture_output=True, cwd=root, check=True)
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        fastest = min(fastest, spent)
    return fastest


@pytest.mark.parametrize("arguments", [["--help"], ["rules"], ["explain", "HC101"]], ids=" ".join)
def test_looking_things_up_is_quick_and_loads_no_model(arguments: list[str]) -> None:
    """At best of six under 0.6 s of CPU (the wall clock of a busy machine says little), without spaCy or scikit-learn."""
    code = (
        "import runpy, sys, time\n"
        f"sys.argv = ['analyzer', *{arguments!r}]\n"
        "try: runpy.run_module('analyzer', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(time.process_time(), *{n.split('.')[0] for n in sys.modules}, file=sys.stderr)\n"
    )
    seconds = []
    for _ in range(6):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        spent, *modules = done.stderr.split()
        seconds.append(float(spent))
        assert not set(modules) & {"spacy", "thinc", "sklearn", "trafilatura", "lxml", "numpy", "requests"}
        if min(seconds) < 0.6:
            return
    pytest.fail(f"took {seconds} seconds")

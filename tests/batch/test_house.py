"""A publisher's settings hold in a run as they do in `check`, and belong to its plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from analyzer.batch.parts import read_rows
from analyzer.batch.tables import TABLES

DAY = ("--as-of", "2026-11-22")
ARTICLE = """# Calmexa, plainly

Calmexa cures depression. Studies show that turmeric relieves headache. It is 100% safe.

We and they are one family. See [our friends](https://bad.example/x) and
[one review](https://good.example/turmeric-review-of-trials).
"""
SETTINGS = """lexicon = ["terms.toml"]
trusted-domains = ["good.example"]
commercial-domains = ["bad.example"]
disclosure-phrases = ["we and they are one family"]
ignore = ["HC4"]

[severities]
vague-attribution = "error"

[[per-path]]
files = ["articles/b.md"]
ignore = ["HC601"]
"""
TERMS = '[[drug]]\nname = "ketamine"\nterms = ["Calmexa"]\n'
Run = Callable[..., Result]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loaded: None) -> Path:
    """A content repository with settings, own terms and two articles."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANALYZER_DEBUG", raising=False)
    (tmp_path / "articles").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "articles" / name).write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "analyzer.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "terms.toml").write_text(TERMS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def cli() -> Run:
    from analyzer.cli.app import app

    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


def batch(cli: Run, *arguments: str) -> Result:
    return cli("batch", "articles", "--out", "out", "--workers", "1", "--format", "jsonl", *DAY, *arguments)


def table(name: str) -> list[dict[str, Any]]:
    return list(read_rows(Path("out"), next(t for t in TABLES if t.name == name), "jsonl"))


def shown(cli: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return the findings of `check` on both articles, with the article's name and the reason of the suppression."""
    reports = json.loads(cli("check", "articles/a.md", "articles/b.md", "-f", "json", *DAY, *arguments).stdout)[
        "reports"
    ]
    return [finding | {"source": report["article"]["source"]} for report in reports for finding in report["findings"]]


def essence(findings: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    names = {row["article_id"]: row["source"] for row in table("articles")}
    found = []
    for f in findings:
        reason = f["suppressed"]["reason"] if isinstance(f["suppressed"], dict) else f["suppressed"] or ""
        found.append((f.get("source") or names[f["article_id"]], f["code"], f["severity"], f["fingerprint"], reason))
    return sorted(found)


def test_a_run_finds_what_check_finds(repo: Path, cli: Run) -> None:
    done = batch(cli)
    assert done.exit_code == 0, done.stderr
    assert essence(table("findings")) == essence(shown(cli))
    assert {f["severity"] for f in table("findings") if f["rule"] == "vague-attribution"} == {"error"}
    assert not [f for f in table("findings") if f["code"].startswith("HC4")]
    assert {c["drug_id"] for c in table("claims") if c["drug_text"] == "Calmexa"} == {"ketamine"}
    assert {link["label"] for link in table("links")} == {"promotional", "citation"}
    run = json.loads((repo / "out" / "run.json").read_text(encoding="utf-8"))
    assert len(run["plan.versions"]["own_lexicon"]) == 16
    assert set(run["plan.settings"]["house"]) == {
        "ignore", "trusted_domains", "commercial_domains", "disclosure_phrases", "severities", "per_path",
    }  # fmt: skip
    assert "trusted domains" in (repo / "out" / "summary.html").read_text(encoding="utf-8")


def test_suppressed_findings_stay_in_the_tables_with_the_reason(repo: Path, cli: Run) -> None:
    assert cli("baseline", "write", "articles/a.md", *DAY).exit_code == 0
    mark = next(f["fingerprint"] for f in shown(cli) if f["rule"] == "vague-attribution")
    (repo / "suppressions.toml").write_text(
        f'[[suppress]]\nfingerprint = "{mark}"\nsource = "articles/b.md"\nreason = "House style."\nauthor = "M. E."\n'
        '[[suppress]]\nfingerprint = "x"\nreason = "old"\nauthor = "M. E."\nuntil = 2026-01-01\n',
        encoding="utf-8",
    )
    done = batch(cli, "--baseline", "analyzer-baseline.json")
    assert done.exit_code == 0, done.stderr
    assert "expired on 2026-01-01" in done.stderr
    assert essence(table("findings")) == essence(shown(cli, "--baseline", "analyzer-baseline.json"))
    reasons = {f["suppressed"] for f in table("findings")}
    assert reasons == {None, "in the baseline", "House style. (M. E.)"}
    errors = {row["source"]: row["findings_error"] for row in table("articles")}
    assert errors["articles/a.md"] == 0, "what is suppressed does not count"
    assert "suppressed findings are not counted" in (repo / "out" / "summary.html").read_text(encoding="utf-8")


CHANGES = (
    ("analyzer.toml", SETTINGS.replace('"good.example"', '"else.example"'), "setting trusted_domains changed"),
    ("analyzer.toml", SETTINGS.replace('"error"', '"info"'), "setting severities changed"),
    ("analyzer.toml", "", "setting ignore, setting trusted_domains"),
    ("terms.toml", TERMS + "# more\n", "own_lexicon changed"),
    ("suppressions.toml", '[[suppress]]\nfingerprint = "x"\nreason = "r"\nauthor = "a"\n', "setting suppressions changed"),
)  # fmt: skip


def test_changed_settings_are_another_plan(repo: Path, cli: Run) -> None:
    assert batch(cli).exit_code == 0
    for file, text, named in CHANGES:
        path = repo / file
        before = path.read_text(encoding="utf-8") if path.exists() else None
        path.write_text(text, encoding="utf-8")
        refused = batch(cli)
        assert refused.exit_code == 2
        assert named in refused.stderr
        if before is not None:
            path.write_text(before, encoding="utf-8")
    assert batch(cli, "--new-run").exit_code == 0


def test_the_command_line_comes_first(repo: Path, cli: Run) -> None:
    assert batch(cli, "--select", "HC2", "--ignore", "no-sources").exit_code == 0
    codes = {f["code"] for f in table("findings")}
    assert codes
    assert all(code.startswith("HC2") for code in codes)
    assert "HC201" not in codes
    assert batch(cli, "--isolated", "--new-run").exit_code == 0
    assert any(f["code"].startswith("HC4") for f in table("findings"))
    assert not [c for c in table("claims") if c["drug_text"] == "Calmexa"]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        (
            "terms.toml",
            '[[drug]]\nname = "metformim"\n',
            "terms.toml:2: no drug 'metformim' is known; did you mean metformin?",
        ),
        ("analyzer.toml", 'ignore = ["HC9"]\n', "there is no rule 'HC9'"),
        ("analyzer.toml", 'lexikon = ["terms.toml"]\n', "did you mean lexicon?"),
        ("suppressions.toml", "x", "not valid TOML"),
        ("analyzer.toml", 'baseline = "none.json"\n', "none.json: cannot be read"),
    ],
)
def test_faults_end_in_2_before_any_work(repo: Path, cli: Run, file: str, text: str, words: str) -> None:
    (repo / file).write_text(text, encoding="utf-8")
    result = batch(cli)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not (repo / "out" / "run.json").exists()

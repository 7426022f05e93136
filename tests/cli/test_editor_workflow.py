"""A content repository goes the whole way: first run, baseline, edit, diff, suppression with reason, expiry, exit codes."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

Run = Callable[..., Result]
DAY = ("--as-of", "2026-11-22")
ARTICLE = """# Turmeric, plainly

By Ana Writer, 3 May 2026

Turmeric cures cancer. Studies show that turmeric relieves headache.

Talk to a doctor before you take it. It can cause stomach upset.
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder under git with two articles, one of them new to git."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANALYZER_DEBUG", raising=False)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "turmeric.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "analyzer.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *command], check=True, cwd=tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Run:
    from analyzer.cli.app import app

    return lambda *arguments: CliRunner().invoke(app, [str(a) for a in arguments])


def findings(result: Result) -> list[dict[str, object]]:
    return json.loads(result.stdout)["findings"]


def test_the_whole_way(repo: Path, run: Run) -> None:
    page = repo / "articles" / "turmeric.md"

    first = run("check", "articles", *DAY, "-f", "json", "-o", "before.json")
    assert first.exit_code == 1, first.stderr

    written = run("baseline", "write", "articles", *DAY)
    assert (written.exit_code, written.stdout) == (0, "")
    known = json.loads((repo / "analyzer-baseline.json").read_text(encoding="utf-8"))
    assert list(known["articles"]) == ["articles/turmeric.md"]

    quiet = run("check", "articles", *DAY, "--baseline", "analyzer-baseline.json")
    assert quiet.exit_code == 0, quiet.stdout

    page.write_text(
        ARTICLE.replace("Turmeric cures cancer. ", "").replace("Talk to", "A new line.\n\nIt is 100% safe.\n\nTalk to"),
        encoding="utf-8",
    )
    edited = run("check", "articles", *DAY, "--baseline", "analyzer-baseline.json", "-f", "json")
    assert edited.exit_code == 1
    new = [f for f in findings(edited) if f["suppressed"] is None and f["severity"] != "info"]
    assert {f["sentence"] for f in new} == {"It is 100% safe."}, "fingerprints survive edits elsewhere"

    difference = run("diff", "before.json", "articles/turmeric.md", *DAY, "--json")
    assert difference.exit_code == 1
    [pair] = json.loads(difference.stdout)
    assert any(f["sentence"] == "Turmeric cures cancer." for f in pair["solved"])
    assert any(f["sentence"] == "It is 100% safe." for f in pair["new"])
    assert any("headache" in f["sentence"] for f in pair["kept"])
    assert pair["scores"]["accuracy"]["old"] is not None or pair["scores"]["accuracy"]["new"] is not None
    assert run("diff", "before.json", "before.json", *DAY).exit_code == 0

    marks = "".join(
        f'[[suppress]]\nfingerprint = "{f["fingerprint"]}"\nreason = "House style."\nauthor = "M. E."\nuntil = 2027-01-01\n'
        for f in new
    )
    (repo / "suppressions.toml").write_text(marks, encoding="utf-8")
    silenced = run("check", "articles", *DAY, "--baseline", "analyzer-baseline.json", "-f", "json")
    assert silenced.exit_code == 0, silenced.stderr
    reasons = [f["suppressed"] for f in findings(silenced) if f["sentence"] == "It is 100% safe."]
    assert {"reason": "House style. (M. E.)", "until": "2027-01-01"} in reasons

    later = run("check", "articles", "--as-of", "2027-01-01", "--baseline", "analyzer-baseline.json")
    assert later.exit_code == 1
    assert "expired on 2027-01-01; renew or remove it." in later.stderr

    pruned = run("baseline", "prune", "articles", *DAY)
    assert pruned.exit_code == 0
    assert ": 0 findings taken out" not in pruned.stderr
    again = run("baseline", "prune", "articles", *DAY)
    assert ": 0 findings taken out" in again.stderr


def test_only_what_has_changed_is_checked(repo: Path, run: Run) -> None:
    nothing = run("check", "articles", *DAY, "--changed-since", "HEAD")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "nothing has changed since HEAD." in nothing.stderr
    (repo / "articles" / "new.md").write_text("# Aspirin\n\nAspirin cures cancer.\n", encoding="utf-8")
    changed = run("check", "articles", *DAY, "--changed-since", "HEAD", "-f", "jsonl")
    assert [json.loads(line)["article"]["source"] for line in changed.stdout.splitlines()] == ["articles/new.md"]
    assert run("check", "articles", "--changed-since", "nowhere").exit_code == 2
    assert run("check", "articles", "--changed-since", "--output=x").exit_code == 2
    assert run("check", "https://example.org/", "--changed-since", "HEAD").exit_code == 2


def test_comments_silence_where_they_stand(repo: Path, run: Run) -> None:
    page = repo / "articles" / "turmeric.md"
    comment = "<!-- analyzer: ignore HC1 quoted from the old leaflet -->\n"
    page.write_text(ARTICLE.replace("Turmeric cures", comment + "Turmeric cures"), encoding="utf-8")
    on_claims = [f for f in findings(run("check", page, *DAY, "-f", "json")) if str(f["code"]).startswith("HC1")]
    assert on_claims
    assert all(f["suppressed"] == {"reason": "quoted from the old leaflet", "until": None} for f in on_claims)

    page.write_text(
        ARTICLE.replace("Turmeric cures", "<!-- analyzer: ignore HC1 -->\nTurmeric cures"), encoding="utf-8"
    )
    without_reason = run("check", page, *DAY, "-f", "json")
    assert "gives no reason" in without_reason.stderr
    assert any(f["suppressed"] is None for f in findings(without_reason) if str(f["code"]).startswith("HC1"))

    page.write_text(ARTICLE + "\n<!-- analyzer: ignore HC705 left over -->\nDrink water.\n", encoding="utf-8")
    assert "silences nothing; remove it." in run("check", page, *DAY).stderr


def test_a_fix_list_and_a_letter(repo: Path, run: Run) -> None:
    listed = run("fix-list", "articles/turmeric.md", *DAY)
    assert listed.exit_code == 0
    assert "> Turmeric cures cancer." in listed.stdout
    assert "- [ ] " in listed.stdout
    assert "Suggested wording: " in listed.stdout
    before = (repo / "articles" / "turmeric.md").read_text(encoding="utf-8")
    assert before == ARTICLE, "the article is never changed"
    letter = run("fix-list", "articles/turmeric.md", *DAY, "--letter")
    assert letter.stdout.startswith("Subject: Correction request")
    assert "You write: “Turmeric cures cancer.”" in letter.stdout
    assert "[your name]" in letter.stdout
    assert run("fix-list", "nothing.md").exit_code == 3


def test_settings_shape_the_findings(repo: Path, run: Run) -> None:
    (repo / "analyzer.toml").write_text(
        '[severities]\nvague-attribution = "error"\nHC101 = "off"\n\n[[per-path]]\nfiles = ["articles/**"]\nignore = ["HC4"]\n',
        encoding="utf-8",
    )
    found = findings(run("check", "articles/turmeric.md", *DAY, "-f", "json"))
    assert {f["severity"] for f in found if f["rule"] == "vague-attribution"} == {"error"}
    assert not [f for f in found if f["code"] == "HC101" or str(f["code"]).startswith("HC4")]
    shown = run("config", "show", "--origin").stdout
    assert 'severities = {"vague-attribution": "error", "HC101": "off"}    # ' in shown
    assert 'jurisdiction = "US"    # default' in shown


def test_own_terms(repo: Path, run: Run) -> None:
    (repo / "analyzer.toml").write_text('lexicon = ["terms.toml"]\nreference = ["claims"]\n', encoding="utf-8")
    (repo / "terms.toml").write_text('[[drug]]\nname = "turmeric"\nterms = ["Goldroot"]\n', encoding="utf-8")
    (repo / "claims").mkdir()
    entry = (
        'id = "fluorella"\nname = "fluorella"\nkind = "supplement"\nsummary = "A root."\n[sources.own]\npublisher = "P"\ntitle = "T"\n'
        'url = "https://p.example/t"\nsupports = "No effect."\nchecked = "read"\non = 2026-11-01\n'
        '[[claim]]\nid = "fluorella.treats.headache"\ntype = "treats"\nobject = "headache"\nstanding = "refuted"\n'
        'certainty = "high"\nharm = "some"\nstatement = "It does not relieve headache."\nsources = ["own"]\n'
        "reviewed = 2026-11-01\nreview_by = 2028-11-01\n"
    )
    (repo / "claims" / "fluorella.toml").write_text(entry, encoding="utf-8")
    page = repo / "articles" / "own.md"
    page.write_text("# Roots\n\nGoldroot cures cancer. Fluorella relieves headache.\n", encoding="utf-8")
    report = json.loads(run("check", page, *DAY, "-f", "json").stdout)
    assert {c["drug"]["text"]: c["drug"]["id"] for c in report["claims"]} == {
        "Goldroot": "turmeric", "Fluorella": "fluorella",
    }  # fmt: skip
    assert {c["drug"]["id"]: c["verdict"]["label"] for c in report["claims"]}["fluorella"] == "refuted"
    assert len(report["tool"]["own_lexicon"]) == 16
    assert f"own terms {report['tool']['own_lexicon']}." in run("check", page, *DAY, "-f", "html").stdout
    plain = json.loads(run("check", page, *DAY, "-f", "json", "--isolated").stdout)
    assert plain["claims"] == []
    assert "own_lexicon" not in plain["tool"]
    assert (
        f'lexicon = ["{repo / "terms.toml"}"]    # {repo / "analyzer.toml"}' in run("config", "show", "--origin").stdout
    )

    (repo / "terms.toml").write_text('[[drug]]\nname = "turmerik"\n', encoding="utf-8")
    wrong = run("check", "no-such-page.md", *DAY)
    assert wrong.exit_code == 2
    assert "terms.toml:2: no drug 'turmerik' is known; did you mean turmeric?" in wrong.stderr


def test_groups_of_rules_are_chosen_and_left_out(repo: Path, run: Run) -> None:
    page = "articles/turmeric.md"
    chosen = {str(f["code"])[:3] for f in findings(run("check", page, *DAY, "-f", "json", "--select", "HC1"))}
    assert chosen == {"HC1"}
    left = {str(f["code"])[:3] for f in findings(run("check", page, *DAY, "-f", "json", "--ignore", "HC1,HC2"))}
    assert left
    assert not left & {"HC1", "HC2"}


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("analyzer.toml", '[severities]\nHC203 = "loud"\n', "choose one of error, warning, info, off"),
        ("analyzer.toml", '[[per-path]]\nfile = ["x"]\n', "did you mean files?"),
        ("analyzer.toml", 'trusted-domains = ["https://x.example/"]\n', "is no host name"),
        ("suppressions.toml", '[[suppress]]\nfingerprint = "a"\nauthor = "b"\n', "needs a reason"),
        ("suppressions.toml", '[[suppress]]\nfingerprint = "a"\nuntill = 2027-01-01\n', "did you mean until?"),
        ("suppressions.toml", "x = [", "not valid TOML"),
        (
            "suppressions.toml",
            '[[suppress]]\nfingerprint = "a"\nreason = "b"\nauthor = "c"\nuntil = "soon"\n',
            "must be a date",
        ),
    ],
)
def test_faults_of_the_files_end_in_2(repo: Path, run: Run, file: str, text: str, words: str) -> None:
    (repo / file).write_text(text, encoding="utf-8")
    result = run("check", "articles", *DAY)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_faulty_baseline_ends_in_2(repo: Path, run: Run) -> None:
    for text in ("[]", "{", '{"version": 9, "articles": {}}', '{"version": 1}'):
        (repo / "b.json").write_text(text, encoding="utf-8")
        assert run("check", "articles", *DAY, "--baseline", "b.json").exit_code == 2
    assert run("check", "articles", *DAY, "--baseline", "none.json").exit_code == 2


def test_own_lists_of_domains_and_phrases(repo: Path, run: Run) -> None:
    page = repo / "articles" / "links.html"
    page.write_text(
        "<html><body><article><h1>Turmeric</h1><p>Turmeric may relieve pain, says "
        '<a href="https://good.example/turmeric-review-of-trials">one review</a>. Get it at '
        '<a href="https://bad.example/x">our friends</a>. We and they are one family.</p></article></body></html>',
        encoding="utf-8",
    )

    def labels(*arguments: str) -> list[str]:
        return [
            link["label"] for link in json.loads(run("check", page, *DAY, "-f", "json", *arguments).stdout)["links"]
        ]

    (repo / "analyzer.toml").write_text(
        'trusted-domains = ["good.example"]\ncommercial-domains = ["bad.example"]\n'
        'disclosure-phrases = ["we and they are one family"]\n',
        encoding="utf-8",
    )
    assert labels() == ["citation", "promotional"]
    found = findings(run("check", page, *DAY, "-f", "json"))
    assert "conflict-triangle" not in {f["rule"] for f in found}
    plain = findings(run("check", page, *DAY, "-f", "json", "--isolated"))
    assert "conflict-triangle" in {f["rule"] for f in plain}

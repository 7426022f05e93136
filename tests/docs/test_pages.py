"""Pages written by hand: links lead somewhere, commands exist, and examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analyzer import docs
from analyzer.cli.app import app
from analyzer.config import Settings, read_settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    p
    for p in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md")]
    if "node_modules" not in p.parts
)
WANTED = [
    "docs/tutorial.md", "docs/how-verdicts-are-made.md", "docs/limits-and-responsible-use.md", "docs/troubleshooting.md",
    "docs/architecture.md", "docs/how-to/check-one-page.md", "docs/how-to/audit-a-content-repository.md",
    "docs/how-to/score-a-corpus.md", "docs/how-to/add-a-reference-claim.md", "docs/how-to/write-a-rule-plugin.md",
    "docs/how-to/read-a-verdict.md", "docs/example-plugin/README.md", "README.md", "CONTRIBUTING.md", "SECURITY.md",
    "CHANGELOG.md",
]  # fmt: skip


@pytest.mark.parametrize("name", WANTED)
def test_the_page_is_there(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        assert (page.parent / target.partition("#")[0]).exists(), f"{page}: {target}"


def examples() -> list[tuple[str, str]]:
    """Return the command lines of indented blocks and of code in lines, with their page."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = re.findall(r"^ {4}(?:\$ )?(?:pip install \. && )?(analyzer .+)$", text, re.MULTILINE)
        lines += re.findall(r"`(analyzer [^`]+)`", text)
        found += [(str(page.relative_to(ROOT)), line) for line in lines]
    return found


@pytest.mark.parametrize(("page", "line"), examples())
def test_commands_and_options_of_examples_exist(page: str, line: str) -> None:
    known = {name: {n for p in parameters for n in p.names} for name, _, parameters in docs.commands()}
    for part in re.split(r"&&|\|(?!\|)|>", line.partition("    #")[0]):
        if not part.strip().startswith("analyzer"):
            continue
        words = shlex.split(part)
        name = words[0]
        for word in words[1:]:
            if f"{name} {word}" in known:
                name += f" {word}"
        assert name in known, f"{page}: {line}"
        options = {w.partition("=")[0] for w in words[1:] if w.startswith("-") and w != "-"}
        assert options <= known[name] | known["analyzer"] | {"--help", "--install-completion"}, f"{page}: {line}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_settings_in_examples_are_read(page: Path, tmp_path: Path) -> None:
    for block in re.findall(r"```toml title=analyzer\.toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        path = tmp_path / "analyzer.toml"
        path.write_text(block, encoding="utf-8")
        assert read_settings(path) != Settings(origin=path)


def test_own_terms_in_examples_are_read(tmp_path: Path) -> None:
    from analyzer.language.lexicon import extended_lexicon

    page = (ROOT / "docs" / "how-to" / "audit-a-content-repository.md").read_text(encoding="utf-8")
    path = tmp_path / "house-terms.toml"
    path.write_text(page.partition("```toml title=house-terms.toml\n")[2].partition("```")[0], encoding="utf-8")
    lexicon = extended_lexicon((), [path])
    assert lexicon.drug("Calmexa drip") == "ketamine"
    assert lexicon.concept_id("february dip") == "winter-slump"


def test_the_python_example_of_the_readme_runs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"^ {4}(from analyzer .*|report[ .].*)$", text, re.MULTILINE))
    assert code.count("\n") == 2
    scope: dict[str, object] = {"text": "Ibuprofen relieves headache. It can cause nausea."}
    exec(compile(code, "README.md", "exec"), scope)
    assert "report" in scope


def test_every_promise_names_a_test_that_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("## Promises")[2].partition("## ")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and "---" not in line][1:]
    assert len(rows) >= 9
    assert all(re.search(r"\]\(tests/[\w/]+\.py\)", row) for row in rows)


def test_not_medical_advice_is_said_once_and_plainly() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").lower().count("not medical advice") == 1


def test_pages_name_no_machine_of_ours() -> None:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w.])/(work|home|root|tmp)/", text), page


def test_the_report_in_the_readme_is_what_is_printed() -> None:
    excerpt = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("ketamine-clinic.html\n")[2].partition("## ")[0]
    )
    wanted = [line.strip() for line in excerpt.splitlines() if line.strip() and "[...]" not in line]
    sample = str(ROOT / "corpora" / "samples" / "ketamine-clinic.html")
    printed = CliRunner().invoke(app, ["check", sample, "--as-of", "2026-11-22", "--isolated"]).stdout
    lines = {line.strip() for line in printed.splitlines()}
    assert len(wanted) > 12
    assert [line for line in wanted if line not in lines and not line.startswith("Score ")] == []
    score = next(line for line in wanted if line.startswith("Score "))
    assert score.partition(": ")[2] in printed

"""The shape of the project: arrows that point one way, files one reads in one go, data that names its source."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analyzer"
MAX_LINES = 350

ORDER = [
    "errors", "resources", "lines", "config", "plugins", "model", "sources", "article", "language", "version", "reference", "verification",
    "rules", "scoring", "reports", "pipeline", "batch", "evaluation", "cli", "docs",
]  # fmt: skip
"""The rooms and single files from left to right; one imports only from what stands to its left."""

ALLOWED = {
    ("model", "reports"),  # Report.to_dict() is the renderer's work
    ("model", "article"),  # the type of Article.offsets
    ("pipeline", "batch"),  # Analyzer.check_many() with several workers
}
HEAVY = {
    "spacy", "thinc", "sklearn", "skops", "trafilatura", "lxml", "bs4", "requests", "requests_cache", "pandas", "duckdb",
    "pyarrow", "numpy", "ray", "warcio", "pypdf", "tldextract", "py3langid", "ahocorasick_rs", "pydantic",
}  # fmt: skip
FORBIDDEN = {
    "pickle",
    "cPickle",
    "dill",
    "cloudpickle",
    "joblib",
    "marshal",
    "shelve",
    "pandas",
    "diskcache",
    "newspaper",
}


def modules(*folders: str) -> list[Path]:
    return sorted(p for f in folders for p in (ROOT / f).rglob("*.py") if "_data" not in p.parts)


def imports(path: Path, *, top_level: bool = False) -> Iterator[str]:
    """Yield the modules a file imports; with `top_level`, those it imports when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes: Iterator[ast.AST] | list[ast.stmt] = tree.body if top_level else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "analyzer":
                yield from (f"analyzer.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_room_has_its_place() -> None:
    found = {room(p) for p in modules("analyzer")} - {"__init__", "__main__"}
    assert found - set(ORDER) == set()


def test_imports_point_one_way() -> None:
    place = {name: i for i, name in enumerate(ORDER)}
    wrong = set()
    for path in modules("analyzer"):
        here = room(path)
        if here not in place:
            continue
        for name in imports(path):
            parts = name.split(".")
            if parts[0] != "analyzer" or len(parts) < 2 or parts[1] not in place:
                continue
            if place[parts[1]] > place[here] and (here, parts[1]) not in ALLOWED:
                wrong.add(f"{path.relative_to(ROOT)} imports {name}")
    assert wrong == set()


@pytest.mark.parametrize("folder", ["analyzer", "corpora", "tests"])
def test_files_are_short(folder: str) -> None:
    long = {str(p.relative_to(ROOT)): n for p in modules(folder) if (n := _lines(p)) > MAX_LINES}
    assert long == {}


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_rules_hold_no_backtracking_patterns() -> None:
    for path in modules("analyzer/rules"):
        assert "re" not in set(imports(path)), path
        assert "regex" not in set(imports(path)), path


def test_nothing_loads_pickles() -> None:
    for path in modules("analyzer", "corpora"):
        names = {name.split(".")[0] for name in imports(path)}
        assert not names & FORBIDDEN, path
        source = path.read_text(encoding="utf-8")
        assert "allow_pickle=True" not in source, path
        assert 'serializer="pickle"' not in source, path


def test_nothing_runs_text_as_code() -> None:
    for path in modules("analyzer"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert not called & {"eval", "exec"}, path
        assert not any(isinstance(n, ast.keyword) and n.arg == "shell" for n in ast.walk(tree)), path


@pytest.mark.parametrize("path", [PACKAGE / "__init__.py", *modules("analyzer/cli")], ids=lambda p: p.name)
def test_the_command_line_is_light_to_import(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path, top_level=True)} & HEAVY


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, analyzer.cli.app; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(done.stdout.split()) & HEAVY


def test_every_module_says_what_it_is() -> None:
    for path in modules("analyzer"):
        text = path.read_text(encoding="utf-8")
        assert not text.strip() or ast.get_docstring(ast.parse(text)), path


_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")
_SOURCE = re.compile(r"^source\w* ?=|^\[sources|[Ww]ritten for this project|https?://", re.MULTILINE)


@pytest.mark.parametrize("folder", ["corpora/lexicon", "corpora/reference"])
def test_data_names_source_and_date(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        assert _DATE.search(text), f"{path} names no date"
        assert _SOURCE.search(text), f"{path} names no source"


@pytest.mark.parametrize("folder", ["corpora/lexicon", "corpora/facts"])
def test_tables_stand_in_the_list_of_sources(folder: str) -> None:
    listed = (ROOT / folder / "SOURCES.md").read_text(encoding="utf-8")
    assert _DATE.search(listed)
    for path in sorted((ROOT / folder).rglob("*.tsv")):
        name = path.name if path.parent == ROOT / folder else f"{path.parent.name}/"
        text = path.read_text(encoding="utf-8")[:600]
        assert name in listed or path.stem in listed or (_DATE.search(text) and _SOURCE.search(text)), path


def test_no_file_of_the_project_is_a_pickle() -> None:
    kinds = {".pkl", ".pickle", ".joblib", ".npy", ".pt", ".pth"}
    assert [p for f in ("analyzer", "corpora", "models") for p in (ROOT / f).rglob("*") if p.suffix in kinds] == []

"""Figures on the annotated pages in corpora/gold must not sink below what was reached on these very pages.

A change of the pages asks for new floors: the SHA-256 of the file stands beside them.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from analyzer.evaluation.registry import run

PINNED = json.loads((Path(__file__).parent / "own_gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures(root: Path) -> dict[str, float]:
    measured = run("gold", root / "corpora" / "gold")["figures"]
    return {name: value for name, value in measured.items() if value is not None}


def test_the_floors_belong_to_these_pages(root: Path) -> None:
    assert sha256((root / "corpora" / "gold" / "articles.jsonl").read_bytes()).hexdigest() == PINNED["sha256"]


def test_no_figure_sinks(figures: dict[str, float]) -> None:
    assert {name: figures[name] for name, floor in PINNED["floors"].items() if figures[name] < floor} == {}


def test_no_error_grows(figures: dict[str, float]) -> None:
    assert {name: figures[name] for name, limit in PINNED["ceilings"].items() if figures[name] > limit} == {}

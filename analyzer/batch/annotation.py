"""Samples for people to annotate, and how far they agree with the tool."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.batch.parts import csv_text, replace_file
from analyzer.batch.query import connect
from analyzer.errors import UsageError

_CLAIMS = (
    "SELECT c.article_id, c.claim_id, a.url, a.title, c.sentence, c.drug_name AS drug, c.type, c.object_text AS object,"
    " c.verdict AS tool_label, {stratum} AS stratum FROM claims c JOIN articles a USING (article_id)"
    " ORDER BY c.article_id, c.claim_id"
)
_ARTICLES = (
    "SELECT article_id, '' AS claim_id, url, title, source, record_id, band AS tool_label, band AS stratum FROM articles"
    " WHERE band IS NOT NULL ORDER BY article_id"
)
_STRATA = {"verdict": "c.verdict", "drug": "c.drug_name", "type": "c.type"}


class Agreement(NamedTuple):
    """How far two sets of labels agree on the rows both have: share of equal labels, and Cohen's kappa (1960).

    `kappa` is None where there are fewer than two labels to tell apart.
    """

    first: str
    second: str
    items: int
    equal: float
    kappa: float | None


def key_path(path: Path) -> Path:
    """Return where the tool's answers to a sample are kept."""
    return path.with_suffix(".key.csv")


def draw(folder: Path, path: Path, count: int, *, by: str = "verdict", seed: int = 0) -> int:
    """Write a stratified sample of claims (with `by="band"`, of articles) and, beside it, the tool's answers.

    About as many rows come from each stratum; small ones are taken whole and the rest is shared out. The rows stand in
    random order and the column `label` is empty.

    Returns:
        The number of rows.

    Raises:
        UsageError: no run, nothing to draw from, or the file exists already.

    """
    if path.exists():
        raise UsageError(f"{path}: exists already and may hold annotations; give another file with --output.")
    sql = _ARTICLES if by == "band" else _CLAIMS.format(stratum=_STRATA[by])
    connection = connect(folder)
    try:
        result = connection.execute(sql)
        names = [column[0] for column in result.description]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    finally:
        connection.close()
    if not rows:
        raise UsageError(f"{folder}: the run holds nothing to draw from.")
    drawn = _stratified(rows, count, random.Random(seed))
    shown = [name for name in names if name not in {"tool_label", "stratum"}]
    answers = ["article_id", "claim_id", "tool_label"]
    replace_file(key_path(path), csv_text(answers, ([row[n] for n in answers] for row in drawn)).encode())
    table = csv_text([*shown, "label", "comment"], ([*(row[n] for n in shown), "", ""] for row in drawn))
    replace_file(path, table.encode("utf-8", "replace"))
    return len(drawn)


def _stratified(rows: list[dict[str, Any]], count: int, chance: random.Random) -> list[dict[str, Any]]:
    strata: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        strata[str(row["stratum"])].append(row)
    groups = [strata[name] for name in sorted(strata, key=lambda name: (len(strata[name]), name))]
    drawn: list[dict[str, Any]] = []
    for place, group in enumerate(groups):  # smallest first: what it cannot give is shared among the larger ones
        share = -(-(count - len(drawn)) // (len(groups) - place))
        drawn += chance.sample(group, min(share, len(group)))
    chance.shuffle(drawn)
    return drawn[:count]


def compare(paths: list[Path], key: Path | None = None) -> list[Agreement]:
    """Return the agreement of each annotated sample with the tool, and of each two samples with each other.

    Raises:
        UsageError: a file cannot be read, lacks its columns, or holds no labels.

    """
    labels = {str(path): _labels(path, "label") for path in paths}
    labels = {"tool": _labels(key or key_path(paths[0]), "tool_label")} | labels
    return [_agreement(first, second, labels) for first, second in combinations(labels, 2)]


def _labels(path: Path, column: str) -> dict[tuple[str, str], str]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: cannot be read as a CSV table in UTF-8.") from error
    found = {
        (row["article_id"], row.get("claim_id") or ""): (row.get(column) or "").strip().lower().replace(" ", "_")
        for row in rows
        if row.get("article_id")
    }
    found = {place: label for place, label in found.items() if label}
    if not found:
        raise UsageError(f"{path}: no row has a {column}; fill in the column {column}.")
    return found


def _agreement(first: str, second: str, labels: dict[str, dict[tuple[str, str], str]]) -> Agreement:
    common = sorted(labels[first].keys() & labels[second].keys())
    ours, theirs = [labels[first][place] for place in common], [labels[second][place] for place in common]
    equal = sum(a == b for a, b in zip(ours, theirs, strict=True)) / max(len(common), 1)
    kappa = None
    if len({*ours, *theirs}) > 1:
        from sklearn.metrics import cohen_kappa_score

        kappa = float(cohen_kappa_score(ours, theirs))
    return Agreement(first, second, len(common), equal, kappa)

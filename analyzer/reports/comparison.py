"""Two states of articles set against each other: what an edit solved, kept and brought in, and what it did to scores.

Works on report documents (`report_to_dict`), so that a report written last year can be compared with a page of today.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.errors import UsageError

Document = dict[str, Any]


@dataclass(slots=True)
class Comparison:
    """Findings (as in the report document) that are gone, still there and new, and scores before and after by panel."""

    source: str
    solved: list[Document] = field(default_factory=list)
    kept: list[Document] = field(default_factory=list)
    new: list[Document] = field(default_factory=list)
    scores: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)


def compare(old: Sequence[Document], new: Sequence[Document]) -> list[Comparison]:
    """Return one comparison for each article of either side, paired by source; a single pair is compared whatever its names."""
    if len(old) == len(new) == 1:
        return [_pair(old[0], new[0])]
    before = {_source(d): d for d in old}
    after = {_source(d): d for d in new}
    return [
        _pair(before.get(source), after.get(source)) for source in [*before, *(s for s in after if s not in before)]
    ]


def _pair(old: Document | None, new: Document | None) -> Comparison:
    before = {f["fingerprint"]: f for f in _active(old)}
    after = {f["fingerprint"]: f for f in _active(new)}
    result = Comparison(_source(new or old or {}))
    result.solved = [f for mark, f in before.items() if mark not in after]
    result.kept = [f for mark, f in after.items() if mark in before]
    result.new = [f for mark, f in after.items() if mark not in before]
    old_scores, new_scores = _scores(old), _scores(new)
    for name in [*old_scores, *(n for n in new_scores if n not in old_scores)]:
        result.scores[name] = (old_scores.get(name), new_scores.get(name))
    return result


def _source(document: Document) -> str:
    return str(document.get("article", {}).get("source", ""))


def _active(document: Document | None) -> list[Document]:
    return [f for f in (document or {}).get("findings", []) if f.get("suppressed") is None]


def _scores(document: Document | None) -> dict[str, int | None]:
    if document is None:
        return {}
    scores = document["scores"]
    panels = {name: panel.get("score") for name, panel in scores["panels"].items() if isinstance(panel, dict)}
    return {"overall": scores["overall"], **panels}


def read_documents(path: Path) -> list[Document] | None:
    """Return the report documents in a JSON or JSON Lines file; None where the file is something else (an article).

    Raises:
        UsageError: the file is a report of another schema version.

    """
    try:
        with path.open(encoding="utf-8") as handle:
            if handle.read(1) != "{":
                return None
            handle.seek(0)
            text = handle.read()
    except (OSError, UnicodeDecodeError):
        return None
    try:
        documents = [json.loads(text)]
    except ValueError:
        try:
            documents = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            return None
    if len(documents) == 1 and isinstance(documents[0], dict) and "reports" in documents[0]:
        documents = documents[0]["reports"]
    if not all(isinstance(d, dict) and "schema_version" in d and "findings" in d for d in documents):
        return None
    wrong = next((d["schema_version"] for d in documents if d["schema_version"] != "1.0"), None)
    if wrong is not None:
        raise UsageError(f"{path}: a report of schema version {wrong} cannot be compared; check the article anew.")
    return documents

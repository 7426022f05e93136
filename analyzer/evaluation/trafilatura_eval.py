"""Main text of web pages: segments that must survive extraction and segments that must go (trafilatura's own test set).

Form after its evaluation: every segment is looked for in the text. Only pages whose segments are English count, and the
analyzer's language gate is off, so that extraction alone is measured.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from analyzer.errors import AnalyzerError
from analyzer.evaluation.metrics import score_counts
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, files
from analyzer.model import Page


class _Extraction(NamedTuple):
    f1: float
    per_second: float


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure F1 over segments and pages per second, for us and for trafilatura on the same pages in the same run."""
    clock = Clock()
    entries: list[dict[str, Any]] = []
    for path in files(folder, "evaldata*.json", split):
        entries.extend({"url": url, **entry} for url, entry in json.loads(path.read_text("utf-8")).items())
    rows = chosen([entry for entry in entries if is_english(entry)], split, limit)
    pages = [(row, (folder / "html" / row["file"]).read_bytes().decode("utf-8", "replace")) for row in rows]
    if not pages:
        names = ("f1", "trafilatura_f1", "docs_per_second", "trafilatura_docs_per_second")
        return clock.result("trafilatura_eval", 0, dict.fromkeys(names))
    ours, theirs = _extracted(pages, _our_text), _extracted(pages, _trafilatura_text)
    figures = {
        "f1": ours.f1,
        "trafilatura_f1": theirs.f1,
        "docs_per_second": ours.per_second,
        "trafilatura_docs_per_second": theirs.per_second,
    }
    return clock.result("trafilatura_eval", len(rows), figures)


def is_english(entry: dict[str, Any]) -> bool:
    """Tell whether a page is English by the segments that were marked on it."""
    import py3langid

    return bool(py3langid.classify(" ".join(entry["with"] + entry["without"]))[0] == "en")


def _extracted(pages: list[tuple[dict[str, Any], str]], extract: Callable[[str, str], str]) -> _Extraction:
    extract(pages[0][1], pages[0][0]["url"])  # loads what is loaded once
    kept = wanted = returned = 0
    spent = 0.0
    for row, html in pages:
        start = time.perf_counter()
        text = extract(html, row["url"])
        spent += time.perf_counter() - start
        good = sum(segment in text for segment in row["with"])
        bad = sum(segment in text for segment in row["without"])
        kept, wanted, returned = kept + good, wanted + len(row["with"]), returned + good + bad
    return _Extraction(score_counts(kept, returned, wanted).f1, len(pages) / spent)


def _our_text(html: str, url: str) -> str:
    from analyzer.article.read import read

    try:
        article = read(Page(source=url, content=html, content_type="html", url=url), language_gate=False)
    except AnalyzerError:
        return ""
    return f"{article.title}\n{article.original}"


def _trafilatura_text(html: str, url: str) -> str:
    import trafilatura

    return trafilatura.extract(html, url=url) or ""

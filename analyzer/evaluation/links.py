"""Links of real pages labelled promotional, citation or neutral."""

from __future__ import annotations

from collections import Counter, defaultdict
from html import unescape
from pathlib import Path

from analyzer.errors import AnalyzerError
from analyzer.evaluation.metrics import score_counts
from analyzer.evaluation.result import Clock, Result
from analyzer.evaluation.rows import chosen, files, json_rows
from analyzer.model import Page

LABELS = ("promotional", "citation", "neutral")


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure F1 of each label over the annotated links; a link we did not see has no label."""
    clock = Clock()
    rows = chosen(json_rows(files(folder, "links*.jsonl", split)), split, limit)
    both: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for row in rows:
        labels = page_labels((folder / row["page"]).read_bytes(), row.get("url"))
        for link in row["links"]:
            label = labels.get((_plain(link["href"]), link.get("anchor", "").strip()))
            label = label or labels.get((_plain(link["href"]), ""))
            gold[link["label"]] += 1
            if label:
                predicted[label] += 1
                both[label] += label == link["label"]
    figures = {
        f"{name}_f1": score_counts(both[name], predicted[name], gold[name]).f1 if rows else None for name in LABELS
    }
    return clock.result("links", sum(gold.values()), figures)


def page_labels(html: bytes, url: str | None) -> dict[tuple[str, str], str]:
    """Return our label of each address and anchor text of a page; under an empty text, the commonest of an address."""
    from analyzer.article.read import read
    from analyzer.rules.evidence.links import label_links
    from analyzer.sources.decode import decode

    page = Page(source="page", content=decode(html, source="page"), content_type="html", url=url)
    try:
        article = read(page, language_gate=False)
    except AnalyzerError:
        return {}
    labels: dict[tuple[str, str], str] = {}
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for link in label_links(article):
        href = _plain(link.href)
        labels.setdefault((href, " ".join(link.text.split())), link.label)
        votes[href][link.label] += 1
    labels.update({(href, ""): count.most_common(1)[0][0] for href, count in votes.items()})
    return labels


def _plain(href: str) -> str:
    return unescape(href).strip()

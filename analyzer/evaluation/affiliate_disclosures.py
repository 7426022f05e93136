"""Disclosure sentences and affiliate addresses (Mathur, Narayanan and Chetty, CSCW 2018, doi 10.1145/3274388)."""

from __future__ import annotations

from pathlib import Path

from analyzer.evaluation.metrics import score
from analyzer.evaluation.result import Clock, Figures, Result
from analyzer.evaluation.rows import chosen, files, json_rows

_PATTERNS = "affiliate_mark*ting_links.txt"
_AFFILIATE = frozenset({"explained", "affiliate"})  # "sponsored" pays for a post, not for a sale
_WILD = {"*": "item/12345", "^": "/"}
"""What stands for the signs of an address filter when it is made into an address."""


def evaluate(folder: Path, split: str | None = None, limit: int | None = None) -> Result:
    """Measure F1 of disclosure sentences by source, and how many of the address patterns are called promotional."""
    from analyzer.rules.evidence.disclosure import disclosure_kind

    clock = Clock()
    rows = chosen(json_rows(files(folder, "*.jsonl", split)), split, limit)
    figures: Figures = {}
    for source in ("pinterest", "youtube"):
        part = [row for row in rows if row["source"] == source]
        gold = [row["label"] != "none" for row in part]
        predicted = [disclosure_kind(row["sentence"]) in _AFFILIATE for row in part]
        figures[f"{source}_f1"] = score(gold, predicted).f1 if part else None
    addresses = [address for path in files(folder, _PATTERNS) for address in instances(path.read_text("utf-8"))]
    figures["patterns"] = sum(is_promotional(address) for address in addresses) if addresses else None
    return clock.result("affiliate_disclosures", len(rows), figures)


def instances(filters: str) -> list[str]:
    """Return an address for each filter that names a host ("||host/path?name=*"), in the notation of ad blockers."""
    lines = [line.strip() for line in filters.splitlines()]
    return [_instance(line.removeprefix("||")) for line in lines if line.startswith("||")]


def _instance(body: str) -> str:
    address = "".join(_WILD.get(sign, sign) for sign in body)
    return f"https://www.{address}{'abc123' if address.endswith('=') else ''}"


def is_promotional(address: str) -> bool:
    """Tell whether the link rule calls an address promotional, whatever the words on the link."""
    from analyzer.article.offsets import Offsets
    from analyzer.model import Article, Link
    from analyzer.rules.evidence.links import label_links

    article = Article(
        source="links", url="https://blog.example/post", title="", text="", original="", offsets=Offsets(""), blocks=[],
        links=[Link(href=address, text="here")], has_markup=True,
    )  # fmt: skip
    return label_links(article)[0].label == "promotional"

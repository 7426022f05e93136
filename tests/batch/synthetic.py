"""Short synthetic articles made of the sentences of the project's own samples and annotated pages."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path


def _sentences(root: Path) -> list[str]:
    texts = [json.loads(line)["text"] for line in (root / "corpora/gold/articles.jsonl").read_text().splitlines()]
    texts += [re.sub(r"<[^>]+>", " ", path.read_text()) for path in (root / "corpora/samples").glob("*.html")]
    found = (s.strip() for text in texts for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split())))
    return sorted({s for s in found if 5 <= len(s.split()) <= 40})


def short_articles(root: Path, count: int, words: int = 60) -> Iterator[dict[str, str]]:
    """Yield `count` records with at least `words` words in two or three paragraphs; the same ones every time."""
    sentences, chance = _sentences(root), random.Random(2026)
    for number in range(count):
        lines: list[str] = []
        while sum(len(line.split()) for line in lines) < words:
            lines.append(chance.choice(sentences))
        middle = max(1, len(lines) // 2)
        yield {"id": f"s{number}", "text": " ".join(lines[:middle]) + "\n\n" + " ".join(lines[middle:])}


def write_articles(root: Path, path: Path, count: int) -> Path:
    """Write them as JSONL."""
    with path.open("w") as out:
        out.writelines(json.dumps(record) + "\n" for record in short_articles(root, count))
    return path

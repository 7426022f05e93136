"""The text of an article cut into pieces at the edges of what is said of it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from analyzer.model import Article, Block
from analyzer.reports.phrases import place
from analyzer.reports.terminal import visible

_TAGS = {
    "title": "h2",
    "heading": "h3",
    "paragraph": "p",
    "list_item": "p",
    "quote": "blockquote",
    "table_cell": "p",
    "caption": "p",
}
_ORDER = ("error", "warning", "info", "good")
Note = tuple[int, int, dict[str, Any]]


def annotated_blocks(article: Article, notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Return the blocks of the article with marked parts and cards.

    Args:
        article: the article.
        notes: start, end (in `Article.text`) and entry (a dict with `kind`, one of error, warning, info, good).

    Returns:
        For each block its `tag`, its `parts` (`text` as given, `kind` of the gravest note on it or None, `numbers` of the
        cards that end there) and its `cards` (`number`, `place`, `entries`, their `kinds`). All notes on one span share a card.

    """
    cards: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for start, end, entry in notes:
        cards.setdefault((start, end), []).append(entry)
    spans = sorted(cards)
    numbers = {span: number for number, span in enumerate(spans, 1)}
    blocks = []
    position = 0
    for block in sorted(article.blocks, key=lambda b: (b.start, b.end)):
        inside = []
        while position < len(spans) and spans[position][0] < block.end:
            inside.append(spans[position])
            position += 1
        if block.start >= block.end or (block.kind == "title" and not inside):
            continue  # the page shows the title anyway
        blocks.append(
            {
                "tag": _TAGS[block.kind],
                "parts": _parts(article, block, {span: cards[span] for span in inside}, numbers),
                "cards": [
                    {
                        "number": numbers[span],
                        "place": place(article, span[0]),
                        "entries": cards[span],
                        "kinds": {entry["kind"] for entry in cards[span]},
                    }
                    for span in inside
                ],
            }
        )
    return blocks


def _parts(
    article: Article,
    block: Block,
    cards: dict[tuple[int, int], list[dict[str, Any]]],
    numbers: dict[tuple[int, int], int],
) -> list[dict[str, Any]]:
    edges = {block.start, block.end}
    for start, end in cards:
        edges |= {min(max(start, block.start), block.end), min(max(end, block.start), block.end)}
    cuts = sorted(edges)
    parts = []
    for first, last in itertools.pairwise(cuts):
        over = [span for span in cards if span[0] < last and first < span[1]]
        kinds = [entry["kind"] for span in over for entry in cards[span] if not entry["suppressed"]]
        given = article.offsets.original(first, last)
        parts.append(
            {
                "text": visible(article.original[given.start : given.end]),
                "kind": min(kinds, key=_ORDER.index) if kinds else None,
                "numbers": [numbers[span] for span in over if min(span[1], block.end) == last],
            }
        )
    return parts

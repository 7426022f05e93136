"""Rebuild corpora/lexicon/letter_pairs.tsv: which order of two neighbouring letters English prefers, and how much.

Counted in what the reference says in its own words; run in the project's folder: python corpora/build/letter_pairs.py
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[1]
LETTERS = "^abcdefghijklmnopqrstuvwxyz"
LEAST_SEEN, LEAST_WEIGHT = 20, 0.5
HEAD = """# How much more often one order of two letters is met than the other: the natural logarithm of the ratio, from the
# statements of corpora/reference (built by corpora/build/letter_pairs.py, 2026-11-22). ^ stands for the edge of a word.
first\tsecond\tweight
"""


def count() -> Counter[str]:
    """Return how often two letters stand side by side."""
    pairs: Counter[str] = Counter()
    for path in sorted((CORPORA / "reference").glob("*.toml")):
        for statement in re.findall(r'^(?:statement|caution)\s*=\s*"([^"]+)"', path.read_text("utf-8"), re.MULTILINE):
            for word in re.findall(r"[a-z]+", statement.lower()):
                marked = f"^{word}^"
                pairs.update(map("".join, pairwise(marked)))
    return pairs


def main() -> None:
    """Write the table."""
    pairs = count()
    rows = []
    for first in LETTERS:
        for second in LETTERS[LETTERS.index(first) + 1 :]:
            there, back = pairs[first + second], pairs[second + first]
            weight = math.log((there + 0.5) / (back + 0.5))
            if there + back >= LEAST_SEEN and abs(weight) >= LEAST_WEIGHT:
                rows.append(f"{first}\t{second}\t{weight:.1f}\n")
    (CORPORA / "lexicon" / "letter_pairs.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()

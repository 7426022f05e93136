"""What the build scripts share: reading and writing tables, cleaning names, folding salts to the base."""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from analyzer.language.lexicon import plain, slug

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "corpora" / "lexicon"
HAND = LEXICON / "hand"

csv.field_size_limit(sys.maxsize)

_DIGITS = re.compile(r"\d")
_LETTERS = re.compile(r"[a-z]{3}")


def facts_folder(description: str) -> Path:
    """Return the folder of public tables given by `--facts` on the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--facts", type=Path, required=True, help="folder of public tables (one folder per source)")
    return Path(parser.parse_args().facts)


def read(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated public table; quotes have no meaning."""
    with path.open(encoding="utf-8", newline="") as handle:
        lines = (line.replace("\0", "") for line in handle if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {k: (v or "").strip() for k, v in row.items() if k is not None}


def read_quoted(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated public table whose cells may be quoted."""
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            yield {k: (v or "").strip() for k, v in row.items() if k is not None}


def write(path: Path, header: list[str], rows: Iterable[Iterable[str]], comment: str) -> int:
    """Write a table with one comment line above its header; return the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        handle.write(f"# {comment}\n" + "\t".join(header) + "\n")
        for row in rows:
            handle.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")
            count += 1
    return count


def split(cell: str, sign: str = ";") -> list[str]:
    """Return the non-empty parts of a list cell."""
    return [part.strip() for part in cell.split(sign) if part.strip()]


def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in read(HAND / "salts.tsv") if row["role"] == role)


SALTS, NOT_A_BASE = _words("salt"), _words("no_base")


def form(term: str) -> str:
    """Return the form a term is compared in, runs of spaces made one."""
    return " ".join(plain(term).split())


def base_of(name: str) -> str:
    """Return a name without the salt words at its end: "sertraline hydrochloride" gives "sertraline"."""
    words = name.split()
    while len(words) > 1 and words[-1] in SALTS and words[-2] not in SALTS | NOT_A_BASE:
        words.pop()
    if len(words) == 2 and words[-1] in SALTS and words[0] not in NOT_A_BASE:
        words.pop()
    return " ".join(words)


def usable(term: str) -> bool:
    """Tell whether a public name can be a term: no formula, no inverted form, of sensible length."""
    if not 4 <= len(term) <= 60 or "," in term or "(" in term or "[" in term or ";" in term or "=" in term:
        return False
    if not term.isascii() or not _LETTERS.search(term):
        return False
    digits = len(_DIGITS.findall(term))
    return digits <= 4 and term.count("-") <= 3 and len(term.split()) <= 6 and not term.endswith("-")


__all__ = [
    "HAND", "LEXICON", "NOT_A_BASE", "ROOT", "SALTS", "base_of", "facts_folder", "form", "plain", "read", "read_quoted",
    "slug", "split", "usable", "write",
]  # fmt: skip

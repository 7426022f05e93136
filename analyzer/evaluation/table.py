"""The table of docs/evaluation.md, written from what is measured.

    python -m analyzer.evaluation.table --data DIR --write docs/evaluation.md

Only what stands between the two marks of the file is replaced. Without --write the table is printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from analyzer.errors import AnalyzerError, UsageError
from analyzer.evaluation.registry import run
from analyzer.evaluation.result import Result
from analyzer.resources import corpora, load_toml

BEGIN = "<!-- measured: begin -->"
END = "<!-- measured: end -->"


def published() -> list[dict[str, Any]]:
    """Return the data sets with their figures, as `corpora/evaluation/published.toml` gives them."""
    entries: list[dict[str, Any]] = load_toml(corpora("evaluation", "published.toml"))["set"]
    return entries


def section(entry: dict[str, Any], result: Result) -> Iterator[str]:
    """Yield the Markdown lines on one data set."""
    split = f" --split {entry['split']}" if entry.get("split") else ""
    yield f"### {entry['name']}"
    yield ""
    yield f"{entry['measures'][0].upper()}{entry['measures'][1:]}. {entry['source']}. {result['n']:,} rows."
    yield ""
    yield f"    analyzer evaluate {entry['name']} --data DIR{split}"
    yield ""
    yield "| figure | measured | beside |"
    yield "|---|---|---|"
    for figure in entry["figure"]:
        shown = _shown(result["figures"].get(figure["name"]))
        yield f"| {figure['name']} | {shown} | {figure.get('beside', '')} |"
    yield ""


def _shown(value: float | None) -> str:
    if value is None:
        return "no rows here"
    if isinstance(value, int) or value >= 10:
        return f"{value:,.0f}"
    return f"{value:.3f}"


def inserted(page: str, table: str) -> str:
    """Return a page with the text between the marks replaced; raise `UsageError` where the marks are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise UsageError(f"the page to write has no marks; put {BEGIN} and {END} where the table belongs.")
    return f"{before}{BEGIN}\n\n{table.strip()}\n\n{END}{after}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print or write the table; return 0 when all went well."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.evaluation.table", description=__doc__)
    parser.add_argument("names", nargs="*", help="data sets; all if none is named (only printed then)")
    parser.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    parser.add_argument("--write", type=Path, help="the page to write into")
    given = parser.parse_args(arguments)
    try:
        if given.names and given.write:
            raise UsageError("a page is written with all data sets; leave the names out.")
        lines: list[str] = []
        for entry in published():
            if not given.names or entry["name"] in given.names:
                lines += section(entry, run(entry["name"], given.data, entry.get("split")))
                print(f"measured {entry['name']}", file=sys.stderr)
        table = "\n".join(lines)
        if given.write is None:
            print(table)
        else:
            given.write.write_text(inserted(given.write.read_text("utf-8"), table), "utf-8")
    except AnalyzerError as error:
        print(f"table: {error}", file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Tell tables that hold data from tables that only lay out a page, and find the header of each column."""

from __future__ import annotations

from typing import Any

_MAX_CELLS = 5_000
_MEAN_CELL = 160  # characters; longer cells hold layout


def is_data_table(table: Any) -> bool:
    """Tell whether an lxml table element holds rows of short cells and nothing that lays out a page."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = cells = size = 0
    widest = 0
    for row in table.iterdescendants("tr"):
        rows += 1
        width = 0
        for cell in row.iterchildren("td", "th"):
            width += 1
            cells += 1
            size += sum(map(len, cell.itertext()))
        widest = max(widest, width)
        if cells > _MAX_CELLS:
            break
    return rows >= 2 and widest >= 2 and cells > 0 and size <= _MEAN_CELL * cells


def column_headers(table: Any) -> dict[Any, str]:
    """Return for each data cell the text of its column's header, "" where the table has no header row."""
    found: dict[Any, str] = {}
    headers: list[str] = []
    for number, row in enumerate(table.iterdescendants("tr")):
        cells = list(row.iterchildren("td", "th"))
        if (
            not headers
            and cells
            and (all(c.tag == "th" for c in cells) or (number == 0 and row.getparent().tag == "thead"))
        ):
            headers = [" ".join("".join(c.itertext()).split())[:120] for c in cells]
            found.update(dict.fromkeys(cells, ""))
            continue
        for column, cell in enumerate(cells):
            found[cell] = headers[column] if column < len(headers) else ""
        if len(found) > _MAX_CELLS:
            break
    return found

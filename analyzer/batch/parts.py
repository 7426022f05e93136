"""Part files: written beside their place, made durable, and put there in one step. The part is the done-marker."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analyzer.batch.tables import TABLES, Table
from analyzer.errors import AnalyzerError

FORMATS = ("parquet", "csv", "jsonl")


Columns = Mapping[str, Sequence[Any]]
"""Column name to values, all of one length."""


class WriteError(AnalyzerError):
    """Results could not be written (disk full, no permission); what is written so far stays whole."""


def part_path(folder: Path, table: str, shard: int, form: str) -> Path:
    """Return the path of the part of one shard."""
    return folder / table / f"part-{shard:05d}.{form}"


def is_done(folder: Path, shard: int, form: str) -> bool:
    """Tell whether a shard is finished: `articles`, the last of its parts to be written, is there."""
    return part_path(folder, "articles", shard, form).is_file()


def write_parts(folder: Path, shard: int, form: str, columns: Mapping[str, Columns]) -> None:
    """Write the parts of a shard, `articles` last.

    Raises:
        WriteError: the disk is full or the folder cannot be written; no broken part is left.

    """
    for table in sorted(TABLES, key=lambda t: t.name == "articles"):
        path = part_path(folder, table.name, shard, form)
        replace_file(path, encode(table, columns[table.name], form))


def replace_file(path: Path, content: bytes) -> None:
    """Put a file into its place whole and durable: temporary file, fsync, rename, fsync of the folder.

    Raises:
        WriteError: it cannot be written; what stood there before still does.

    """
    temporary = path.with_name(f"{path.name}.tmp-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise WriteError(
            f"{path}: cannot be written ({(error.strerror or 'error').lower()}); finished parts are whole, "
            "run the same command again to go on."
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def encode(table: Table, columns: Columns, form: str) -> bytes:
    """Return the columns as the bytes of one file; the same values give the same bytes."""
    if form == "parquet":
        return _parquet(table, columns)
    rows = zip(*(columns[name] for name in table.names), strict=True)
    if form == "jsonl":
        lines = (json.dumps(dict(zip(table.names, row, strict=True)), ensure_ascii=False) + "\n" for row in rows)
        return "".join(lines).encode("utf-8", "replace")
    return csv_text(table.names, rows).encode("utf-8", "replace")


def csv_text(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a CSV table that is safe to open in a spreadsheet; lists are joined by " | ", null is empty."""
    from analyzer.reports.csv import safe_cell

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(
        [cell if isinstance(cell, int | float) else safe_cell(_text(cell)) for cell in row] for row in rows
    )
    return out.getvalue()


def _text(value: Any) -> str:
    if value is None:
        return ""
    return " | ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _parquet(table: Table, columns: Columns) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(column.name, _arrow(column.type)) for column in table.columns])
    arrays = [pa.array(columns[entry.name], type=entry.type) for entry in schema]
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd")
    return out.getvalue()


def _arrow(kind: str) -> Any:
    import pyarrow as pa

    return {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "strings": pa.list_(pa.string()), "integers": pa.list_(pa.uint32()),
    }[kind]  # fmt: skip


def clean(value: Any) -> Any:
    """Return rows with every half character (lone surrogate) in their strings replaced: no file format can hold one."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [clean(item) for item in value]
    return {key: clean(item) for key, item in value.items()} if isinstance(value, dict) else value


def read_rows(folder: Path, table: Table, form: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of all parts of a table in the order of the input; CSV gives text only."""
    for path in sorted((folder / table.name).glob(f"part-*.{form}"), key=lambda p: (len(p.name), p.name)):
        if form == "parquet":
            import pyarrow.parquet as pq

            yield from pq.read_table(path, partitioning=None).to_pylist()
        elif form == "jsonl":
            with path.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)
        else:
            with path.open(encoding="utf-8", newline="") as lines:
                yield from csv.DictReader(lines)

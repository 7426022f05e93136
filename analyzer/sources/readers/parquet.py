"""Parquet tables with a text, html or url column, read a batch of rows at a time."""

from __future__ import annotations

from analyzer.errors import InputError, UsageError
from analyzer.sources.opened import Opened, Records
from analyzer.sources.rows import has_content, row_page

_BATCH = 64  # rows


def matches(opened: Opened) -> bool:
    """Tell a Parquet file by its first bytes."""
    return opened.head.startswith(b"PAR1")


def read(opened: Opened) -> Records:
    """Yield a page for each row.

    Raises:
        UsageError: pyarrow is not installed.
        InputError: damaged, or without a column that holds articles.

    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("reading Parquet files needs pyarrow: install health-article-analyzer[batch].") from error
    options = opened.options
    try:
        table = pyarrow.parquet.ParquetFile(opened.seekable())
        names = table.schema_arrow.names
        wanted = [options.id_column, options.url_column, options.html_column, options.text_column, "title"]
        columns = [name for name in wanted if name in names]
        if not has_content(columns, options):
            raise InputError(
                f"{opened.name}: the table has no column text, html or url (it has {', '.join(names[:12])})."
            )
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from row_page(row, number, opened)
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"{opened.name}: the Parquet file is damaged and cannot be read.") from error

"""A compressed file: opened, and read as what is inside."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import replace
from typing import BinaryIO, cast

from analyzer.errors import InputError
from analyzer.sources.opened import HEAD, MAX_DEPTH, Opened, Records, Rewound


def matches(opened: Opened) -> bool:
    """Tell a gzip file by its first bytes."""
    return opened.head.startswith(b"\x1f\x8b\x08")


def read(opened: Opened) -> Records:
    """Yield the pages of the compressed source; limits on size hold for what is inside."""
    from analyzer.sources.registry import read_opened

    if opened.depth >= MAX_DEPTH:
        raise InputError(f"{opened.name}: the content is compressed more than {MAX_DEPTH} times.")
    inner = gzip.GzipFile(fileobj=opened.stream)
    try:
        head = inner.read(HEAD)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{opened.name}: the compressed file is damaged.") from error
    stream = cast(BinaryIO, io.BufferedReader(Rewound(head, cast(BinaryIO, inner))))
    yield from _guarded(read_opened(replace(opened, stream=stream, head=head, depth=opened.depth + 1)), opened)


def _guarded(records: Records, opened: Opened) -> Records:
    try:
        yield from records
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{opened.name}: the compressed file is damaged.") from error

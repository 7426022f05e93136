"""A source whose first bytes are known, and what became of a record that could not be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from analyzer.errors import InputError
from analyzer.model import Page

if TYPE_CHECKING:
    from analyzer.sources.options import SourceOptions

HEAD = 65_536  # bytes by which the kind of a source is told
MAX_DEPTH = 3  # sources inside sources: a compressed feed that names pages


@dataclass(slots=True)
class SourceError:
    """A record that gave no page: its source, the status a batch records for it, and one sentence that says why."""

    source: str
    status: str
    message: str

    @classmethod
    def of(cls, source: str, error: InputError) -> SourceError:
        """Return the row for an error raised while `source` was opened."""
        return cls(source, error.status, str(error))


Records = Iterator[Page | SourceError]
Fetch = Callable[[str, "SourceOptions"], Records]
"""Opens an address found inside a source (an entry of a feed, a line of a list)."""


@dataclass(slots=True)
class Opened:
    """A source as bytes: `label` names its pages, `name` stands in messages, `stream` begins at the first byte.

    `head` holds the first 64 KiB, `url` the address it came from, `charset` and `media` what a server declared.
    """

    name: str
    label: str
    stream: BinaryIO
    head: bytes
    options: SourceOptions
    fetch: Fetch
    url: str | None = None
    charset: str | None = None
    media: str | None = None
    title: str | None = None
    notes: list[str] = field(default_factory=list)
    depth: int = 0

    @classmethod
    def from_bytes(cls, data: bytes, label: str, options: SourceOptions, fetch: Fetch, **more: object) -> Opened:
        """Return an opened source that is in memory."""
        name = str(more.pop("name", label))
        return cls(name, label, io.BytesIO(data), data[:HEAD], options, fetch, **more)  # type: ignore[arg-type]

    def inside(self, data: bytes, part: str, **more: object) -> Opened:
        """Return a source found inside this one; `part` is added to the label after a `#`."""
        label = f"{self.label}#{part}" if part else self.label
        inner = replace(self, name=label, label=label, stream=io.BytesIO(data), head=data[:HEAD], notes=[],
                        charset=None, media=None, title=None, depth=self.depth + 1)  # fmt: skip
        for field_name, value in more.items():
            setattr(inner, field_name, value)
        return inner

    def everything(self) -> bytes:
        """Return all bytes.

        Raises:
            InputError: there are more than `options.max_bytes`, or they cannot be read.

        """
        return read_limited(self.stream, self.options.max_bytes, self.name)

    def seekable(self) -> BinaryIO:
        """Return a stream one can seek in; what cannot be sought in is held in memory, up to the limit."""
        return self.stream if self.stream.seekable() else io.BytesIO(self.everything())


def read_limited(stream: BinaryIO, limit: int, name: str) -> bytes:
    """Return all of `stream`; raise InputError when it holds more than `limit` bytes or fails."""
    try:
        data = stream.read(limit + 1)
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{name}: the content is damaged and cannot be read.") from error
    if len(data) > limit:
        raise InputError(f"{name}: the content is larger than the limit of {limit / 1_000_000:g} MB.")
    return data


class Rewound(io.RawIOBase):
    """A stream from which `head` was read already and is read again first (standard input cannot be rewound)."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill `buffer`; return the number of bytes."""
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

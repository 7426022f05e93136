"""Fetched pages kept in a folder, so that a second look does not ask the site again.

requests-cache decides by the headers what may be kept and for how long (RFC 9111: Cache-Control, Expires, ETag,
Last-Modified, Vary); a page whose headers say nothing is kept for a day. Only the files are our own: JSON, written whole
or not at all, the pages used longest ago removed above `MAX_FOLDER`, and what cannot be read is no page.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from requests_cache import CacheMixin
from requests_cache.backends.base import BaseCache
from requests_cache.backends.filesystem import FileDict
from requests_cache.models.response import CachedResponse
from requests_cache.serializers import json_serializer

from analyzer.sources.adapter import PlainSession

MAX_FOLDER = 500_000_000  # bytes of all files
_KEPT = 24 * 3600  # seconds, where the server does not say
_CODES = (200, 301, 308)  # what may be kept without being told; temporary redirects are asked for anew


def _key(request: Any, match_headers: Iterable[str] | None = None, **_: Any) -> str:
    """Return the name under which an answer is kept: of the very address, and of the headers that the answer varies by."""
    varied = [f"{name}: {request.headers.get(name)}" for name in sorted(match_headers or ())]
    return hashlib.sha256("\n".join([str(request.method), str(request.url), *varied]).encode()).hexdigest()


class _Pages(FileDict):
    """Responses by key, one JSON file each."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, serializer=json_serializer, decode_content=False)

    def _file(self, key: str) -> Path:
        return Path(self.cache_dir) / f"{key}.json"

    def __getitem__(self, key: str) -> Any:
        path = self._file(key)
        try:
            response = self.deserialize(key, path.read_text(encoding="ascii"))
        except Exception as error:  # a file that somebody else wrote into may fail in any way
            raise KeyError(key) from error
        whole = isinstance(response, CachedResponse) and isinstance(response.content, bytes)
        if not whole or response.status_code not in _CODES:
            raise KeyError(key)
        with suppress(OSError):
            os.utime(path)
        return response

    def __setitem__(self, key: str, value: Any) -> None:
        path = self._file(key)
        partial = path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):  # a folder that cannot be written to is no error
            partial.write_text(self.serialize(value), encoding="ascii")
            partial.replace(path)
            self._make_room(path)

    def _make_room(self, newest: Path) -> None:
        files = [(entry.stat(), entry.path) for entry in os.scandir(self.cache_dir) if entry.name.endswith(".json")]
        total = sum(status.st_size for status, _ in files)
        for status, path in sorted(files, key=lambda file: file[0].st_mtime_ns):
            if total <= MAX_FOLDER:
                return
            if path != str(newest):
                with suppress(OSError):
                    os.unlink(path)
                total -= status.st_size


class _Cache(BaseCache):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.responses = _Pages(folder)


class _KeepingSession(CacheMixin, PlainSession):
    """Answers from the folder where it may; everything else goes the way of `PlainSession`."""

    keeps = True


def make_keeping_session(folder: Path, *, allow_private: bool) -> PlainSession:
    """Return a session that keeps what it gets in `folder`, one that keeps nothing where the folder cannot be made.

    What was fetched with private addresses allowed is kept apart, and never shown where they are not.
    """
    logging.getLogger("requests_cache").setLevel(logging.CRITICAL)
    try:
        cache = _Cache(folder / ("private-pages" if allow_private else "pages"))
    except OSError:
        return PlainSession()
    session: PlainSession = _KeepingSession(
        backend=cache,
        expire_after=_KEPT,
        cache_control=True,
        allowable_codes=_CODES,
        allowable_methods=("GET",),
        ignored_parameters=[],
        key_fn=_key,
    )
    return session

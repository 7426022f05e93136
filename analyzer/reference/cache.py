"""Built stores in the user's cache folder, found without reading the files they were built from."""

from __future__ import annotations

import atexit
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from analyzer.reference.build import FORM, build, content_hash, inputs
from analyzer.resources import cache_dir

KEPT = 8
"""How many stores stay in the cache; older ones are deleted when a new one is built."""


def cached_store(extra: Sequence[Path] = ()) -> Path:
    """Return the store of the present files, building it where the cache has none.

    The file is named by content. Names, sizes and times of the inputs are remembered beside it, so that unchanged
    inputs need not be hashed again. Where the cache cannot be written, the store goes to a temporary folder.
    """
    files = inputs(extra)
    folder = _writable(cache_dir())
    stamp = folder / f"stamp-{_stamp(files)}"
    try:
        known = folder / f"reference-{stamp.read_text(encoding='ascii')}.sqlite"
        if known.is_file():
            return known
    except (OSError, UnicodeDecodeError):
        pass
    target = folder / f"reference-{content_hash(files)}.sqlite"
    if not target.is_file():
        build(target, extra)
        _forget(folder)
    stamp.write_text(target.stem.removeprefix("reference-"), encoding="ascii")
    return target


def _stamp(files: Sequence[Path]) -> str:
    facts = [(str(file.absolute()), (stat := file.stat()).st_size, stat.st_mtime_ns) for file in files]
    return hashlib.sha256(json.dumps([FORM, facts]).encode()).hexdigest()[:24]


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return _for_this_run()


@cache
def _for_this_run() -> Path:
    """Return a folder that goes when the process ends, for a user without a cache folder that can be written."""
    folder = tempfile.mkdtemp(prefix="health-article-analyzer-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _forget(folder: Path) -> None:
    stores = sorted(folder.glob("reference-*.sqlite"), key=lambda file: -file.stat().st_mtime_ns)
    for file in stores[KEPT:]:
        file.unlink(missing_ok=True)
    if len(stores) > KEPT:
        for stamp in folder.glob("stamp-*"):
            stamp.unlink(missing_ok=True)

"""Fetched pages kept as JSON files for a day, so that a second look does not ask the site again."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.sources.url import Fetched

_KEPT = 24 * 3600  # seconds


def _file(folder: Path, url: str) -> Path:
    return folder / "pages" / f"{hashlib.sha256(url.encode()).hexdigest()}.json"


def load(folder: Path | None, url: str) -> Fetched | None:
    """Return the page kept for `url`, None when there is none, it is older than a day, or it cannot be read."""
    if folder is None:
        return None
    from analyzer.sources.url import Fetched

    try:
        kept = json.loads(_file(folder, url).read_text(encoding="utf-8"))
        if kept["asked"] != url or time.time() - float(kept["time"]) > _KEPT:
            return None
        return Fetched(
            kept["url"], int(kept["status"]), kept["content_type"], base64.b64decode(kept["body"]), list(kept["notes"])
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store(folder: Path | None, url: str, fetched: Fetched) -> None:
    """Keep a page; the file appears whole or not at all. A folder that cannot be written to is no error."""
    if folder is None:
        return
    path = _file(folder, url)
    entry = {
        "asked": url, "url": fetched.url, "status": fetched.status, "content_type": fetched.content_type,
        "time": time.time(), "notes": fetched.notes, "body": base64.b64encode(fetched.body).decode("ascii"),
    }  # fmt: skip
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}.part")
        partial.write_text(json.dumps(entry), encoding="utf-8")
        partial.replace(path)
    except OSError:
        return

"""Where the data lives: `corpora/` and `models/` in a checkout, `analyzer/_data/` in an installed wheel."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from analyzer.errors import DataError

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """Return the folder that holds `corpora` and `models`."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def corpora(*parts: str) -> Path:
    """Return a path below `corpora/`."""
    return data_root().joinpath("corpora", *parts)


def models(*parts: str) -> Path:
    """Return a path below `models/`."""
    return data_root().joinpath("models", *parts)


def cache_dir() -> Path:
    """Return the user's cache folder for built stores (`ANALYZER_CACHE_DIR` overrides it)."""
    chosen = os.environ.get("ANALYZER_CACHE_DIR")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_cache_dir("health-article-analyzer"))


def load_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; raise `DataError` naming file and line when it is malformed."""
    try:
        with path.open("rb") as handle:
            return tomllib.load(handle)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from error
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from error


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Read a tab-separated table with a header line; lines that start with `#` are comments."""
    with path.open(encoding="utf-8") as handle:
        lines = [line.rstrip("\n") for line in handle if not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:] if line]

"""`analyzer doctor`: what is installed, which data is used, and what is missing."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from analyzer.cli.running import ending_well

_LIBRARIES = (
    "spacy", "trafilatura", "lxml", "beautifulsoup4", "requests", "requests-hardened", "google-re2",
    "ahocorasick-rs", "scikit-learn", "typer", "rich", "jinja2",
)  # fmt: skip


_DATA = ("lexicon", "reference", "facts", "scoring")


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Print versions, data hashes and the language model in use.

    Put its output into a bug report.

    Example: analyzer doctor
    """
    with ending_well():
        state = examine()
        if as_json:
            typer.echo(json.dumps(state, indent=2))
            return
        for name, value in state.items():
            if isinstance(value, dict):
                typer.echo(f"{name}:")
                for key, entry in value.items():
                    typer.echo(f"  {key}: {entry}")
            else:
                typer.echo(f"{name}: {value}")


def examine() -> dict[str, Any]:
    """Return what `doctor` prints: every part that cannot be read says why instead of failing."""
    from analyzer.plugins import installed
    from analyzer.resources import cache_dir, corpora, data_root
    from analyzer.version import RULES_VERSION, VERSION

    return {
        "analyzer": VERSION,
        "rules": RULES_VERSION,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "language model": _or_why(_language_model),
        "reference": _or_why(_reference),
        "data folder": str(data_root()),
        "cache folder": str(cache_dir()),
        "data": {name: _or_why(digest, corpora(name)) for name in ("lexicon", "reference", "facts", "scoring")},
        "plugins": installed(),
        "libraries": {name: _or_why(_installed, name) for name in _LIBRARIES},
    }


def _or_why(read: Callable[..., Any], *arguments: object) -> Any:
    try:
        return read(*arguments)
    except Exception as error:  # the doctor reports whatever is broken
        return f"not available ({type(error).__name__}: {error})"


def _language_model() -> str:
    from analyzer.version import model_versions

    models = model_versions()
    return (
        ", ".join(f"{name} {version}" for name, version in models.items()) or "none: sentences are read by rules only"
    )


def _reference() -> str:
    from analyzer.reference.store import open_store

    store = open_store()
    stats = store.stats()
    return f"{store.version}, {stats['substances']} substances, {stats['claims']} claims"


def _installed(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def digest(folder: Path) -> str:
    """Return 12 hexadecimal digits that stand for the names and contents of all files below a folder."""
    import hashlib

    if not folder.is_dir():
        raise FileNotFoundError(folder.name)
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(str(path.relative_to(folder).as_posix()).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]

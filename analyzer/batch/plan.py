"""The plan of a run: settings, versions, inputs and shards, frozen in `run.json` before work starts."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from analyzer.batch.inputs import Input
from analyzer.batch.parts import replace_file
from analyzer.batch.reading import Piece
from analyzer.errors import DataError
from analyzer.sources.options import SourceOptions

FORM = 1
"""Raised whenever the layout of a run's folder changes."""


@dataclass(slots=True, frozen=True)
class Settings:
    """What a run was asked to do, as far as it changes the results. The number of workers and the engine do not.

    `seconds` is the most time one record may take, `shard_size` the number of records of a shard (None: by the size of
    the input), `limit` keeps the first records, `sample` draws that many with `seed`. `house` is what the publisher has
    set, files by their hash (`batch.house.decisions`).
    """

    format: str = "parquet"
    jurisdiction: str = "US"
    as_of: str = ""
    online: bool = False
    text_column: str = "text"
    html_column: str = "html"
    url_column: str = "url"
    id_column: str = "id"
    title_column: str = "title"
    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    seconds: float = 60.0
    shard_size: int | None = None
    allow_private: bool = False
    ignore_robots: bool = False
    house: dict[str, Any] = field(default_factory=dict)

    def source_options(self) -> SourceOptions:
        """Return how sources are opened under these settings."""
        return SourceOptions(
            text_column=self.text_column, html_column=self.html_column, url_column=self.url_column,
            id_column=self.id_column, allow_private=self.allow_private, ignore_robots=self.ignore_robots,
        )  # fmt: skip


@dataclass(slots=True)
class Plan:
    """Settings, versions, inputs, and the shards: pieces as (number of the input, first record, count, sample or None)."""

    settings: Settings
    versions: dict[str, Any]
    inputs: list[Input]
    shards: list[list[tuple[int, int, int, list[int] | None]]] = field(default_factory=list)

    def pieces(self, shard: int) -> list[Piece]:
        """Return the pieces of a shard."""
        return [
            Piece(self.inputs[number], first, count, None if only is None else frozenset(only))
            for number, first, count, only in self.shards[shard]
        ]

    def records(self) -> int:
        """Return the number of records of all shards."""
        return sum(count if only is None else len(only) for pieces in self.shards for _, _, count, only in pieces)

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as JSON data."""
        return {"settings": asdict(self.settings), "versions": self.versions, "inputs": [asdict(i) for i in self.inputs],
                "shards": self.shards}  # fmt: skip

    def digest(self) -> str:
        """Return the SHA-256 of the plan; two runs with the same digest give the same tables."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Plan:
        """Return the plan that `to_dict` wrote."""
        shards = [[(n, first, count, only) for n, first, count, only in pieces] for pieces in data["shards"]]
        return cls(Settings(**data["settings"]), data["versions"], [Input(**i) for i in data["inputs"]], shards)


def cut(inputs: list[Input], settings: Settings) -> list[list[tuple[int, int, int, list[int] | None]]]:
    """Cut the records wanted into shards of about one size, in the order of the input."""
    total = sum(i.records for i in inputs)
    drawn: list[int] | None = None
    if settings.sample is not None and settings.sample < total:
        drawn = sorted(random.Random(settings.seed).sample(range(total), settings.sample))
    wanted = min(total if drawn is None else len(drawn), total if settings.limit is None else settings.limit)
    size = settings.shard_size or max(10, min(1000, wanted // 64))
    shards: list[list[tuple[int, int, int, list[int] | None]]] = []
    left, room = wanted, 0
    for number, first, count, only in _runs(inputs, drawn):
        while count and left:
            if not room:
                shards.append([])
                room = size
            taken = min(count, room, left)
            if only is None:
                shards[-1].append((number, first, taken, None))
                first += taken
            else:
                part, only = only[:taken], only[taken:]
                shards[-1].append((number, part[0], part[-1] - part[0] + 1, part))
            count, room, left = count - taken, room - taken, left - taken
    return shards


def _runs(inputs: list[Input], drawn: list[int] | None) -> Iterator[tuple[int, int, int, list[int] | None]]:
    if drawn is None:
        yield from ((number, 0, entry.records, None) for number, entry in enumerate(inputs))
        return
    base = place = 0
    for number, entry in enumerate(inputs):
        only = []
        while place < len(drawn) and drawn[place] < base + entry.records:
            only.append(drawn[place] - base)
            place += 1
        base += entry.records
        if only:
            yield number, only[0], len(only), only


def versions(analyzer: Any) -> dict[str, Any]:
    """Return all that the results depend on besides input and settings: tool, reference, models, code, data."""
    from analyzer.resources import corpora

    package = Path(__file__).resolve().parents[1]
    tool = asdict(analyzer.tool)
    del tool["as_of"], tool["jurisdiction"]
    return tool | {
        "code": _digest(package, "*.py"),
        "data": {name: _digest(corpora(name), "*") for name in ("lexicon", "scoring")},
        "libraries": _libraries(),
    }


def _digest(folder: Path, pattern: str) -> str:
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob(pattern) if p.is_file()):
        parts = path.relative_to(folder).parts
        if "__pycache__" not in parts and "_data" not in parts:
            total.update("/".join(parts).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def _libraries() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in ("spacy", "trafilatura", "lxml", "beautifulsoup4", "google-re2", "numpy", "py3langid"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "absent"
    return found


def read_run(folder: Path) -> dict[str, Any] | None:
    """Return what `run.json` holds, None where there is none.

    Raises:
        DataError: it is damaged.

    """
    path = folder / "run.json"
    if not path.exists():
        return None
    try:
        flat = json.loads(path.read_text(encoding="utf-8"))
        data = {key: value for key, value in flat.items() if not key.startswith("plan.")}
        data["plan"] = {key.removeprefix("plan."): value for key, value in flat.items() if key.startswith("plan.")}
        if data["form"] != FORM or not {"settings", "versions", "inputs", "shards"} <= data["plan"].keys():
            raise ValueError("another form")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{path}: not the record of a batch run; use another folder or --new-run.") from error
    return data


def write_run(folder: Path, data: dict[str, Any]) -> None:
    """Write `run.json` in one step: what people read first, one entry a line, the long lists compact."""
    flat = {key: value for key, value in data.items() if key != "plan"}
    flat |= {f"plan.{key}": value for key, value in data["plan"].items()}
    lines = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in flat.items()]
    replace_file(folder / "run.json", ("{\n" + ",\n".join(lines) + "\n}\n").encode())

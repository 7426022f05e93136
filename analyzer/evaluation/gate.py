"""The gate: figures once reached are floors, pinned with a hash of the data they were measured on.

    python -m analyzer.evaluation.gate --data DIR            # measure all, compare with the floors
    python -m analyzer.evaluation.gate --data DIR --update   # raise the floors that were passed

`--update` refuses to lower a floor unless `--allow-regression` is given. `--fast` does the same on the small samples that
the test suite measures. Speeds are not pinned: they belong to the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypedDict

from analyzer.errors import AnalyzerError, UsageError
from analyzer.evaluation.registry import DATA_SETS, data_set, locate
from analyzer.evaluation.result import DataSet, Result
from analyzer.resources import corpora, data_root, load_toml

FLOORS = data_root() / "tests" / "evaluation" / "floors.json"
_MARGIN = {"full": 0.001, "fast": 0.01}  # how far below what was measured a floor is set


class Floor(TypedDict):
    """What is pinned for one data set: hash of its files, rows measured, lowest (for rates of errors highest) figures."""

    data: str
    n: int
    floors: dict[str, float]


Floors = dict[str, dict[str, Floor]]
"""Floors by section ("full" or "fast") and data set."""


class Plan(NamedTuple):
    """How a data set is gated: the split and number of rows measured, figures that must not sink, and not rise."""

    split: str | None
    rows: int | None
    high: tuple[str, ...]
    low: tuple[str, ...]


def plans(section: str) -> dict[str, Plan]:
    """Return what `corpora/evaluation/gate.toml` says of each data set, for the section "full" or "fast"."""
    entries = load_toml(corpora("evaluation", "gate.toml"))["set"]
    return {
        entry["name"]: Plan(
            entry.get("split"), entry.get("fast") if section == "fast" else None,
            tuple(entry.get("high", ())), tuple(entry.get("low", ())),
        )
        for entry in entries
    }  # fmt: skip


def fingerprint(known: DataSet, folder: Path) -> str:
    """Return the SHA-256 over names and bytes of the files a data set is measured on."""
    digest = hashlib.sha256()
    paths = {path for pattern in known.files for path in folder.glob(pattern)} | set(folder.glob("html/*"))
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def measure(name: str, data: Path, plan: Plan) -> tuple[Result, str]:
    """Measure a data set as planned; return the result and the fingerprint of its files."""
    known = data_set(name)
    folder = locate(known, data)
    return known.evaluate(folder, plan.split, plan.rows), fingerprint(known, folder)


def shortfalls(pinned: Floor, result: Result, plan: Plan) -> list[str]:
    """Return a sentence for every pinned figure that is worse than its floor."""
    found = []
    for figure, floor in pinned["floors"].items():
        value = result["figures"].get(figure)
        if value is None:
            found.append(f"{result['dataset']}: {figure} was not measured (floor {floor}).")
        elif value > floor if figure in plan.low else value < floor:
            found.append(f"{result['dataset']}: {figure} is {value}, its floor {floor}.")
    return found


def pin(result: Result, data: str, plan: Plan, section: str) -> Floor:
    """Return the floors that a result sets: counts as they are, shares with a small margin."""
    floors = {}
    for figure in (*plan.high, *plan.low):
        value = result["figures"].get(figure)
        if value is not None:
            margin = 0.0 if isinstance(value, int) else _MARGIN[section]
            floors[figure] = round(value + margin if figure in plan.low else value - margin, 4)
    return Floor(data=data, n=result["n"], floors=floors)


def raised(old: Floor | None, new: Floor, result: Result, plan: Plan, *, allow_regression: bool = False) -> Floor:
    """Return the better floor of each figure; with `allow_regression` the new ones as they are.

    Raises:
        UsageError: a figure is below its old floor, and that is not allowed.

    """
    if old is None or allow_regression:
        return new
    faults = shortfalls(old, result, plan)
    if faults:
        raise UsageError(f"{' '.join(faults)} A floor sinks only with --allow-regression.")
    floors = dict(new["floors"])
    for figure, was in old["floors"].items():
        if figure in floors:
            floors[figure] = min(floors[figure], was) if figure in plan.low else max(floors[figure], was)
    return Floor(data=new["data"], n=new["n"], floors=floors)


def read(path: Path = FLOORS) -> Floors:
    """Return the pinned floors, none where the file is missing."""
    floors: Floors = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return floors


def write(floors: Mapping[str, Mapping[str, Floor]], path: Path = FLOORS) -> None:
    """Write the floors, all or nothing."""
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")
    os.replace(draft, path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate from the command line; return 0 when every figure holds."""
    parser = argparse.ArgumentParser(prog="python -m analyzer.evaluation.gate", description=__doc__)
    parser.add_argument("names", nargs="*", help="data sets; all if none is named")
    parser.add_argument("--data", type=Path, required=True, help="the folder of data sets")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--fast", action="store_true", help="the samples of the test suite")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: let floors sink")
    given = parser.parse_args(arguments)
    section = "fast" if given.fast else "full"
    try:
        return _run(given, section, given.names or [known.name for known in DATA_SETS])
    except AnalyzerError as error:
        print(f"gate: {error}", file=sys.stderr)
        return error.exit_code


def _run(given: argparse.Namespace, section: str, names: Iterable[str]) -> int:
    floors = read(given.floors)
    pinned = floors.setdefault(section, {})
    planned = plans(section)
    failed = False
    for name in names:
        plan = planned[name]
        result, data = measure(name, given.data, plan)
        print(f"{name}: {result['n']} rows in {result['seconds']} s")
        if given.update:
            new = pin(result, data, plan, section)
            pinned[name] = raised(pinned.get(name), new, result, plan, allow_regression=given.allow_regression)
            write(floors, given.floors)
            continue
        if name not in pinned:
            print(f"  {name}: no floors are pinned; pin them with --update.")
        elif pinned[name]["data"] != data:
            print(f"  {name}: measured on other data than its floors; pin them anew with --update.")
            failed = True
        else:
            faults = shortfalls(pinned[name], result, plan)
            failed = failed or bool(faults)
            print("\n".join(f"  {fault}" for fault in faults) or "  holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

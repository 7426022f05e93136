"""A batch run from beginning to end: plan or resume, work, finish."""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from analyzer.batch.finish import finish
from analyzer.batch.house import Examiner, decisions, open_examiner
from analyzer.batch.inputs import find_inputs
from analyzer.batch.parts import FORMATS, is_done
from analyzer.batch.plan import FORM, Plan, Settings, cut, read_run, versions, write_run
from analyzer.batch.progress import Progress
from analyzer.batch.shard import Outcome
from analyzer.batch.tables import TABLES
from analyzer.config import Settings as ProjectSettings
from analyzer.errors import UsageError

ENGINES = ("local", "ray")


def run_batch(
    names: list[str],
    folder: Path,
    settings: Settings,
    *,
    engine: str = "local",
    workers: int | None = None,
    new_run: bool = False,
    project: ProjectSettings | None = None,
) -> dict[str, Any]:
    """Check every record of the inputs and write tables, `run.json` and `summary.html`; go on where an earlier call stopped.

    Args:
        names: files, folders, patterns, addresses, places of object stores.
        folder: where the results go; one run a folder.
        settings: what changes the results. An empty `as_of` means that of the run in the folder, else today.
        engine: "local" or "ray".
        workers: number of processes; default one per core.
        new_run: delete the results of another plan that stand in the folder.
        project: the publisher's settings (rules, severities, own lists and terms, suppressions, baseline); default none.

    Returns:
        What `run.json` holds.

    Raises:
        UsageError: unknown names, or the folder holds a run of another plan.
        WriteError: the results cannot be written.

    """
    if engine not in ENGINES or settings.format not in FORMATS:
        raise UsageError(f"the engine is one of {', '.join(ENGINES)}, the format one of {', '.join(FORMATS)}.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: the folder cannot be made ({(error.strerror or 'error').lower()}).") from error
    project = project or ProjectSettings()
    with _locked(folder):
        if new_run:
            _clear(folder)
        return _run(names, folder, settings, project, engine, workers or os.cpu_count() or 1)


def _run(
    names: list[str], folder: Path, settings: Settings, project: ProjectSettings, engine: str, workers: int
) -> dict[str, Any]:
    state = read_run(folder)
    if state is None and any((folder / table.name).exists() for table in TABLES):
        raise UsageError(f"{folder}: holds tables but no run.json; use another folder or --new-run.")
    if not settings.as_of:
        today = date.today().isoformat()
        settings = replace(settings, as_of=state["plan"]["settings"]["as_of"] if state else today)
    settings = replace(settings, house=decisions(project))
    examiner = open_examiner(settings, project)
    inputs = find_inputs(names, settings.source_options())
    plan = Plan(settings, versions(examiner.analyzer), inputs, cut(inputs, settings))
    if state is None:
        state = {"form": FORM, "plan_sha256": plan.digest(), "state": "running", "created": _now(),
                 "plan": plan.to_dict(), "counts": {}, "sessions": []}  # fmt: skip
        write_run(folder, state)
    elif state["plan_sha256"] != plan.digest():
        raise UsageError(
            f"{folder}: holds a run of another plan ({', '.join(_changes(state['plan'], plan.to_dict()))} changed); "
            "use another folder, or --new-run to delete it and begin anew."
        )
    _work(folder, plan, state, examiner, engine, workers)
    return finish(folder, plan, state)


def _work(folder: Path, plan: Plan, state: dict[str, Any], examiner: Examiner, engine: str, workers: int) -> None:
    sizes = {shard: sum(len(p.numbers()) for p in plan.pieces(shard)) for shard in range(len(plan.shards))}
    open_shards = [shard for shard in sizes if not is_done(folder, shard, plan.settings.format)]
    if not open_shards:
        return
    _remove_torn(folder, open_shards)
    session = {"id": uuid.uuid4().hex[:12], "began": _now(), "engine": engine, "workers": workers, "rows": 0,
               "words": 0, "seconds": 0.0, "cpu_seconds": 0.0, "worker_megabytes": 0, "statuses": {}}  # fmt: skip
    state["sessions"].append(session)
    before = plan.records() - sum(sizes[shard] for shard in open_shards)
    began = time.monotonic()
    done: dict[int, tuple[int, int]] = {}
    try:
        with Progress(plan.records(), before) as progress:
            for event in _engine(engine)(folder, plan, open_shards, session["id"], examiner, workers):
                if isinstance(event, Outcome):
                    _add(session, event)
                    errors = sum(n for status, n in event.statuses.items() if status not in {"ok", "truncated"})
                    done[event.shard] = (sizes[event.shard], errors)
                elif event is not None:
                    done[event[0]] = event[1:]
                progress.update(before + sum(n for n, _ in done.values()), sum(n for _, n in done.values()))
    finally:
        session["seconds"] = round(time.monotonic() - began, 2)
        with suppress(UsageError):
            write_run(folder, state)


def _engine(name: str) -> Any:
    if name == "ray":
        from analyzer.batch.ray_engine import run_ray

        return run_ray
    from analyzer.batch.local_engine import run_local

    return run_local


def _add(session: dict[str, Any], outcome: Outcome) -> None:
    session["rows"] += sum(outcome.statuses.values())
    session["words"] += outcome.words
    session["worker_megabytes"] = max(session["worker_megabytes"], round(outcome.memory))
    session["cpu_seconds"] = round(session["cpu_seconds"] + outcome.cpu_seconds, 3)
    session["statuses"] = dict(sorted((Counter(session["statuses"]) + outcome.statuses).items()))


def _changes(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Name what differs between two plans."""
    before, after = ({**plan["settings"], **plan["settings"].get("house", {})} for plan in (old, new))
    found = [f"setting {k}" for k in {**before, **after} if k != "house" and before.get(k) != after.get(k)]
    found += [k for k, v in new["versions"].items() if old["versions"].get(k) != v]
    found += ["the inputs"] if old["inputs"] != new["inputs"] else []
    return found or ["the shards"]


def _remove_torn(folder: Path, shards: list[int]) -> None:
    """Delete temporary files that a kill left behind."""
    for table in TABLES:
        for path in (folder / table.name).glob("*.tmp-*"):
            path.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Delete what an earlier run left in the folder, and nothing else."""
    for name in (*(table.name for table in TABLES), ".work"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in (*folder.glob("duplicates.*"), folder / "summary.html", folder / "run.json"):
        path.unlink(missing_ok=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder for this process alone; a kill frees it.

    Raises:
        UsageError: another run works in the folder.

    """
    try:
        import fcntl
    except ImportError:  # Windows: no lock; two runs in one folder write the same bytes
        yield
        return
    with (folder / ".lock").open("w") as handle:
        os.set_inheritable(handle.fileno(), False)
        for attempt in range(50):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:  # workers of a killed run end within a record
                if attempt == 49:
                    raise UsageError(f"{folder}: another run is working in this folder.") from None
                time.sleep(0.2)
        yield


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

"""The engine for a cluster: the same shards as tasks of Ray Core. All nodes must see the run's folder and the inputs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.batch.house import Examiner
from analyzer.batch.parts import WriteError
from analyzer.batch.plan import Plan
from analyzer.batch.pool import load, settings_of
from analyzer.batch.shard import Outcome, run_shard
from analyzer.errors import AnalyzerError, UsageError

if TYPE_CHECKING:
    from analyzer.pipeline import Analyzer
    from analyzer.reports.desk import Desk

MAX_RETRIES = 3
"""Times Ray itself runs a shard anew whose worker or node died."""

MAX_ROUNDS = 50
"""Times a shard is handed in again after that; each round gives up one record or more."""


def run_ray(
    folder: Path, plan: Plan, shards: list[int], session: str, examiner: Examiner, workers: int
) -> Iterator[Outcome | None]:
    """Yield the outcome of each shard as it is finished, and None as time passes.

    With the variable RAY_ADDRESS set, the tasks go to that cluster; else a cluster of `workers` CPUs is started here.

    Raises:
        UsageError: Ray is not installed, or the cluster cannot be reached.
        WriteError: the disk is full.

    """
    try:
        import ray
    except ImportError as error:
        raise UsageError("the engine ray needs Ray: install health-article-analyzer[ray].") from error
    ours = not ray.is_initialized()
    if ours:
        _connect(ray, workers)
    try:
        yield from _run(ray, folder.resolve(), plan, shards, session, examiner, workers)
    finally:
        if ours:
            ray.shutdown()


def _connect(ray: Any, workers: int) -> None:
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        if os.environ.get("RAY_ADDRESS"):
            ray.init(log_to_driver=False, configure_logging=False)
        else:
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, configure_logging=False)
    except (ConnectionError, ValueError, RuntimeError, OSError) as error:
        raise UsageError(f"the Ray cluster cannot be reached ({type(error).__name__}).") from error


def _run(
    ray: Any, folder: Path, plan: Plan, shards: list[int], session: str, examiner: Examiner, workers: int
) -> Iterator[Outcome | None]:
    remote = ray.remote(max_retries=MAX_RETRIES, num_cpus=1)(_finish)
    shared = ray.put((plan.to_dict(), settings_of(examiner.analyzer), examiner.desk))
    ahead = 4 * max(workers, int(ray.cluster_resources().get("CPU", workers)))
    waiting, rounds = list(reversed(shards)), dict.fromkeys(shards, 0)
    running: dict[Any, int] = {}
    while waiting or running:
        while waiting and len(running) < ahead:
            shard = waiting.pop()
            running[remote.remote(str(folder), shared, shard, session)] = shard
        ready, _ = ray.wait(list(running), timeout=0.5)
        for reference in ready:
            shard = running.pop(reference)
            try:
                outcome, failure = ray.get(reference)
            except ray.exceptions.RayError as error:
                rounds[shard] += 1
                if rounds[shard] > MAX_ROUNDS or isinstance(error, ray.exceptions.RayTaskError):
                    kind = type(error).__name__
                    raise AnalyzerError(f"shard {shard} cannot be finished on the cluster ({kind}).") from error
                waiting.append(shard)
                continue
            if failure:
                raise WriteError(failure)
            yield outcome
        yield None


def _finish(folder: str, shared: tuple[dict[str, Any], dict[str, Any], Desk], shard: int, session: str) -> Any:
    """Finish one shard; runs in a Ray worker, which keeps the analyzer for the next shard."""
    plan_data, settings, desk = shared
    plan = Plan.from_dict(plan_data)
    examiner = Examiner(_analyzer(settings), desk)
    try:
        return run_shard(Path(folder), plan, shard, session, examiner), None
    except WriteError as error:
        return Outcome(shard), str(error)


_ANALYZERS: dict[str, Analyzer] = {}


def _analyzer(settings: dict[str, Any]) -> Analyzer:
    key = repr(sorted(settings.items()))
    if key not in _ANALYZERS:
        from analyzer.pipeline import Analyzer

        _ANALYZERS[key] = Analyzer(**settings)
        load(_ANALYZERS[key])
    return _ANALYZERS[key]

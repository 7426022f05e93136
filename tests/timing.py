"""Time a piece of work so that what else the machine does cannot fail a test.

Noise only ever adds time. So each size is measured several times, in turn, with the garbage collector paused (a
collection costs by what the whole test run holds), in processor time; the best of each is compared, and a test that holds
early ends early.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the garbage collector."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time `work` takes once, in seconds."""
    started = time.process_time()
    work()
    return time.process_time() - started


def best(work: Callable[[], object], *, within: float, tries: int = 6) -> float:
    """Return the least processor time of `work` in seconds; no further try once it is `within` the limit."""
    least = float("inf")
    with no_collection():
        for _ in range(tries):
            least = min(least, seconds(work))
            if least <= within:
                break
    return least


def growth(
    small: Callable[[], object], large: Callable[[], object], *, within: float, spare: float = 0.0, tries: int = 8
) -> float:
    """Return how many times as long `large` takes as `small`, after `spare` seconds for what is too short to compare.

    Both are run in turn, at least three times and until the best of each are `within` the limit or `tries` are used up.
    """
    least_small = least_large = float("inf")
    ratio = float("inf")
    with no_collection():
        for attempt in range(tries):
            least_small = min(least_small, seconds(small))
            least_large = min(least_large, seconds(large))
            ratio = max(0.0, least_large - spare) / max(least_small, 1e-9)
            if attempt >= 2 and ratio <= within:
                break
    return ratio

"""At most one request to a host at a time, with a pause between two."""

from __future__ import annotations

import threading
import time

_lock = threading.Lock()
_next: dict[str, float] = {}  # host -> time before which nothing more is asked of it


def wait_for_turn(host: str, delay: float) -> None:
    """Sleep until `host` may be asked again; the next caller waits `delay` seconds longer."""
    with _lock:
        now = time.monotonic()
        turn = max(now, _next.get(host, 0.0))
        _next[host] = turn + delay
    if turn > now:
        time.sleep(turn - now)

"""robots.txt as RFC 9309 has it: 4xx allows everything, 5xx and no answer allow nothing, 500 KiB, kept for a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

_KEPT = 24 * 3600  # seconds
LIMIT = 500 * 1024  # bytes of robots.txt that are read

_rules: dict[str, tuple[float, Callable[[str], bool]]] = {}


def may_fetch(url: str, agent: str, get: Callable[[str], tuple[int, bytes]]) -> bool:
    """Tell whether robots.txt of the host lets `agent` fetch `url`; `get` returns (status, body), 0 for no answer."""
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    kept = _rules.get(root)
    if kept is None or time.monotonic() - kept[0] > _KEPT:
        status, body = get(f"{root}/robots.txt")
        kept = (time.monotonic(), _read(status, body, agent))
        if status:
            _rules[root] = kept
    return kept[1](url)


def forget() -> None:
    """Forget all rules read so far."""
    _rules.clear()


def _read(status: int, body: bytes, agent: str) -> Callable[[str], bool]:
    if status == 0 or status >= 500:
        return lambda _: False
    if status >= 300:
        return lambda _: True
    from protego import Protego

    rules = Protego.parse(body[:LIMIT].decode("utf-8", "replace"))
    return lambda url: bool(rules.can_fetch(url, agent))

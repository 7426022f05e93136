"""Affiliate links: addresses that earn the page's owner money, from `corpora/lexicon/affiliate.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from analyzer.resources import corpora, load_toml
from analyzer.rules.evidence.domains import Address

_PARAMETER = re2.compile(r"[?&;]([a-z0-9_.-]+)=")


@cache
def _data() -> dict[str, Any]:
    return load_toml(corpora("lexicon", "affiliate.toml"))


@cache
def _by_host() -> dict[str, list[dict[str, Any]]]:
    table: dict[str, list[dict[str, Any]]] = {}
    for network in _data()["network"]:
        for host in network["hosts"]:
            table.setdefault(host, []).append(network)
    return table


def parameters(address: Address) -> frozenset[str]:
    """Return the names of the query parameters of an address, lower case."""
    return frozenset(_PARAMETER.findall(address.path))


def affiliate_reason(address: Address) -> str | None:
    """Say why an address is an affiliate link, or return None if it is not."""
    names = parameters(address)
    labels = address.host.split(".")
    for i in range(len(labels)):
        for network in _by_host().get(".".join(labels[i:]), ()):
            if _matches(network, names, address.path):
                return f"affiliate link ({network['name']})"
    anywhere = _data()["anywhere"]
    marks = names & set(anywhere["params"])
    if marks:
        return f"affiliate parameter {min(marks)}"
    if any(address.path.startswith(path) for path in anywhere["paths"]):
        return "affiliate redirect"
    return None


def _matches(network: dict[str, Any], names: frozenset[str], path: str) -> bool:
    wanted, paths = network.get("params"), network.get("paths")
    if wanted and names.isdisjoint(wanted):
        return False
    return not paths or any(path.startswith(p) for p in paths)


def is_tracked(address: Address) -> bool:
    """Tell whether the address carries parameters of a paid campaign."""
    return not parameters(address).isdisjoint(_data()["tracking"]["params"])

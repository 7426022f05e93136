"""The deny table against the registries of special addresses, at the edges of each network."""

from __future__ import annotations

import ipaddress
import json
from pathlib import Path

import pytest

from analyzer.sources.addresses import is_public


def test_networks_are_denied_at_first_second_and_last_address(shared: Path) -> None:
    table = json.loads((shared / "tools" / "ssrf_targets.json").read_text())
    for text in table["denied_networks_first_second_last"]:
        network = ipaddress.ip_network(text)
        count = network.num_addresses
        for index in {0, min(1, count - 1), count - 1}:
            assert not is_public(str(network[index])), text
    for address in table["denied_addresses"]:
        assert not is_public(address), address
    for address in table["allowed_addresses"]:
        assert is_public(address), address


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "127.1", "0x7f.0.0.1", "fe80::1%eth0", "[::1]"])
def test_what_is_no_plain_public_address_is_denied(text: str) -> None:
    assert not is_public(text)


@pytest.mark.parametrize("text", ["100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "[2606:4700::1111]"])
def test_neighbours_of_denied_networks_are_public(text: str) -> None:
    assert is_public(text)

"""Which addresses are never connected to: everything that is not the public internet.

Networks from the IANA special-purpose registries (IPv4, IPv6) and the metadata services of the large clouds.
"""

from __future__ import annotations

import ipaddress

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_DENIED: tuple[_Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "233.252.0.0/24", "240.0.0.0/4",
        "255.255.255.255/32",
        "168.63.129.16/32",  # wire server of one cloud, reachable from its machines only
        "::/96",  # unspecified, loopback and IPv4-compatible
        "::ffff:0:0/96", "::ffff:0:0:0/96",  # IPv4-mapped and IPv4-translated
        "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip


def is_public(address: str) -> bool:
    """Tell whether a literal IP address (IPv6 with or without brackets and zone) is on the public internet."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    return not any(parsed in network for network in _DENIED if network.version == parsed.version)

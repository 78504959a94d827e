"""`Source`: where a request comes from, as every limit counts it.

What a client writes into a header is no address. `X-Forwarded-For` is read only where the peer is a
proxy that GATEWAY_TRUSTED_PROXIES names, from the right, up to the first hop that is no such proxy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    collapse_addresses,
    ip_address,
    ip_network,
)
from typing import NamedTuple

from starlette.types import Scope

from gateway.config import Settings
from gateway.errors import ConfigError
from gateway.identity import ANON

__all__ = ["Source", "Sources"]

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

HOUSEHOLD = 64
"""Bits of an IPv6 address that one customer of a provider cannot choose."""

LONGEST_REMEMBERED = 512
"""A header longer than this is not remembered: the cache is bounded in bytes too."""

MAPPED = IPv6Network("::ffff:0:0/96")


class Source(NamedTuple):
    """Where a request comes from: the address, and the network that limits count it as."""

    address: str
    network: str

    @property
    def nobody(self) -> str:
        """The caller as long as nobody has said who that is."""
        return f"{ANON.role}@{self.network}"


UNKNOWN = Source("", "unknown")
"""A peer without an address: a socket of the file system, or a server that does not say."""


class Sources:
    """Finds the source of each request; made once, from the settings."""

    def __init__(self, settings: Settings) -> None:
        self._trusted = read_proxies(settings)
        self._header = settings.forwarded_header
        self._remembered = lru_cache(maxsize=4_096)(self._find)

    def trusts(self, peer: str) -> bool:
        """Whether the peer of a connection is a proxy that speaks for others."""
        found = _read(peer)
        return found is not None and self._is_trusted(found)

    def of_peer(self, peer: str) -> Source:
        """The source of a connection on which nothing has been said yet."""
        return self._remembered(peer, "")

    def of(self, scope: Scope, headers: Mapping[str, str]) -> Source:
        """The source of a request, by its peer and, where that is a proxy of ours, its headers."""
        client = scope.get("client")
        if client is None:
            return UNKNOWN
        said = headers.get(self._header, "") if self._trusted else ""
        if len(said) > LONGEST_REMEMBERED:
            return self._find(client[0], said)
        return self._remembered(client[0], said)

    def _find(self, peer: str, said: str) -> Source:
        nearest = _read(peer)
        if nearest is None:
            return UNKNOWN
        address = nearest
        # Each proxy adds at the right end where the request came from. The first that is none of ours is the client:
        # what stands to the left of it, anybody could have written.
        for hop in reversed(self._hops(said)):
            if not self._is_trusted(address):
                break
            found = _read(hop)
            # Our proxies write addresses: what is none was written by somebody else, and is not believed.
            if found is None:
                return _source(nearest)
            address = found
        return _source(address)

    def _hops(self, said: str) -> Sequence[str]:
        hops = said.split(",") if said.strip() else []
        return hops if self._header == "x-forwarded-for" else [_for(each) for each in hops]

    def _is_trusted(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)


def read_proxies(settings: Settings) -> tuple[Network, ...]:
    """The networks whose forwarded headers are believed; ConfigError for what is none."""
    networks = [_network(each) for each in settings.trusted_proxies]
    if not settings.is_development and _is_everybody(networks):
        raise ConfigError(
            "GATEWAY_TRUSTED_PROXIES trusts everybody, so every client could choose its address.",
            hint="Name the addresses or networks of your own proxies, for example 10.0.0.0/8.",
        )
    return tuple(networks)


def _is_everybody(networks: Sequence[Network]) -> bool:
    # Halves of it, each named apart, are everybody too.
    fours = collapse_addresses(each for each in networks if isinstance(each, IPv4Network))
    sixes = collapse_addresses(each for each in networks if isinstance(each, IPv6Network))
    return IPv4Network("0.0.0.0/0") in fours or IPv6Network("::/0") in sixes


def _network(text: str) -> Network:
    try:
        network = ip_network("0.0.0.0/0" if text == "*" else text, strict=False)
    except ValueError:
        raise ConfigError(
            f"GATEWAY_TRUSTED_PROXIES names {text[:80]!r}, which is no address or network.",
            hint="Write addresses and networks such as 10.0.0.7,10.1.0.0/16,fd00::/8.",
        ) from None
    # Addresses are read as IPv4 where they are mapped, so that a network of mapped ones would never have them.
    if isinstance(network, IPv6Network) and network.subnet_of(MAPPED):
        mapped = int(network.network_address) & 0xFFFFFFFF
        return IPv4Network((mapped, network.prefixlen - MAPPED.prefixlen))
    return network


def _for(element: str) -> str:
    """The `for` of one element of Forwarded (RFC 7239); empty where there is none."""
    for pair in element.split(";"):
        name, _, value = pair.strip().partition("=")
        if name.lower() == "for":
            return value.strip().strip('"')
    return ""


def _read(text: str) -> Address | None:
    """An address, also with a port; None for what is none, such as `unknown`."""
    text = text.strip()
    # RFC 7239, section 6: an IPv6 address stands in brackets, a port behind it; `unknown` and `_hidden` are no address.
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(
            text.partition("%")[0]
        )  # without the zone, which is a name of the local machine
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _source(address: Address) -> Source:
    if isinstance(address, IPv4Address):
        return Source(str(address), str(address))
    return Source(str(address), str(IPv6Network((int(address), HOUSEHOLD), strict=False)))

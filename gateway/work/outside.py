"""`Outside`: asks addresses that people have set, and reaches none but those of the public internet.

A person who may name an address would otherwise have this machine ask its own neighbours: a database, the metadata
of a cloud. So only https is spoken; the name is resolved here, all that it leads to must be public, and the connection
goes to the very address that was looked at, whatever the name leads to a moment later. No redirect is followed, and
the answer is bounded in length and in time.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from gateway.config import Settings
from gateway.errors import ConfigError

if TYPE_CHECKING:
    import httpcore

__all__ = ["AddressRefused", "Outside", "OutsideAnswer", "is_public", "open_outside"]

SECONDS = 15.0
LONGEST_ANSWER = 65_536
CONNECTIONS = 100

Address = IPv4Address | IPv6Address

# What is_global of the standard library lets through, or has let through in some version of it.
_INNER = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
        "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
_NAT64 = ip_network("64:ff9b::/96")
_6TO4 = ip_network("2002::/16")


class AddressRefused(Exception):
    """An address that is not asked; it never will be, unless its name leads elsewhere."""


class OutsideAnswer(NamedTuple):
    """What a server said: the headers by lower-case name, and no more of the body than is read."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet; so is not what wraps one that is not."""
    if isinstance(address, IPv6Address):
        inner = _inner_of(address)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not any(address in each for each in _INNER)


def _inner_of(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that a mapped, 6to4 or NAT64 address leads to."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _6TO4:
        return address.sixtofour
    return None


class Outside:
    """Posts to addresses; connections stay open for a while, to where they were opened."""

    def __init__(self, hosts: Mapping[str, str]) -> None:
        import httpcore

        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=CONNECTIONS,
            max_keepalive_connections=20,
            keepalive_expiry=30,
            network_backend=_backend(hosts),
        )

    async def post(self, url: str, headers: Mapping[str, str], body: bytes) -> OutsideAnswer:
        """What the server answers, a redirect too. Raises AddressRefused, TimeoutError, and OSError for all else."""
        import httpcore

        _check_url(url)
        try:
            async with asyncio.timeout(SECONDS):
                return await self._post(url, headers, body)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            raise OSError(f"The server could not be asked: {type(error).__name__}.") from error

    async def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> OutsideAnswer:
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        async with self._pool.stream("POST", url, headers=pairs, content=body) as response:
            read = bytearray()
            async for chunk in response.aiter_stream():
                read += chunk
                if len(read) > LONGEST_ANSWER:
                    break
            said = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in response.headers
            }
            return OutsideAnswer(response.status, said, bytes(read[:LONGEST_ANSWER]))

    async def stop(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


@asynccontextmanager
async def open_outside(settings: Settings) -> AsyncIterator[Outside]:
    """The way outside, closed in the end."""
    outside = Outside(_hosts(settings))
    try:
        yield outside
    finally:
        await outside.stop()


def _hosts(settings: Settings) -> Mapping[str, str]:
    """Names that lead to an address of this machine; in development alone."""
    pairs = [each.partition("=") for each in settings.outside_hosts]
    if pairs and not settings.is_development:
        raise ConfigError(
            "GATEWAY_OUTSIDE_HOSTS lets people reach this machine, which production does not.",
            hint="Leave it out; it is for tests and development.",
        )
    return {name: address for name, _, address in pairs}


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused("This is no address.") from None
    if parts.scheme != "https" or not parts.hostname or not url.isascii():
        raise AddressRefused("Only https addresses are asked.")
    if parts.username is not None or parts.password is not None or port == 0:
        raise AddressRefused("This address is not as a public server's.")


def _backend(hosts: Mapping[str, str]) -> httpcore.AsyncNetworkBackend:
    import httpcore

    class Public(httpcore.AnyIOBackend):
        """Connects to public addresses; TLS verifies the name of the host afterwards."""

        async def connect_tcp(
            self,
            host: str,
            port: int,
            timeout: float | None = None,  # noqa: ASYNC109 - as httpcore calls it
            local_address: str | None = None,
            socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
        ) -> httpcore.AsyncNetworkStream:
            address = hosts.get(host) or await _resolve(host, port)
            return await super().connect_tcp(address, port, timeout, local_address, socket_options)

    return Public()


async def _resolve(host: str, port: int) -> str:
    """One address of the host; refused where any of them is not public, so that nobody's luck decides."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OSError("The name of the server leads nowhere.") from error
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    if not addresses or not all(is_public(ip_address(each)) for each in addresses):
        raise AddressRefused("This address is not one of the public internet.")
    return addresses[0]

"""What the settings leave open: logged at the start, and by `gateway doctor --production`."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import NamedTuple

from gateway.config import Settings

__all__ = ["Opening", "openings"]


class Opening(NamedTuple):
    """A setting, what it leaves open, and what closes it."""

    variable: str
    what: str
    remedy: str


def openings(settings: Settings) -> Iterator[Opening]:
    """Everything that is not as closed as it could be, whether or not that is wanted."""
    yield from _development(settings)
    yield from _network(settings)
    yield from _limits(settings)


def _development(settings: Settings) -> Iterator[Opening]:
    """What developers want and clients should not have."""
    if settings.is_development:
        yield Opening(
            "GATEWAY_ENV", "is development: demo tokens and public secrets", "leave it out"
        )
    if settings.sign_in != "none":
        yield Opening(
            "GATEWAY_SIGN_IN", "signs anybody in, and shows what it would mail", "leave it out"
        )
    if settings.is_explored:
        roles = ", ".join(sorted(settings.explorer_roles))
        who = "everybody" if settings.is_explored_by_all else roles
        page = ", suggestions and GraphiQL" if settings.graphiql else " and suggestions"
        yield Opening(
            "GATEWAY_EXPLORER_ROLES",
            f"opens introspection{page} to {who}",
            "name only roles of operators, such as service_role",
        )
    if settings.executor != "compiled":
        yield Opening(
            "GATEWAY_EXECUTOR",
            f"is {settings.executor!r}, which is slow and meant for tests",
            "leave it out",
        )


def _network(settings: Settings) -> Iterator[Opening]:
    """Who else may reach the gateway, or is believed."""
    if "*" in settings.cors_origins:
        yield Opening(
            "GATEWAY_CORS_ORIGINS",
            "lets every web page call the gateway",
            "list the origins of your own applications",
        )
    if settings.trusted_proxies:
        yield Opening(
            "GATEWAY_TRUSTED_PROXIES",
            f"believes {', '.join(settings.trusted_proxies)} about who is calling",
            "name only your own proxies, as narrowly as you can",
        )
    if settings.admin_port and not _is_loopback(settings.admin_host):
        yield Opening(
            "GATEWAY_ADMIN_HOST",
            f"lets others than this machine read metrics and profiles (at {settings.admin_host})",
            "leave it out, or let only your monitoring reach the port",
        )


def _limits(settings: Settings) -> Iterator[Opening]:
    """Limits that are lifted."""
    if settings.websocket_compression:
        yield Opening(
            "GATEWAY_WEBSOCKET_COMPRESSION",
            "lets each socket take ten times the memory",
            "leave it out",
        )
    for variable, value in (
        ("GATEWAY_KEY_RATE", settings.key_rate),
        ("GATEWAY_REQUEST_TIMEOUT", settings.request_timeout),
        ("GATEWAY_MAX_ROWS", settings.max_rows),
        ("GATEWAY_STATEMENT_CACHE_BYTES", settings.statement_cache_bytes),
    ):
        if not value:
            yield Opening(variable, "is 0", "set it, or leave it out for the default")
    for variable, limits in (
        ("GATEWAY_STATEMENT_TIMEOUT", settings.statement_timeout),
        ("GATEWAY_LOCK_TIMEOUT", settings.lock_timeout),
        ("GATEWAY_IDLE_TIMEOUT", settings.idle_timeout),
    ):
        if any(_is_zero(limit) for limit in limits):
            yield Opening(variable, "has a 0, which is no limit", "give each role a time")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_zero(limit: str) -> bool:
    try:
        return float(limit.rpartition(":")[2]) == 0
    except ValueError:
        return False  # the start says so

"""Connections: HTTP, sockets, streams, and what they may hold."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.config.field import setting
from gateway.config.secret import Secret

__all__ = ["ConnectionSettings"]


@dataclass(frozen=True, kw_only=True)
class ConnectionSettings:
    """Connections: HTTP, sockets, streams, and what they may hold."""

    max_connections: int = setting(
        "GATEWAY_MAX_CONNECTIONS", 20_000, "Open sockets and streams per process.", least=1
    )
    max_connections_per_caller: int = setting(
        "GATEWAY_MAX_CONNECTIONS_PER_CALLER",
        50,
        "Open sockets and streams of one caller per process: a subject, or the address of who has none.",
        least=1,
    )
    max_operations_per_connection: int = setting(
        "GATEWAY_MAX_OPERATIONS_PER_CONNECTION",
        100,
        "Operations that go on at once on one socket or stream, subscriptions first of all.",
        least=1,
    )
    max_operations_per_caller: int = setting(
        "GATEWAY_MAX_OPERATIONS_PER_CALLER",
        200,
        (
            "Queries and mutations of one caller that are in work at once in a process, however they came: of a "
            "subject, or of the address of who has none."
        ),
        least=1,
    )
    max_subscriptions_per_caller: int = setting(
        "GATEWAY_MAX_SUBSCRIPTIONS_PER_CALLER",
        500,
        "Operations that go on at once on all of a caller's sockets and streams in a process.",
        least=1,
    )
    init_timeout: float = setting(
        "GATEWAY_INIT_TIMEOUT",
        10.0,
        "How long a socket may take to say who is there, and a reserved stream to be opened.",
        least=0.01,
    )
    ping_interval: float = setting(
        "GATEWAY_PING_INTERVAL",
        60.0,
        "Between two pings or heartbeats; who leaves two pings unanswered is cut off.",
        least=0.01,
    )
    token_notice: float = setting(
        "GATEWAY_TOKEN_NOTICE",
        60.0,
        "How long before its end a socket is told that its token expires.",
    )
    outbox_bytes: int = setting(
        "GATEWAY_OUTBOX_BYTES", 1_000_000, "Events that may wait for one client, in bytes.", least=1
    )
    slow_reader: str = setting(
        "GATEWAY_SLOW_READER",
        "gap",
        (
            "When more would wait: `gap` tells that events are missing, `coalesce` keeps the "
            "newest of each row, `disconnect` closes with the cursor to resume from."
        ),
        choices=("gap", "coalesce", "disconnect"),
    )
    message_rate: int = setting(
        "GATEWAY_MESSAGE_RATE",
        200,
        "Messages read from all of a caller's sockets per second; others wait.",
        least=1,
    )
    websocket_compression: bool = setting(
        "GATEWAY_WEBSOCKET_COMPRESSION",
        False,
        "Offer permessage-deflate; each socket then takes ten times the memory.",
    )

    trusted_proxies: tuple[str, ...] = setting(
        "GATEWAY_TRUSTED_PROXIES",
        (),
        (
            "Addresses and networks of the proxies in front, whose word about a client's address is "
            "believed; empty: the peer's address counts."
        ),
    )
    forwarded_header: str = setting(
        "GATEWAY_FORWARDED_HEADER",
        "x-forwarded-for",
        "The header in which they say it: `x-forwarded-for`, or `forwarded` (RFC 7239).",
        choices=("x-forwarded-for", "forwarded"),
    )
    header_timeout: float = setting(
        "GATEWAY_HEADER_TIMEOUT",
        10.0,
        "How long a request's line and headers may take to arrive.",
        least=0.01,
    )
    body_timeout: float = setting(
        "GATEWAY_BODY_TIMEOUT",
        20.0,
        "How long a request's body may take to arrive.",
        least=0.01,
    )
    keep_alive: float = setting(
        "GATEWAY_KEEP_ALIVE",
        75.0,
        "How long a connection may rest between two requests; longer than a proxy in front keeps it.",
        least=0.01,
    )
    write_timeout: float = setting(
        "GATEWAY_WRITE_TIMEOUT",
        30.0,
        "How long a client may take for 64 KB of an answer, or for the rest of it.",
        least=0.01,
    )
    max_header_bytes: int = setting(
        "GATEWAY_MAX_HEADER_BYTES",
        32_000,
        "Longest URL, and longest headers together.",
        least=1,
    )
    max_bodies_bytes: int = setting(
        "GATEWAY_MAX_BODIES_BYTES",
        200_000_000,
        "Bytes of request bodies and unfinished messages that a process holds at once.",
        least=1,
    )
    max_clients: int = setting(
        "GATEWAY_MAX_CLIENTS",
        25_000,
        "TCP connections of a process, sockets and streams among them, as far as file descriptors reach.",
        least=1,
    )
    max_clients_per_address: int = setting(
        "GATEWAY_MAX_CLIENTS_PER_ADDRESS",
        1_000,
        "TCP connections of one address to a process; a trusted proxy has no such limit.",
        least=1,
    )
    arrivals_per_second: int = setting(
        "GATEWAY_ARRIVALS_PER_SECOND",
        1_000,
        "TCP connections that one address may open in a second; a trusted proxy has no such limit.",
        least=1,
    )
    cors_origins: tuple[str, ...] = setting(
        "GATEWAY_CORS_ORIGINS",
        (),
        "Origins whose pages may ask, upload and listen; * for any. In development those of this machine may, on any "
        "port.",
    )
    gzip_min_bytes: int = setting(
        "GATEWAY_GZIP_MIN_BYTES",
        1_400,
        "Answers of this size and more are compressed when the client can read it.",
    )
    shutdown_grace: float = setting(
        "GATEWAY_SHUTDOWN_GRACE",
        20.0,
        "How long running requests may take to finish after SIGTERM.",
    )
    log_level: str = setting(
        "GATEWAY_LOG_LEVEL",
        "info",
        "debug, info, warning or error.",
        choices=("debug", "info", "warning", "error"),
    )
    log_format: str = setting(
        "GATEWAY_LOG_FORMAT", "json", "`json` or `text`.", choices=("json", "text")
    )

    redis_url: Secret = setting(
        "REDIS_URL",
        Secret(""),
        (
            "Redis or Valkey that the processes share: one reads the event log, the others follow it; "
            "empty, each reads for itself."
        ),
    )

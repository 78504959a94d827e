"""What a monitoring system may read of this process: one registry, counted where things happen."""

from __future__ import annotations

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

__all__ = [
    "CONNECTIONS",
    "CONTENT_TYPE",
    "DELIVERY_SECONDS",
    "DISCONNECTS",
    "GAPS",
    "QUEUED_BYTES",
    "REGISTRY",
    "SUBSCRIPTIONS",
    "exposition",
]

REGISTRY = CollectorRegistry()
CONTENT_TYPE = CONTENT_TYPE_LATEST

ProcessCollector(registry=REGISTRY)

CONNECTIONS = Gauge(
    "gateway_connections", "Open sockets and streams.", ["transport"], registry=REGISTRY
)
SUBSCRIPTIONS = Gauge("gateway_subscriptions", "Subscriptions that go on.", registry=REGISTRY)
DELIVERY_SECONDS = Histogram(
    "gateway_delivery_seconds",
    "From the change in Postgres until its event is handed to the client's socket.",
    buckets=(0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.25, 0.5, 1, 2, 5, 10, 30, 60),
    registry=REGISTRY,
)
QUEUED_BYTES = Gauge(
    "gateway_queued_bytes", "Bytes that wait for clients to read.", registry=REGISTRY
)
GAPS = Counter("gateway_gaps", "Gaps that subscribers were told of.", ["reason"], registry=REGISTRY)
DISCONNECTS = Counter(
    "gateway_disconnects", "Sockets and streams that ended.", ["reason"], registry=REGISTRY
)


def exposition() -> bytes:
    """All of it, in Prometheus' text format."""
    return generate_latest(REGISTRY)

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
    "ASKERS",
    "ASK_ROUND_TRIPS",
    "COHORTS",
    "CONNECTIONS",
    "CONTENT_TYPE",
    "DELIVERY_SECONDS",
    "DISCONNECTS",
    "FEED_LAG_SECONDS",
    "FEED_READ_AT",
    "GAPS",
    "LOOP_LAG_SECONDS",
    "PENDING_EVENTS",
    "QUEUED_BYTES",
    "REGISTRY",
    "SUBSCRIPTIONS",
    "TURNED_AWAY",
    "WORK",
    "WORK_SECONDS",
    "exposition",
]

REGISTRY = CollectorRegistry()
CONTENT_TYPE = CONTENT_TYPE_LATEST

_LATENCIES = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.25, 0.5, 1, 2, 5, 10, 30, 60)

ProcessCollector(registry=REGISTRY)

CONNECTIONS = Gauge(
    "gateway_connections", "Open sockets and streams.", ["transport"], registry=REGISTRY
)
SUBSCRIPTIONS = Gauge("gateway_subscriptions", "Subscriptions that go on.", registry=REGISTRY)
FEED_READ_AT = Gauge(
    "gateway_feed_read_timestamp_seconds",
    "When the event log was last read, by this process or another for it.",
    registry=REGISTRY,
)
FEED_LAG_SECONDS = Histogram(
    "gateway_feed_lag_seconds",
    "From the change in Postgres until this process has read of it.",
    buckets=_LATENCIES,
    registry=REGISTRY,
)
COHORTS = Gauge(
    "gateway_cohorts", "Groups of subscribers that are asked together.", registry=REGISTRY
)
PENDING_EVENTS = Gauge(
    "gateway_pending_events",
    "Events that cohorts have still to be asked about, counted for each cohort.",
    registry=REGISTRY,
)
ASK_ROUND_TRIPS = Counter(
    "gateway_ask_round_trips",
    "Statements that asked Postgres what subscribers may see.",
    registry=REGISTRY,
)
ASKERS = Counter(
    "gateway_askers", "Those who were asked for in these statements.", registry=REGISTRY
)
DELIVERY_SECONDS = Histogram(
    "gateway_delivery_seconds",
    "From the change in Postgres until its event is handed to the client's socket.",
    buckets=_LATENCIES,
    registry=REGISTRY,
)
QUEUED_BYTES = Gauge(
    "gateway_queued_bytes", "Bytes that wait for clients to read.", registry=REGISTRY
)
GAPS = Counter("gateway_gaps", "Gaps that subscribers were told of.", ["reason"], registry=REGISTRY)
DISCONNECTS = Counter(
    "gateway_disconnects", "Sockets and streams that ended.", ["reason"], registry=REGISTRY
)
LOOP_LAG_SECONDS = Histogram(
    "gateway_loop_lag_seconds",
    "How much later than it asked a task goes on, ten times a second: what a step of another took.",
    buckets=(0.001, 0.002, *_LATENCIES),
    registry=REGISTRY,
)
TURNED_AWAY = Counter(
    "gateway_turned_away",
    "Connections that were refused or closed by a limit of time or number.",
    ["reason"],
    registry=REGISTRY,
)

WORK = Gauge(
    "gateway_work",
    "Work of a service that is not done, in all processes: waiting, running or failed; 10,000 may be more.",
    ["service", "state"],
    registry=REGISTRY,
)
WORK_SECONDS = Histogram(
    "gateway_work_seconds",
    "Attempts of a service that ended in this process, by what came of them.",
    ["service", "outcome"],
    buckets=(*_LATENCIES, 300, 1800),
    registry=REGISTRY,
)


def exposition() -> bytes:
    """All of it, in Prometheus' text format."""
    return generate_latest(REGISTRY)

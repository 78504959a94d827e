"""How a subscription ends or misses something."""

from __future__ import annotations

from gateway.errors.base import GatewayError

__all__ = [
    "Disconnected",
    "EventsMissing",
    "Restarting",
    "SlowConsumer",
    "SubscriptionOver",
]


class EventsMissing(GatewayError):
    """Events may be missing, and the subscription did not select `gap`: this is how it is told."""

    code = "GAP"


class SubscriptionOver(GatewayError):
    """A subscription ends, and not for want of events; `extensions.cursor` resumes behind the last."""


class Restarting(SubscriptionOver):
    """The server is leaving; another one, or the same in a moment, goes on from the cursor."""

    code = "RESTARTING"
    status = 503


class SlowConsumer(SubscriptionOver):
    """The client read more slowly than events came, and more were waiting than may wait."""

    code = "SLOW_CONSUMER"


class Disconnected(SubscriptionOver):
    """An administrator ended every connection of this person."""

    code = "DISCONNECTED"
    status = 403

"""What the operator sees: a faulty configuration, or a fault of the gateway itself."""

from __future__ import annotations

from gateway.errors.base import GatewayError

__all__ = [
    "ConfigError",
    "InternalError",
]


class ConfigError(GatewayError):
    """A setting, a binding or the database does not fit; raised at start-up."""

    code = "CONFIG"
    status = 500


class InternalError(GatewayError):
    """Something unexpected: the client sees an error id, the log has the rest."""

    code = "INTERNAL"
    status = 500

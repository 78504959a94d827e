"""What a service needs that is not installed."""

from __future__ import annotations

import importlib.util

from gateway.declare.specification import ServiceSpec

__all__ = ["lacking_packages"]


def lacking_packages(service: ServiceSpec) -> list[str]:
    """The modules that the service needs and that are not there; none is imported."""
    return [name for name in service.imports if importlib.util.find_spec(name) is None]

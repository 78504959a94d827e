"""What a gateway is configured with: its own settings, and those that domains declare."""

from __future__ import annotations

from gateway.config.settings import (
    DEVELOPMENT_KEY,
    DEVELOPMENT_SECRET,
    FIELDS,
    Secret,
    Settings,
    read_settings,
)

__all__ = [
    "DEVELOPMENT_KEY",
    "DEVELOPMENT_SECRET",
    "FIELDS",
    "Secret",
    "Settings",
    "read_settings",
]

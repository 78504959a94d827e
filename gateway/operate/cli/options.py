"""Options that stand for settings: what is given on the command line wins over the environment."""

from __future__ import annotations

import os

from gateway.config import Settings, read_settings
from gateway.errors import ConfigError

__all__ = ["check_database", "settings_with"]

VARIABLES = {"host": "HOST", "port": "PORT", "workers": "GATEWAY_WORKERS"}


def settings_with(**options: object) -> Settings:
    """Read the settings; options that are not None go into the environment, for child processes."""
    for name, value in options.items():
        if value is not None:
            os.environ[VARIABLES[name]] = str(value)
    return read_settings()


def check_database(settings: Settings) -> None:
    """Refuse to wait for a database that nobody named; one that is away is waited for."""
    if not settings.database_url:
        raise ConfigError(
            "DATABASE_URL is not set.",
            hint="Set it to postgresql://user:password@host/database; `gateway dev` brings its own.",
        )

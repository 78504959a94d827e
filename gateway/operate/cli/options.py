"""Options that stand for settings: what is given on the command line wins over the environment."""

from __future__ import annotations

import asyncio
import logging.config
import os
import signal
from collections.abc import Awaitable, Callable

from gateway.config import Settings, read_settings
from gateway.errors import ConfigError
from gateway.observe.log import logging_config

__all__ = ["check_database", "run_until_signal", "settings_with"]

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


def run_until_signal(settings: Settings, run: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    """Run what goes on until it is told to stop, which SIGTERM and Ctrl-C do; it writes to the log."""
    logging.config.dictConfig(logging_config(settings.log_level, settings.log_format))
    asyncio.run(_run_until_signal(run))


async def _run_until_signal(run: Callable[[asyncio.Event], Awaitable[None]]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await run(stop)

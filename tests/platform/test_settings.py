"""Settings whose effect is outside of an answer: the log's lines, and a Redis that is asked."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.engine import Gateway
from tests.harness.database import Database
from tests.harness.server import ROOT
from tests.harness.settings import as_environment

SAY = """
import logging, logging.config
from gateway.config import read_settings
from gateway.observe.log import logging_config
settings = read_settings()
logging.config.dictConfig(logging_config(settings.log_level, settings.log_format))
logging.getLogger("gateway").info("below")
logging.getLogger("gateway").warning("above")
"""


def said(**settings: str) -> list[str]:
    """What a process of these settings logs."""
    done = subprocess.run(
        [sys.executable, "-c", SAY],
        cwd=ROOT,
        env={**os.environ, **as_environment(**settings)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stderr.splitlines()


@pytest.mark.parametrize("style", ["json", "text"])
def test_lines_are_as_the_log_format_says(style: str) -> None:
    _, line = said(log_format=style)
    assert "above" in line
    assert line.startswith("{") == (style == "json")
    assert style == "text" or json.loads(line)["level"] == "warning"


def test_a_level_leaves_out_what_is_below_it() -> None:
    assert len(said(log_level="info")) == 2
    assert len(said(log_level="warning")) == 1


async def test_a_redis_is_asked_where_there_is_one(template: Database, tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        writer.close()

    redis = await asyncio.start_server(listen, "127.0.0.1", 0)
    address = f"redis://127.0.0.1:{redis.sockets[0].getsockname()[1]}/0"
    gateway = Gateway(template.settings(data_dir=str(tmp_path), redis_url=address))
    try:
        async with asyncio.timeout(20):
            await gateway.start()
            await asked.wait()
    finally:
        await gateway.stop()
        redis.close()

"""How long a start takes: the schema of all domains, and `gateway serve` until it has answered.

    python -m bench.starting [rounds]

Both in fresh processes, on a database that is migrated already. Prints the best and the median of the rounds, in
seconds that have passed and, of the gateway and its imports, in seconds of the processor: those say more where a
machine is busy.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection

BUILD = """
import time
begun = time.process_time()
from gateway.config import DEVELOPMENT_SECRET, read_settings
from gateway.declare.application import load_application
from gateway.schema import build_schema
domains = load_application(read_settings()).served
imported = time.process_time()
build_schema(*domains)
print(imported - begun, time.process_time() - imported)
"""
QUESTION = {"query": "{ tasks(first: 1) { nodes { id title } } }"}
SETTINGS = {"GATEWAY_ENV": "development", "JWT_SECRET": DEVELOPMENT_SECRET}
PATIENCE = 60


def built(env: dict[str, str]) -> tuple[float, float]:
    """Processor time of the imports, and of the schema."""
    answer = subprocess.run(  # noqa: S603 - this Python, and the text above
        [sys.executable, "-c", BUILD], env=env, capture_output=True, text=True, check=True
    )
    imports, schema = answer.stdout.split()
    return float(imports), float(schema)


def served(env: dict[str, str]) -> tuple[float, float]:
    """Time from the command to its first answer, and what the processor spent on it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    command = [sys.executable, "-m", "gateway.operate.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as server:  # noqa: S603
        try:
            first_answer(f"http://127.0.0.1:{port}/graphql", begun + PATIENCE)
            return time.perf_counter() - begun, processor_time(server.pid)
        finally:
            server.terminate()


def first_answer(url: str, until: float) -> None:
    """Ask until there is one."""
    with httpx.Client() as client:
        while time.perf_counter() < until:
            try:
                answer = client.post(url, json=QUESTION)
            except httpx.TransportError:
                time.sleep(0.005)
                continue
            if answer.status_code == 200:
                assert "errors" not in answer.json(), answer.text
                return
            time.sleep(0.005)
    raise SystemExit("The gateway has not answered.")


def processor_time(process: int) -> float:
    """What a process has had of the processor, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(what: str, seconds: Sequence[float]) -> None:
    """The best and the median."""
    print(f"{what:42} {min(seconds):5.2f} s   {statistics.median(seconds):5.2f} s", flush=True)


async def prepare(url: str) -> None:
    """Migrate, as one does before a start."""
    async with owner_connection(url) as owner:
        await migrate(owner, read_settings({}, database_url=url, environment="development"))


def main() -> None:
    """Everything in an embedded Postgres that is thrown away."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder), 18, durable=False) as server,
    ):
        asyncio.run(ensure_database(server, "bench"))
        asyncio.run(prepare(server.url("bench")))
        env = {**os.environ, **SETTINGS, "DATABASE_URL": server.url("bench")}
        built(env)  # compiles the modules
        imports, schemas = zip(*(built(env) for _ in range(rounds)), strict=True)
        passed, spent = zip(*(served(env) for _ in range(rounds)), strict=True)
        print(f"{'':42}    best    median")
        show("import gateway and domains, processor", imports)
        show("build_schema, processor", schemas)
        show("gateway serve to the first answer", passed)
        show("gateway serve to the first answer, processor", spent)


if __name__ == "__main__":
    main()

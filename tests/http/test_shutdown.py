"""A real server with a real SIGTERM: what runs is finished, then everything closes."""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from .conftest import code

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import sys, uvicorn
from gateway.http import create_app, server_options
from tests.http.conftest import settings_for_tests
from tests.http.greeting import GreetingGateway
settings = settings_for_tests(port=int(sys.argv[1]), shutdown_grace=float(sys.argv[2]))
app = create_app(settings, gateway=GreetingGateway(settings))
uvicorn.run(app, **{**server_options(settings), "factory": False})
"""


class Server:
    """The process and the address it serves."""

    def __init__(self, process: asyncio.subprocess.Process, url: str) -> None:
        self.process, self.url = process, url

    def ask_later(self, client: httpx.AsyncClient, query: str) -> asyncio.Task[httpx.Response]:
        return asyncio.create_task(client.post(f"{self.url}/graphql", json={"query": query}))


@asynccontextmanager
async def running(grace: float) -> AsyncIterator[Server]:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", SCRIPT, str(port), str(grace)),
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        server = Server(process, f"http://127.0.0.1:{port}")
        await wait_until_live(server)
        yield server
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def wait_until_live(server: Server) -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(200):
            try:
                await client.get(f"{server.url}/live")
            except httpx.TransportError:
                await asyncio.sleep(0.1)
            else:
                return
    raise AssertionError("the server did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_sigterm_lets_running_requests_finish_and_accepts_no_others() -> None:
    async with running(grace=10) as server, httpx.AsyncClient() as client:
        request = server.ask_later(client, "{ wait(seconds: 1.5) }")
        await asyncio.sleep(0.4)
        server.process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.4)
        refused = await asyncio.gather(
            httpx.AsyncClient().get(f"{server.url}/live"), return_exceptions=True
        )
        response = await request
        _, log = await server.process.communicate()
    assert isinstance(refused[0], httpx.ConnectError)
    assert response.json() == {"data": {"wait": True}}
    assert b'"event":"stopped"' in log
    assert b"Traceback" not in log


async def test_a_request_that_outlives_the_grace_is_told() -> None:
    async with running(grace=1) as server, httpx.AsyncClient() as client:
        request = server.ask_later(client, "{ wait(seconds: 60) }")
        await asyncio.sleep(0.4)
        started = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        response = await request
        _, log = await server.process.communicate()
    assert time.monotonic() - started < 8
    assert response.status_code == 503
    assert code(response) == "UNAVAILABLE"
    assert b'"event":"stopped"' in log

"""A real process and a real SIGTERM: every subscriber learns where to go on, and the process ends."""

import asyncio
import json
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from websockets.asyncio.client import connect

from tests.http.test_shutdown import free_port

from .site import TICKED, Client
from .test_streams import SSE, Stream

ROOT = Path(__file__).parent.parent.parent
SCRIPT = """
import sys, uvicorn
from gateway.http import create_app, server_options
from tests.http.conftest import settings_for_tests
from tests.realtime.engine import MemoryGateway
settings = settings_for_tests(port=int(sys.argv[1]), shutdown_grace=float(sys.argv[2]))
gateway = MemoryGateway(settings)
gateway.realtime.position = 7
uvicorn.run(create_app(settings, gateway=gateway), **{**server_options(settings), "factory": False})
"""


@dataclass
class Server:
    """The process and its address."""

    process: asyncio.subprocess.Process
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Client]:
        url = f"ws://127.0.0.1:{self.port}/graphql"
        async with connect(url, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
            client = Client(socket)
            await client.say({"type": "connection_init"})
            assert (await client.hear())["type"] == "connection_ack"
            yield client

    async def stop(self) -> tuple[float, list[dict[str, object]]]:
        """How long it takes to end, and what the log said."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        _, log = await self.process.communicate()
        assert b"Traceback" not in log
        return time.monotonic() - started, [json.loads(line) for line in log.splitlines()]


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
        async with httpx.AsyncClient() as client:
            for _ in range(200):
                try:
                    await client.get(f"http://127.0.0.1:{port}/live")
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
        yield Server(process, port)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def test_sockets_are_told_to_come_back_with_their_cursor() -> None:
    async with running(grace=10) as server, server.client() as client:
        await client.subscribe("a")
        await client.subscribe("b")
        await client.ask("{ hello }")
        stopping = asyncio.create_task(server.stop())
        errors = [await client.hear(), await client.hear()]
        closed = await client.closed()
        seconds, log = await stopping

    assert {each["id"] for each in errors} == {"a", "b"}
    for each in errors:
        assert each["type"] == "error"
        assert each["payload"][0]["extensions"]["code"] == "RESTARTING"
        assert each["payload"][0]["extensions"]["cursor"] == "c7"
    assert closed == (1012, "The server is restarting")
    assert seconds < 3
    closing = [each for each in log if each["event"] == "connection_closed"]
    assert [each["reason"] for each in closing] == ["restarting"]
    assert any(each["event"] == "stopped" for each in log)
    assert not any("[accepted]" in str(each.get("message")) for each in log)


async def test_streams_are_told_as_well() -> None:
    async with running(grace=10) as server, httpx.AsyncClient(timeout=10) as http:
        headers, body = {"accept": SSE}, {"query": TICKED}
        async with http.stream("POST", server.url, headers=headers, json=body) as response:
            stream = Stream(response, "\n\n")
            assert await stream.piece() == ":"
            await asyncio.sleep(0.3)
            stopping = asyncio.create_task(server.stop())
            kind, said = await stream.event()
            await stream.event()
            rest = await stream.rest()
        seconds, _ = await stopping

    assert kind == "next"
    assert said["errors"][0]["extensions"]["code"] == "RESTARTING"
    assert said["errors"][0]["extensions"]["cursor"] == "c7"
    assert rest == ""
    assert seconds < 3


async def test_a_query_on_a_socket_is_finished_first() -> None:
    async with running(grace=10) as server, server.client() as client:
        await client.subscribe("a")
        await client.subscribe("slow", "{ wait(seconds: 1.5) }")
        await asyncio.sleep(0.3)
        stopping = asyncio.create_task(server.stop())
        heard = [await client.hear() for _ in range(3)]
        closed = await client.closed()
        await stopping

    assert [(each["id"], each["type"]) for each in heard] == [
        ("a", "error"),
        ("slow", "next"),
        ("slow", "complete"),
    ]
    assert heard[1]["payload"] == {"data": {"wait": True}}
    assert closed[0] == 1012


async def test_a_query_that_outlives_half_of_the_grace_is_given_up() -> None:
    async with running(grace=12) as server, server.client() as client:
        await client.subscribe("slow", "{ wait(seconds: 60) }")
        await asyncio.sleep(0.3)
        seconds, _ = await server.stop()
        assert client.socket.close_code in (1006, 1012)

    assert seconds < 12

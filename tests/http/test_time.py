"""A request that takes too long, or whose client leaves, is given up."""

import asyncio
from typing import Any

from gateway.observe.observations import Observation, OperationAnswered

from .conftest import Serve, Site, code

WAIT = b'{"query": "{ wait(seconds: 5) }"}'


class Client:
    """A bare ASGI client that can leave, or never finish its body."""

    def __init__(self, body: bytes | None = WAIT) -> None:
        self.messages: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.sent: list[Any] = []
        if body is not None:
            self.messages.put_nowait({"type": "http.request", "body": body, "more_body": False})

    def leave(self) -> None:
        self.messages.put_nowait({"type": "http.disconnect"})

    async def send(self, message: Any) -> None:
        self.sent.append(message)

    def start(self, site: Site) -> asyncio.Task[None]:
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/graphql",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
        }
        return asyncio.create_task(site.app(scope, self.messages.get, self.send))


async def test_an_operation_that_takes_too_long_is_cancelled(serve: Serve) -> None:
    async with serve(request_timeout=0.1) as site:
        response = await site.ask("{ wait(seconds: 5) }")
    assert response.status_code == 504
    assert code(response) == "TIMEOUT"
    assert site.gateway.happened.cancelled == 1


async def test_a_body_that_never_ends_is_given_up(serve: Serve) -> None:
    async with serve(request_timeout=0.1) as site:
        client = Client(body=None)
        await client.start(site)
    assert client.sent[0]["status"] == 504


async def test_a_client_that_leaves_cancels_its_operation(
    site: Site, events: list[Observation]
) -> None:
    client = Client()
    task = client.start(site)
    await asyncio.sleep(0.05)
    client.leave()
    await asyncio.wait_for(task, 1)
    assert site.gateway.happened.cancelled == 1
    assert client.sent == []
    (event,) = events
    assert isinstance(event, OperationAnswered)
    assert event.status == 499


async def test_a_client_that_leaves_before_its_body_is_read_gets_nothing(site: Site) -> None:
    client = Client(body=None)
    client.leave()
    await client.start(site)
    assert client.sent == []
    assert site.gateway.executed == 0


async def test_a_client_that_stays_gets_its_answer(site: Site) -> None:
    response = await site.ask("{ wait(seconds: 0.1) }")
    assert response.json() == {"data": {"wait": True}}


async def test_a_server_that_stops_too_soon_says_so(site: Site) -> None:
    client = Client()
    task = client.start(site)
    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert client.sent[0]["status"] == 503
    assert b"UNAVAILABLE" in client.sent[1]["body"]


async def test_listening_for_a_departure_leaves_no_task_behind(site: Site) -> None:
    before = asyncio.all_tasks()
    await site.ask("{ wait(seconds: 0.05) }")
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before

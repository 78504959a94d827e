"""A story that people tell each other over HTTP and a WebSocket: tasks, a submission, support that answers."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any
from uuid import uuid4

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from judges.production.issuer import PUBLISHABLE_KEY, Issuer

__all__ = ["Listener", "Story"]

BROWSE = "{ tasks(first: 3, orderBy: [REWARD_DESC]) { totalCount nodes { id title } } me { id } }"
ME = "{ me { fullName balance } }"
FEED = "{ taskFeed(first: 100) { nodes { task { id taskType } } } }"
SUBMIT = (
    "mutation($input: SubmitTaskInput!) { submitTask(input: $input) { submission { id status } } }"
)
MINE = "query($id: UUID!) { submission(id: $id) { status } }"
SUBJECT = "Hello"
OPEN = "mutation($input: OpenSupportTicketInput!) { openSupportTicket(input: $input) { ticket { id } } }"
REPLY = "mutation($input: ReplySupportTicketInput!) { replySupportTicket(input: $input) { message { id } } }"
LISTEN = (
    "subscription($after: String) "
    "{ notificationReceived(after: $after) { cursor node { id message } gap { reason } } }"
)
PATIENCE = 30.0


class Listener:
    """Hears a person's notifications, and goes on after the last one whenever it was cut off."""

    def __init__(self, url: str, token: str) -> None:
        self.heard: list[str] = []
        self.cut = 0
        self._url = url.replace("http", "ws", 1)
        self._token = token
        self._cursor: str | None = None
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Listener:
        self._task = asyncio.create_task(self._run())
        await _soon(lambda: self._cursor is not None, "the subscription begins")
        return self

    async def __aexit__(self, *error: object) -> None:
        assert self._task is not None
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task

    async def hears(self, number: int) -> None:
        """Wait until so many have come."""
        await _soon(lambda: len(self.heard) >= number, f"{number} events are heard: {self.heard}")

    async def _run(self) -> None:
        while True:
            try:
                async with connect(self._url, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
                    await self._listen(socket)
            except (OSError, WebSocketException, TimeoutError, EOFError):
                pass
            self.cut += 1
            await asyncio.sleep(0.1)

    async def _listen(self, socket: Any) -> None:
        async def send(**message: Any) -> None:
            await socket.send(json.dumps(message))

        await send(type="connection_init", payload={"authorization": f"Bearer {self._token}"})
        async for text in socket:
            message = json.loads(text)
            match message["type"]:
                case "connection_ack":
                    self._cursor = self._cursor or message["payload"]["cursor"]
                    asked = {"query": LISTEN, "variables": {"after": self._cursor}}
                    await send(type="subscribe", id="1", payload=asked)
                case "next":
                    event = message["payload"]["data"]["notificationReceived"]
                    self._cursor = event["cursor"]
                    self.heard.append(event["gap"] or event["node"]["message"])
                case "ping":
                    await send(type="pong")
                case "error":
                    return


class Story:
    """Told at one gateway; `said` is what was to be heard of support so far."""

    def __init__(self, url: str, issuer: Issuer) -> None:
        self.url = url
        self.said: list[str] = []
        self._issuer = issuer
        self._client = httpx.AsyncClient(timeout=PATIENCE)
        self._ticket = ""

    async def __aenter__(self) -> Story:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._client.aclose()

    def listener(self) -> Listener:
        """Somebody who hears what support says."""
        return Listener(self.url, self._issuer.token("contributor"))

    async def begin(self) -> None:
        """Somebody looks around before signing in, somebody works, somebody asks."""
        browsed = await self.ask(None, BROWSE)
        assert browsed["tasks"]["totalCount"] > 0, f"without signing in: {browsed}"
        assert browsed["me"] is None, f"without signing in: {browsed}"
        me = await self.ask("contributor", ME)
        assert me["me"]["fullName"] == "Amara Demo", me
        await self._work()
        asked = {"subject": SUBJECT, "message": "Who is there?", "idempotencyKey": str(uuid4())}
        opened = await self.ask("contributor", OPEN, {"input": asked})
        self._ticket = opened["openSupportTicket"]["ticket"]["id"]

    async def say(self, number: int) -> None:
        """Support answers so many times."""
        for _ in range(number):
            text = f"Answer {len(self.said)}"
            given = {"ticketId": self._ticket, "message": text, "idempotencyKey": str(uuid4())}
            await self.ask("admin", REPLY, {"input": given})
            self.said.append(f'"{SUBJECT}": {text}')

    async def _work(self) -> None:
        feed = (await self.ask("contributor2", FEED))["taskFeed"]["nodes"]
        task = next(item["task"]["id"] for item in feed if item["task"]["taskType"] == "TEXT")
        words = {"text_content": "Words of a person about the rain that fell on the roof."}
        given = {"taskId": task, "submissionData": words, "idempotencyKey": str(uuid4())}
        made = (await self.ask("contributor2", SUBMIT, {"input": given}))["submitTask"][
            "submission"
        ]
        assert await self.ask("contributor2", MINE, {"id": made["id"]}), "the submission is gone"
        assert (await self.ask("contributor", MINE, {"id": made["id"]}))["submission"] is None, (
            "somebody else sees the submission"
        )

    async def ask(
        self, name: str | None, query: str, variables: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The data of an answer without errors."""
        status, answer = await self.answer(name, query, variables)
        assert status == 200, f"{name} asked {query}: {status} {answer}"
        assert "errors" not in answer, f"{name} asked {query}: {answer}"
        return dict(answer["data"])

    async def answer(
        self, name: str | None, query: str, variables: dict[str, Any] | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Whatever comes back."""
        token = self._issuer.token(name) if name else PUBLISHABLE_KEY
        reply = await self._client.post(
            self.url,
            json={"query": query, "variables": variables},
            headers={"authorization": f"Bearer {token}"},
        )
        return reply.status_code, reply.json()


async def _soon(is_true: Any, what: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not is_true():  # noqa: ASYNC110 - another process makes it true
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"After {PATIENCE:.0f} s it is still not true that {what}.") from None

"""An answer that is said in one piece is written in one, byte for byte as uvicorn writes it in two."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from gateway.http.server.whole import Cycle

LENGTH = (b"content-length", b"2")


class Transport(asyncio.Transport):
    """Keeps what is written."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: Any) -> None:
        self.pieces.append(bytes(data))

    def close(self) -> None:
        self.pieces.append(b"<closed>")


class Run:
    """One request, answered with these messages."""

    def __init__(
        self,
        messages: list[Message],
        method: str = "POST",
        *,
        keep_alive: bool = True,
        kind: type[RequestResponseCycle] = Cycle,
    ) -> None:
        self.messages = messages
        self.transport = Transport()
        self.ended = 0
        self.cycle = kind(
            scope={"type": "http", "method": method},  # type: ignore[typeddict-item]
            transport=self.transport,
            flow=FlowControl(self.transport),
            logger=logging.getLogger(__name__),
            access_logger=logging.getLogger(__name__),
            access_log=False,
            default_headers=[(b"date", b"today")],
            message_event=asyncio.Event(),
            expect_100_continue=False,
            keep_alive=keep_alive,
            on_response=self._end,
        )

    def _end(self) -> None:
        assert self.transport.pieces
        assert self.cycle.response_complete
        self.ended += 1

    async def app(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        for each in self.messages:
            await send(each)


def start(*headers: tuple[bytes, bytes], status: int = 200) -> Message:
    return {"type": "http.response.start", "status": status, "headers": [*headers]}


def body(data: bytes, *, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}


async def both(messages: list[Message], method: str = "POST", *, keep_alive: bool = True) -> Run:
    """Sent by either, with the same outcome."""
    theirs = Run(messages, method, keep_alive=keep_alive, kind=RequestResponseCycle)
    await theirs.cycle.run_asgi(theirs.app)
    ours = Run(messages, method, keep_alive=keep_alive)
    await ours.cycle.run_asgi(ours.app)
    assert b"".join(ours.transport.pieces) == b"".join(theirs.transport.pieces)
    for name in ("response_started", "response_complete", "keep_alive"):
        assert getattr(ours.cycle, name) == getattr(theirs.cycle, name)
    assert ours.cycle.message_event.is_set() == theirs.cycle.message_event.is_set()
    assert ours.ended == theirs.ended
    return ours


async def test_an_answer_is_one_write() -> None:
    run = await both([start(LENGTH, (b"x-request-id", b"1")), body(b"{}")])
    assert len(run.transport.pieces) == 1


@pytest.mark.parametrize("method", ["POST", "HEAD"])
@pytest.mark.parametrize("keep_alive", [True, False])
@pytest.mark.parametrize(
    "messages",
    [
        [start(LENGTH), body(b"{}")],
        [start((b"content-length", b"0")), body(b"")],
        [start(status=204), body(b"")],
        [start(status=304), body(b"")],
        [start(), body(b"{}")],
        [start(), body(b"{", more=True), body(b"}")],
        [start(LENGTH), body(b"{", more=True), body(b"}")],
        [start((b"connection", b"close"), LENGTH), body(b"{}")],
    ],
)
async def test_whatever_is_said_is_what_uvicorn_makes_of_it(
    messages: list[Message], method: str, keep_alive: bool
) -> None:
    await both(messages, method, keep_alive=keep_alive)


async def test_no_value_can_begin_another_line() -> None:
    run = await both([start(LENGTH, (b"x", b"1\r\ny: 2")), body(b"{}")])
    assert run.transport.pieces == [b"<closed>"]


async def test_who_has_left_is_told_nothing() -> None:
    run = Run([start(LENGTH), body(b"{}")])
    run.cycle.disconnected = True
    await run.cycle.run_asgi(run.app)
    assert run.transport.pieces == []

"""What an app says in one piece is written in one, its head and its body: apart, each would be a system call."""

from __future__ import annotations

import re
from typing import Any

from starlette.types import Message
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

__all__ = ["whole"]

CONTROL = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


def whole(app: Any, cycle: RequestResponseCycle) -> Any:
    """The app, run for this request; what it streams, and what is rare, goes uvicorn's way."""
    return lambda scope, receive, _: app(scope, receive, _Sender(cycle).send)


class _Sender:
    """Keeps the head until there is something of the body, as ASGI has it."""

    __slots__ = ("_cycle", "_head")

    def __init__(self, cycle: Any) -> None:
        self._cycle = cycle
        self._head: Message | None = None

    async def send(self, message: Message) -> None:
        head = self._head
        if message["type"] == "http.response.start":
            self._head = message
        elif head is None:
            await self._cycle.send(message)
        elif not self._is_written(head, message):
            self._head = None
            await self._cycle.send(head)
            await self._cycle.send(message)

    def _is_written(self, head: Message, message: Message) -> bool:
        """Write both, if that is all and can be written at once."""
        cycle, headers, body = self._cycle, head.get("headers", ()), message.get("body", b"")
        named = dict(headers)
        is_plain = (
            cycle.keep_alive
            and not cycle.disconnected
            and not cycle.flow.write_paused
            and cycle.scope["method"] != "HEAD"
            and not message.get("more_body")
            and named.get(b"content-length") == b"%d" % len(body)
            and b"connection" not in named
        )
        if not is_plain or CONTROL.search(b"".join(map(b"".join, headers))):
            return False
        lines = b"\r\n".join(map(b": ".join, (*cycle.default_headers, *headers)))
        cycle.response_started = cycle.response_complete = True
        cycle.transport.write(b"%b%b\r\n\r\n%b" % (STATUS_LINE[head["status"]], lines, body))
        cycle.message_event.set()
        cycle.on_response()
        return True

"""What an app says in one piece is written in one, its head and its body: apart, each would be a system call."""

from __future__ import annotations

import re

from uvicorn._types import ASGISendEvent, HTTPResponseBodyEvent, HTTPResponseStartEvent
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

__all__ = ["Cycle"]

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Cycle(RequestResponseCycle):
    """A request and its answer. The head is kept until there is something of the body, as ASGI has it.

    What is streamed, and what is rare, goes uvicorn's way.
    """

    _said: HTTPResponseStartEvent | None = None

    async def send(self, message: ASGISendEvent) -> None:
        """Take what the app says next."""
        head = self._said
        if message["type"] == "http.response.start" and not self.response_started:
            self._said = message
        elif head is None or message["type"] != "http.response.body":
            await super().send(message)
        else:
            self._said = None
            if not self._is_written(head, message):
                await super().send(head)
                await super().send(message)

    def _is_written(self, head: HTTPResponseStartEvent, message: HTTPResponseBodyEvent) -> bool:
        """Write both, if that is all and can be written at once."""
        headers, body = [*self.default_headers, *head.get("headers", ())], message.get("body", b"")
        lines = b"\r\n".join([b"%b: %b" % header for header in headers])
        is_plain = (
            self.keep_alive
            and not self.disconnected
            and not self.flow.write_paused
            and self.scope["method"] != "HEAD"
            and not message.get("more_body")
            and (b"content-length", b"%d" % len(body)) in headers
            and b"connection:" not in lines
            and lines.count(b"\r") == lines.count(b"\n") == len(headers) - 1
            and CONTROL.search(lines) is None
        )
        if is_plain:
            self.response_started = self.response_complete = True
            self.transport.write(b"%b%b\r\n\r\n%b" % (STATUS_LINE[head["status"]], lines, body))
            self.message_event.set()
            self.on_response()
        return is_plain

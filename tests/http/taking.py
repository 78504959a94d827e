"""`Client`: somebody over ASGI who takes the pieces of an answer when they want to."""

from __future__ import annotations

import asyncio
from typing import Any

__all__ = ["Client"]


class Client:
    """An ASGI client that takes pieces once `wants` is set."""

    def __init__(
        self, app: Any, path: str, *headers: tuple[bytes, bytes], address: str = "192.0.2.1"
    ) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.pieces: list[bytes] = []
        self.finished = False
        self.wants = asyncio.Event()
        self.waiting = asyncio.Event()
        self._left: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asked = False
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "client": (address, 40_000),
            "headers": list(headers),
        }
        self.task = asyncio.create_task(app(scope, self._receive, self._send))

    def leave(self) -> None:
        """Go without having read it all."""
        self._left.set_result(None)

    async def _receive(self) -> Any:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.shield(self._left)
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {key.decode(): value.decode() for key, value in message["headers"]}
            return
        self.waiting.set()
        await self.wants.wait()
        self.pieces.append(message["body"])
        self.finished = not message.get("more_body", False)

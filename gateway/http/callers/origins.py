"""Which pages of browsers may ask, for requests (CORS) and for WebSockets, of which CORS asks nothing.

Tokens never come in cookies, so another site's page could do nothing that its own server cannot; but what the settings
say of origins holds for all that a page can open.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.config import Settings

__all__ = ["Origins", "PagesOfOthers"]

logger = logging.getLogger("gateway.origins")

THIS_MACHINE = re.compile(r"https?://(localhost|[a-z0-9-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?")
"""Pages of a frontend's development server."""

MOST_TOLD = 100
"""Origins that the log names: whoever makes up new ones does not fill it."""


class Origins:
    """The origins of the settings, and in development those of this machine."""

    def __init__(self, settings: Settings) -> None:
        self.listed = settings.cors_origins
        self.pattern = THIS_MACHINE.pattern if settings.is_development else None
        self._told: set[str] = set()

    def allow(self, headers: Mapping[str, str]) -> bool:
        """Whether what a browser says of its page is allowed; the log tells, once for each origin, which is not.

        Programs send no Origin, and a page of this host asks its own server. A proxy may speak TLS for us, so there the
        scheme says nothing; host and port do.
        """
        origin = headers.get("origin")
        if origin is None or "*" in self.listed or origin in self.listed:
            return True
        if self.pattern is not None and THIS_MACHINE.fullmatch(origin):
            return True
        if origin != "null" and urlsplit(origin).netloc == headers.get("host"):
            return True
        self._tell(origin)
        return False

    def _tell(self, origin: str) -> None:
        if origin in self._told or len(self._told) >= MOST_TOLD:
            return
        self._told.add(origin)
        logger.warning(
            "Browsers keep answers from pages of %r: GATEWAY_CORS_ORIGINS does not name it.",
            origin[:200],
        )


class PagesOfOthers(CORSMiddleware):
    """What tells browsers which pages may read an answer.

    Without credentials: tokens travel in headers that a page sets itself, never in cookies. So any header may be sent,
    and `*` as an origin gives nothing away.
    """

    def __init__(
        self,
        app: ASGIApp,
        origins: Origins,
        *,
        methods: tuple[str, ...],
        readable: tuple[str, ...],
        seconds: int,
    ) -> None:
        super().__init__(
            app,
            allow_origins=origins.listed,
            allow_origin_regex=origins.pattern,
            allow_methods=methods,
            allow_headers=("*",),
            expose_headers=readable,
            max_age=seconds,
        )
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell of a page that may not, and go on: it is the browser that keeps the answer from it."""
        if scope["type"] == "http":
            self._origins.allow(Headers(scope=scope))
        await super().__call__(scope, receive, send)

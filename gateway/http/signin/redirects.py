"""Where a link leads in the end, with tokens in its address: only to pages that may ask this gateway."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from gateway.config import Settings
from gateway.http.callers.origins import THIS_MACHINE

__all__ = ["MAILBOX", "Redirects"]

MAILBOX = "/mailbox"
LONGEST = 1_000


class Redirects:
    """Chooses among what a client names, its page, and the mailbox."""

    def __init__(self, settings: Settings) -> None:
        self._own = settings.address
        self._listed = settings.cors_origins

    def choose(self, query: Mapping[str, str], headers: Mapping[str, str]) -> str:
        """The first of them that may have tokens."""
        named = (query.get("redirect_to", ""), headers.get("origin", ""))
        return next((each for each in named if self.allows(each)), f"{self._own}{MAILBOX}")

    def allows(self, address: str) -> bool:
        """Whether an address is on this machine, this server's, or of GATEWAY_CORS_ORIGINS."""
        if not address or len(address) > LONGEST or not address.isprintable() or "\\" in address:
            return False
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        if parts.scheme not in ("http", "https") or "@" in parts.netloc:
            return False
        origin = f"{parts.scheme}://{parts.netloc}"
        return (
            origin == self._own
            or origin in self._listed
            or THIS_MACHINE.fullmatch(origin) is not None
        )

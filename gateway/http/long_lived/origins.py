"""Which pages may open a WebSocket: CORS does not ask, so the server has to.

Tokens never come in cookies, so another site's page could do nothing that its own server cannot;
but what the settings say of origins holds for sockets too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

__all__ = ["is_allowed_origin"]


def is_allowed_origin(headers: Mapping[str, str], allowed: Sequence[str]) -> bool:
    """True for programs, which send no Origin, pages of this host, and the origins of the settings."""
    origin = headers.get("origin")
    if origin is None or "*" in allowed or origin in allowed:
        return True
    # A proxy may speak TLS for us, so the scheme says nothing; host and port do.
    return origin != "null" and urlsplit(origin).netloc == headers.get("host")

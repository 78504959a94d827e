"""The options under which uvicorn serves `create_app`."""

from __future__ import annotations

import math
from typing import Any

from gateway.config import Settings
from gateway.observe.log import logging_config

__all__ = ["server_options"]


def server_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments for `uvicorn.run("gateway.http:create_app", …)`.

    On SIGTERM uvicorn stops accepting, has sockets and streams told to come back (`wire.py`), lets
    running requests finish within the grace and then ends the lifespan, which closes the gateway.
    """
    return {
        "factory": True,
        "host": settings.host,
        "port": settings.port,
        "workers": settings.workers,
        "loop": "gateway.http.server.listening:Loop",  # uvloop's
        "http": "gateway.http.server.arrival:Arrival",  # goes on as uvicorn's httptools
        "ws": "gateway.http.server.wire_sockets:WebSocketProtocol",  # uvicorn's websockets-sansio
        "ws_max_size": settings.max_body_bytes,
        "ws_ping_interval": None,  # pings are the protocol's own
        "ws_per_message_deflate": settings.websocket_compression,
        # Who a client is stays with `callers/`: uvicorn believes any program on this machine.
        "proxy_headers": False,
        "access_log": False,  # one line per operation is written by `gateway.observations`
        "log_config": logging_config(settings.log_level, settings.log_format),
        "server_header": False,
        "timeout_graceful_shutdown": math.ceil(settings.shutdown_grace),
    }

"""The HTTP edge: `create_app` makes the ASGI app, `server_options` what uvicorn runs it with."""

from gateway.http.app import create_app
from gateway.http.server.options import server_options

__all__ = ["create_app", "server_options"]

"""`gateway serve`: the HTTP server."""

from __future__ import annotations

import click

from gateway.memory.garbage import no_collections
from gateway.operate.cli.options import check_database, settings_with

__all__ = ["serve"]


@click.command()
@click.option("--host", help="Address to listen on; the setting HOST, by default 127.0.0.1.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen on; the setting PORT, by default 8000.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Server processes; the setting GATEWAY_WORKERS, by default 1.",
)
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve GraphQL over HTTP.

    On SIGTERM or Ctrl-C it stops accepting, finishes what runs (GATEWAY_SHUTDOWN_GRACE seconds
    at most) and closes its connections. /live and /ready tell a load balancer how it is.
    """
    with no_collections():
        import uvicorn

        from gateway.http import server_options

    settings = settings_with(host=host, port=port, workers=workers)
    check_database(settings)
    uvicorn.run("gateway.http:create_app", **server_options(settings))

"""The judges from npm that look at the schema and talk to the server."""

from __future__ import annotations

import shutil
import threading

from judges import node
from judges.stand import ROOT, Stand

__all__ = [
    "apollo",
    "codegen",
    "eslint",
    "graphql_http",
    "graphql_sse",
    "graphql_ws",
    "relay",
    "resumable",
    "urql",
]

BUILD = ROOT / "judges" / "build"
RESTART_EVERY = 6.0


def graphql_http(stand: Stand) -> str:
    """The audits of the GraphQL-over-HTTP specification, in development and in production."""
    node.install()
    open_ = node.run("node", "graphql-http.js", stand=stand).strip()
    with stand.in_production() as url:
        variables = {"GATEWAY_URL": url, "INTROSPECTION": "closed"}
        closed = node.run("node", "graphql-http.js", stand=stand, **variables).strip()
    return f"{open_}, in production {closed}"


def apollo(stand: Stand) -> str:
    """Apollo Client asks, persists queries, writes, reads an error, and hears over WebSocket and multipart."""
    node.install()
    return node.run("node", "apollo.js", stand=stand).strip()


def urql(stand: Stand) -> str:
    """urql asks, persists queries, writes, reads an error, and hears over WebSocket and SSE."""
    node.install()
    return node.run("node", "urql.js", stand=stand).strip()


def graphql_ws(stand: Stand) -> str:
    """graphql-ws's client hears, and every close code of its protocol is as specified."""
    node.install()
    return node.run("node", "graphql-ws.js", stand=stand).strip()


def graphql_sse(stand: Stand) -> str:
    """graphql-sse's client hears in both modes."""
    node.install()
    return node.run("node", "graphql-sse.js", stand=stand).strip()


def resumable(stand: Stand) -> str:
    """examples/resumable.js loses and repeats nothing while sockets are cut and the server restarts."""
    node.install()
    is_over = threading.Event()

    def restart() -> None:
        while not is_over.wait(RESTART_EVERY):
            stand.restart()

    restarting = threading.Thread(target=restart)
    restarting.start()
    try:
        return node.run("node", "resumable.js", stand=stand).strip()
    finally:
        is_over.set()
        restarting.join()


def relay(stand: Stand) -> str:
    """Relay's compiler accepts a small app, which then pages and refetches on the server."""
    node.install()
    _empty("relay")
    # Not by its name: another package has a program of the same name.
    node.run("node", "node_modules/relay-compiler/cli.js", "relay/relay.config.json")
    return node.run("node", "relay/app.js", stand=stand).strip()


def codegen(_: Stand) -> str:
    """GraphQL Code Generator knows every scalar, and TypeScript accepts an app of it."""
    node.install()
    _empty("codegen")
    node.run("node_modules/.bin/graphql-codegen", "--config", "codegen.ts")
    node.run("node_modules/.bin/tsc", "--project", "codegen/tsconfig.json")
    return ""


def eslint(_: Stand) -> str:
    """graphql-eslint finds nothing in schema.graphql."""
    node.install()
    command = (
        "judges/node_modules/.bin/eslint",
        "--max-warnings=0",
        "--config",
        "judges/eslint.config.js",
    )
    node.run(*command, "schema.graphql", cwd=ROOT)
    return ""


def _empty(name: str) -> None:
    folder = BUILD / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

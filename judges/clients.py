"""The judges from npm that look at the schema and talk to the server."""

from __future__ import annotations

import shutil

from judges import node
from judges.stand import ROOT, Stand

__all__ = ["apollo", "codegen", "eslint", "graphql_http", "relay", "urql"]

BUILD = ROOT / "judges" / "build"


def graphql_http(stand: Stand) -> str:
    """The audits of the GraphQL-over-HTTP specification."""
    node.install()
    return node.run("node", "graphql-http.js", stand=stand).strip()


def apollo(stand: Stand) -> str:
    """Apollo Client asks, writes and reads an error."""
    node.install()
    return node.run("node", "apollo.js", stand=stand).strip()


def urql(stand: Stand) -> str:
    """urql asks, writes and reads an error."""
    node.install()
    return node.run("node", "urql.js", stand=stand).strip()


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

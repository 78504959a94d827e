"""The example app: its types and rules, its build, and people who use it in a real browser."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from judges import graphiql, node
from judges.stand import ROOT, Stand, free_port, wait_until

__all__ = ["judge"]

APP = ROOT / "examples" / "web"
FOLDER = ROOT / "judges" / "web"
SCREENSHOTS = ROOT / "judges" / "build" / "web"
BRIEF = {
    "GATEWAY_SIGN_IN_TOKEN_SECONDS": "20",
    "GATEWAY_TOKEN_NOTICE": "10",
    "JWT_LEEWAY": "0",
}
"""Tokens that end while one looks."""


def judge(stand: Stand) -> str:
    """With Apollo Client on a desktop, with urql on a phone: good and bad input, live news, axe, the first screen."""
    graphiql.chromium()
    node.install(graphiql.FOLDER)
    node.install(APP)
    node.run("npm", "run", "--silent", "check", cwd=APP)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    told = _use("judge.js", stand, stand.home)
    with stand.signing_in(**BRIEF) as home:
        _use("renewal.js", stand, home)
    return told


def _use(script: str, stand: Stand, home: str) -> str:
    """Builds the app for the gateway at this address, and has people use it."""
    node.run("npm", "run", "--silent", "build", stand=stand, cwd=APP, VITE_GATEWAY_URL=home)
    with _served(APP) as address:
        return node.run(
            "node", script, stand=stand, cwd=FOLDER, GATEWAY_URL=f"{home}/graphql", APP_URL=address,
            CHROMIUM=graphiql.chromium(), SCREENSHOTS=str(SCREENSHOTS),
        ).strip()  # fmt: skip


@contextmanager
def _served(app: Path) -> Iterator[str]:
    port = free_port()
    command = (
        "node_modules/.bin/vite",
        "preview",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--strictPort",
    )
    server = subprocess.Popen(command, cwd=app, env=dict(os.environ), stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(port), "the built app is served")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
    except httpx.TransportError:
        return False

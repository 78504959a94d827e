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


def judge(stand: Stand) -> str:
    """With Apollo Client on a desktop, with urql on a phone: good and bad input, live news, axe, the first screen."""
    browser = graphiql.chromium()
    node.install(graphiql.FOLDER)
    node.install(APP)
    node.run("npm", "run", "--silent", "check", cwd=APP)
    node.run("npm", "run", "--silent", "build", stand=stand, cwd=APP, VITE_GATEWAY_URL=stand.home)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    with _served(APP) as address:
        variables = {"APP_URL": address, "CHROMIUM": browser, "SCREENSHOTS": str(SCREENSHOTS)}
        return node.run("node", "judge.js", stand=stand, cwd=FOLDER, **variables).strip()


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

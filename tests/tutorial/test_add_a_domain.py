"""The walk of docs/add-a-domain.md, taken in a copy of the repository: every command, change and operation of it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.harness.database import Database
from tests.harness.server import ROOT, SECRET, free_port

SECTION = "## A domain in half an hour"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MADE_BY_MAKE = {"make schema": ".venv/bin/gateway schema --write"}
COPIED = ("gateway", "resolvers", "sql", "tests", "docs", "bench", "judges", "examples")
MOST_FILES = 12
RULES = (
    "tests/marketplace/whole/database/test_lints.py",
    "tests/marketplace/whole/policies/test_every_table.py",
    "tests/marketplace/whole/policies/test_hidden_like_absent.py::test_every_mutation_that_names_a_row_has_one_here",
    "tests/marketplace/whole/policies/test_personal_data.py",
    "tests/guards/test_descriptions.py",
    "tests/guards/test_domain_words.py",
    "tests/guards/test_imports.py",
)
"""What looks at everything that is there, so at what was written too."""


def blocks() -> list[tuple[str, str]]:
    """The code blocks of the walk, in order, each with its language."""
    page = (ROOT / "docs/add-a-domain.md").read_text()
    section = page.partition(SECTION)[2].partition("\n## ")[0]
    return BLOCK.findall(section)


@dataclass
class Walk:
    """A copy of the repository in which somebody does what they read."""

    folder: Path
    database: Database
    port: int = field(default_factory=free_port)

    @property
    def environ(self) -> dict[str, str]:
        """What commands find."""
        return {
            **os.environ,
            "PYTHONPATH": str(self.folder),
            "DATABASE_URL": self.database.url,
            "GATEWAY_ENV": "development",
            "GATEWAY_DATA_DIR": str(self.folder / ".data"),
            "JWT_SECRET": SECRET,
            "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
            "PORT": str(self.port),
        }

    def run(self, command: str, given: str = "") -> str:
        """What a command prints; it has to succeed."""
        done = subprocess.run(
            ["bash", "-ec", command], cwd=self.folder, env=self.environ, input=given,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def files(self) -> dict[str, str]:
        """The text of each file that somebody has written."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_text()
            for name in ("gateway", "resolvers", "sql", "tests")
            for path in (self.folder / name).rglob("*")
            if path.suffix in (".py", ".sql")
        }

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """What `make run` runs."""
        program = [sys.executable, "-m", "gateway.operate.cli", "dev", "--no-reload"]
        server = await asyncio.create_subprocess_exec(
            *program, cwd=self.folder, env=self.environ, stdout=asyncio.subprocess.DEVNULL
        )
        try:
            await self._answers(server)
            yield
        finally:
            if server.returncode is None:
                server.terminate()
            await server.wait()

    async def _answers(self, server: asyncio.subprocess.Process) -> None:
        async with asyncio.timeout(120), httpx.AsyncClient() as client:
            while True:
                assert server.returncode is None, "the server has ended"
                try:
                    if (await client.get(f"http://127.0.0.1:{self.port}/ready")).is_success:
                        return
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.2)


@pytest.fixture
def walk(tmp_path: Path, empty_database: Database) -> Iterator[Walk]:
    """The repository, copied."""
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    for name in ("pyproject.toml", "schema.graphql", "Makefile", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    yield Walk(tmp_path, empty_database)
    (tmp_path / ".venv").unlink()


async def test_a_stranger_gets_from_nothing_to_an_event(walk: Walk) -> None:
    before = walk.files()
    written = [text for language, text in blocks() if language != "graphql"]
    for text in written[:-1]:
        await asyncio.to_thread(step, walk, text)
    assert written[-1] == "make run\n"
    after = walk.files()

    own = after.keys() - before.keys()
    assert len(own) <= MOST_FILES
    assert len([each for each in own if "/migrations/" in each]) == 3
    assert len([each for each in own if "/functions/" in each]) == 2
    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {"resolvers/__init__.py"}
    lines = [set(text["resolvers/__init__.py"].splitlines()) for text in (before, after)]
    assert (len(lines[0] - lines[1]), len(lines[1] - lines[0])) == (0, 1)

    await asyncio.to_thread(accepted, walk, sorted(each for each in own if each.endswith(".py")))
    async with walk.served():
        await talk(walk)
    assert "error" not in await asyncio.to_thread(walk.run, ".venv/bin/gateway doctor")


def step(walk: Walk, text: str) -> None:
    """Do what a block says: run its lines, or make its change."""
    if text.startswith("---"):
        walk.run("patch -p1 --fuzz=0", text)
        return
    for line in text.splitlines():
        walk.run(MADE_BY_MAKE.get(line, line))


def accepted(walk: Walk, modules: list[str]) -> None:
    """What was written passes what every change has to pass."""
    written = " ".join([*modules, "resolvers/__init__.py"])
    walk.run(f".venv/bin/ruff check {written} && .venv/bin/ruff format --check {written}")
    walk.run(f".venv/bin/mypy --follow-imports silent {written}")
    walk.run(f".venv/bin/pytest -p no:cacheprovider {' '.join(RULES)}")


async def talk(walk: Walk) -> None:
    """The operations of the walk, as the contributor; somebody else finds nothing."""
    listen, add_room, add_book, read = [text for name, text in blocks() if name == "graphql"]
    tokens = {
        who: walk.run(f".venv/bin/gateway token --as {who}").strip()
        for who in ("contributor", "manager")
    }
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{walk.port}", timeout=30) as client:

        async def ask(who: str, query: str, **variables: Any) -> Any:
            answer = await client.post(
                "/graphql",
                json={"query": query, "variables": variables},
                headers={"authorization": f"Bearer {tokens[who]}"},
            )
            assert "errors" not in answer.json(), answer.text
            return answer.json()["data"]

        heard = asyncio.create_task(first_event(client, tokens["contributor"], listen))
        await asyncio.sleep(2)  # the stream is open; what comes before it would be missed
        room = (await ask("contributor", add_room))["addRoom"]["room"]
        book = {"title": "Dune", "room": {"title": "Attic"}}
        added = await ask("contributor", add_book, room=room["id"])
        assert added["addBook"]["book"] == book
        assert await heard == {"bookChanged": {"change": "CREATED", "node": book}}
        assert await ask("contributor", read) == {"books": {"nodes": [book]}}
        assert await ask("manager", read) == {"books": {"nodes": []}}


async def first_event(client: httpx.AsyncClient, token: str, query: str) -> Any:
    """The data of the first event of a subscription, over a stream."""
    headers = {"authorization": f"Bearer {token}", "accept": "text/event-stream"}
    async with (
        asyncio.timeout(30),
        client.stream("POST", "/graphql", json={"query": query}, headers=headers) as answer,
    ):
        async for line in answer.aiter_lines():
            data = json.loads(line.removeprefix("data:")) if line.startswith("data:") else None
            if data:
                return data["data"]
    raise AssertionError("the stream ended without an event")

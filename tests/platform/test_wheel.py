"""The wheel, installed outside of the repository: `gateway` serves another application's domain."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from gateway.http.graphiql import codes
from tests.harness.database import Database
from tests.harness.server import ROOT, SECRET, free_port

BEDS = "{ beds { nodes { name } } }"
SERVED = '"""Domains."""\n\nfrom garden import GARDEN\nfrom resolvers.core import CORE\n\nDOMAINS = (CORE, GARDEN)\n'


@dataclass(frozen=True)
class Installed:
    """An environment of its own with the wheel, and the folder of an application."""

    folder: Path
    environ: dict[str, str]

    def command(self, *words: str) -> str:
        """What a command prints in the application's folder; it has to succeed."""
        program = self.folder / "venv/bin" / words[0]
        done = subprocess.run(
            [program, *words[1:]], cwd=self.folder / "application", env=self.environ,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()


@pytest.fixture
def installed(tmp_path: Path, empty_database: Database) -> Installed:
    """Built from a copy, without a network; what it depends on is where the tests have it."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("gateway", "resolvers", "sql"):
        shutil.copytree(ROOT / name, tmp_path / "source" / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, tmp_path / "source" / name)
    shutil.copytree(ROOT / "tests/garden", tmp_path / "application/garden", ignore=ignored)
    (tmp_path / "application/served.py").write_text(SERVED)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    source, wheels = tmp_path / "source", tmp_path / "wheels"
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, source],
        check=True,
    )
    venv.create(tmp_path / "venv", symlinks=True)
    python = tmp_path / "venv/bin/python"
    (wheel,) = wheels.glob("*.whl")
    subprocess.run(
        [*pip, "--python", python, "install", "--no-deps", "--no-index", wheel], check=True
    )
    (site,) = (tmp_path / "venv/lib").glob("*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        "DATABASE_URL": empty_database.url,
        "GATEWAY_APPLICATION": "served:DOMAINS",
        "GATEWAY_ENV": "development",
        "GATEWAY_DATA_DIR": str(tmp_path / "data"),
        "JWT_SECRET": SECRET,
        "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
        "PORT": str(free_port()),
    }
    return Installed(tmp_path, environ)


async def test_it_serves_an_application_that_knows_nothing_of_the_repository(
    installed: Installed,
) -> None:
    place = installed.command("python", "-c", "import gateway; print(gateway.__file__)")
    assert Path(place).is_relative_to(installed.folder / "venv")
    assert installed.command("gateway", "--version").startswith("gateway, version ")
    for command in ("migrate", "seed", "doctor"):
        await asyncio.to_thread(installed.command, "gateway", command)
    token = installed.command("gateway", "token", "--as", "gardener")
    answer, meanings = await answered(installed, token)
    assert answer == {"data": {"beds": {"nodes": [{"name": "Herbs"}]}}}
    assert meanings == codes.meanings()
    assert {"CONFLICT", "TOO_MANY_CLICKS"} <= meanings.keys()


def test_the_example_application_is_in_it(installed: Installed) -> None:
    installed.environ["GATEWAY_APPLICATION"] = "resolvers:DOMAINS"
    planned = installed.command("gateway", "migrate", "--dry-run")
    every = (ROOT / "sql").rglob("migrations/*.sql")
    there = sum(1 for each in every if "sign_in" not in each.parts)
    assert planned.count("/migrations/") == there
    assert "marketplace/policies/" in planned
    place = installed.command("python", "-c", "import resolvers; print(resolvers.__path__[0])")
    assert Path(place).is_relative_to(installed.folder / "venv")
    types = Path(place, "gateway.ts").read_text()
    assert types == (ROOT / "resolvers/gateway.ts").read_text()


async def answered(installed: Installed, token: str) -> tuple[object, dict[str, str]]:
    """What `gateway serve` answers, as soon as it does, and how its page explains error codes."""
    server = await asyncio.create_subprocess_exec(
        installed.folder / "venv/bin/gateway", "serve",
        cwd=installed.folder / "application", env=installed.environ,
    )  # fmt: skip
    address = f"http://127.0.0.1:{installed.environ['PORT']}"
    headers = {"authorization": f"Bearer {token}"}
    try:
        async with asyncio.timeout(60), httpx.AsyncClient(base_url=address) as client:
            while True:
                assert server.returncode is None, "the server has ended"
                try:
                    if (await client.get("/ready")).is_success:
                        break
                except httpx.TransportError:
                    pass
                await asyncio.sleep(0.1)
            answer = await client.post("/graphql", json={"query": BEDS}, headers=headers)
            page = await client.get("/graphql/console.json")
            return answer.json(), page.json()["codes"]
    finally:
        if server.returncode is None:
            server.terminate()
        await server.wait()

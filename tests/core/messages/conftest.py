"""People who are written to, the servers that bring it, and the services that work until nothing is due."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from gateway.config import Secret
from gateway.declare.specification import ServiceSpec
from gateway.work.runner import run_work
from tests.harness.certificates import Authority
from tests.harness.database import Database, connection_as
from tests.harness.demo import person
from tests.harness.mail_server import PASSWORD, USER, MailServer, mail_server
from tests.harness.people import ADMIN, People, people_of

AMARA, OTHER = 1, 2
FROM = "The platform <news@example.org>"
APP = "https://app.example.org"
VERIFY = (
    "mutation ($input: SetUserVerifiedInput!) { setUserVerified(input: $input) { user { id } } }"
)
ME = "{ me { isVerified } }"
DELIVERIES = """
{ messageDeliveries(first: 20) { nodes { userId kind channel title status reason answer dueAt endedAt } } }
"""
DUE = """
select count(*) from gateway.work
where service = $1 and (status = 'running' or (status = 'waiting' and due_at <= now()))
"""


@pytest.fixture
async def people(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        yield everybody


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    """Looks behind the scenes."""
    async with connection_as(database, "postgres") as connection:
        yield connection


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    made = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.file))
    return made


@pytest.fixture
async def post(authority: Authority) -> AsyncIterator[MailServer]:
    async with mail_server(authority.context()) as server:
        yield server


def mail_settings(post: MailServer) -> dict[str, Any]:
    """Of a gateway that mails by this server."""
    return {
        "messages_smtp_host": "localhost",
        "messages_smtp_port": post.port,
        "messages_smtp_user": USER,
        "messages_smtp_password": Secret(PASSWORD),
        "messages_mail_from": FROM,
        "messages_app_url": APP,
    }


async def tell(people: People, who: int = AMARA) -> None:
    """Something happens that is mailed: an admin verifies somebody, or takes that back."""
    is_verified = (await people.data(who, ME))["me"]["isVerified"]
    given = {"userId": person(who), "isVerified": not is_verified, "reason": "The papers were read"}
    await people.data(ADMIN, VERIFY, input=given)


async def deliveries(people: People, who: int | str = AMARA) -> list[Any]:
    """What went out to somebody, the newest first."""
    return list((await people.data(who, DELIVERIES))["messageDeliveries"]["nodes"])


@asynccontextmanager
async def working(database: Database, service: ServiceSpec, **settings: Any) -> AsyncIterator[None]:
    """The service works beside what the test does."""
    stop = asyncio.Event()
    given = database.settings(**{"jobs_poll": 0.05, "shutdown_grace": 5, **settings})
    task = asyncio.create_task(run_work(given, [service], stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def work(database: Database, owner: Any, service: ServiceSpec, **settings: Any) -> None:
    """Have the service work until nothing is due any more; what failed waits, or was given up."""

    async def is_done() -> bool:
        return not await owner.fetchval(DUE, service.name)

    async with working(database, service, **settings):
        await until(is_done)


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + 60
    while not await condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)

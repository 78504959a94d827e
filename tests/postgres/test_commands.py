"""Every command works where a password is asked for."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from gateway.config import Settings, read_settings
from gateway.declare.demo import demo_token
from gateway.engine import Gateway
from gateway.http import create_app
from tests.harness.database import Database
from tests.harness.demo import demo_person
from tests.harness.server import LOGIN_PASSWORD, SECRET
from tests.platform.test_cli import gateway


def environment(database: Database, **more: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database.tcp_url(),
        "GATEWAY_LOGIN_PASSWORD": LOGIN_PASSWORD,
        "GATEWAY_ENV": "development",
        "JWT_SECRET": SECRET,
        "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
        **more,
    }


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("migrate", "Nothing to apply: the database is up to date."),
        ("migrate status", " applied"),
        ("seed", "Nothing to load: the demo data is there."),
        ("doctor", "All is well."),
        ("jobs --list", "refill_panels"),
        ("jobs --once write_weekly_reports", "2 rows in"),
        ("rotate-keys", "encrypted anew with development."),
    ],
)
def test_a_command_logs_in_with_its_password(database: Database, command: str, said: str) -> None:
    result = gateway(*command.split(), **environment(database))
    assert said in result.output
    # the demo's payout details are sealed with a key that nobody has
    assert result.exit_code == (1 if command == "rotate-keys" else 0)


def test_the_doctor_says_which_login_the_password_is_wrong_for(database: Database) -> None:
    wrong = environment(database, GATEWAY_LOGIN_PASSWORD_ANON="another one")
    result = gateway("doctor", **wrong)
    assert result.output.count("cannot connect") == 1
    assert "gateway_anon: gateway_anon cannot connect: password" in result.output
    assert result.exit_code == 1


async def test_the_gateway_answers_people_writes_and_listens(database: Database) -> None:
    settings = read_settings(environment(database))
    app = Gateway(settings)
    await app.start()
    try:
        async with client(settings, app) as ask:
            read = await ask.post("/graphql", json={"query": "{ me { fullName } __typename }"})
            write = await ask.post(
                "/graphql",
                json={"query": "mutation { markNotificationsRead(input: {}) { __typename } }"},
            )
        assert read.json() == {"data": {"me": {"fullName": "Amara Demo"}, "__typename": "Query"}}
        assert "errors" not in write.json()
        assert app.realtime.cursor() is not None
        assert await app.not_ready() == []
    finally:
        await app.stop()


def client(settings: Settings, app: Gateway) -> httpx.AsyncClient:
    token = demo_token(settings, demo_person("contributor"))
    transport = httpx.ASGITransport(create_app(settings, gateway=app))
    headers = {"authorization": f"Bearer {token}"}
    return httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers)


async def test_a_gateway_with_a_wrong_password_does_not_start_and_says_why(
    database: Database,
) -> None:
    app = Gateway(read_settings(environment(database, GATEWAY_LOGIN_PASSWORD="another one")))
    with pytest.raises(Exception, match="gateway_service_role cannot connect: password"):
        await app.start()
    assert [
        reason for reason in await app.not_ready() if "password authentication failed" in reason
    ]
    await asyncio.wait_for(app.stop(), 5)

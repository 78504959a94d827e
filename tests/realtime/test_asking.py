"""`gateway.ask_as`: many ask in one round trip, none is another, and nobody but the gateway may call it."""

import json

import asyncpg
import pytest

from tests.conftest import connection_as, demo_person
from tests.marketplace import person

WHO = "select 1, json_build_object('me', (select auth.uid()), 'seen', (select count(*) from public.notifications))"


def claims(*names: str) -> list[str]:
    return [json.dumps(demo_person(name).claims()) for name in names]


async def ask(connection, statement, asked, arguments=None):
    rows = await connection.fetch(
        "select * from gateway.ask_as($1, $2, $3)",
        statement,
        asked,
        arguments or ["[]"] * len(asked),
    )
    return [(row["asker"], json.loads(row["answer"] or "null"), row["problem"]) for row in rows]


async def test_each_is_answered_under_their_own_claims(database):
    async with connection_as(database, "gateway_authenticated") as connection:
        first, second, third = await ask(
            connection, WHO, claims("contributor", "admin", "contributor2")
        )
    assert [each[1]["me"] for each in (first, second, third)] == [person(1), person(5), person(2)]
    assert first[1]["seen"] > 0
    assert second[1]["seen"] != first[1]["seen"]


async def test_one_that_fails_fails_alone(database):
    statement = "select 1, to_json(1 / (case when (select auth.uid()) = '{}' then 0 else 1 end))"
    asked = claims("contributor", "contributor2")
    async with connection_as(database, "gateway_authenticated") as connection:
        first, second = await ask(connection, statement.format(person(1)), asked)
    assert first[2][0] == "22012"
    assert second == (2, 1, None)


async def test_the_claims_are_gone_afterwards(database):
    async with (
        connection_as(database, "gateway_authenticated") as connection,
        connection.transaction(),
    ):
        await ask(connection, WHO, claims("admin"))
        assert await connection.fetchval("select auth.uid()") is None


async def test_it_cannot_write(database):
    statement = "select 1, to_json(public.mark_notifications_read(null))"
    async with connection_as(database, "gateway_authenticated") as connection:
        (only,) = await ask(connection, statement, claims("contributor"))
    assert only[2][0] == "25006"


async def test_a_session_that_is_not_the_gateways_is_refused(database):
    async with connection_as(database, "postgres") as other:
        await other.execute("set role authenticated")
        with pytest.raises(asyncpg.InsufficientPrivilegeError, match="Only a login of the gateway"):
            await ask(other, WHO, claims("admin"))

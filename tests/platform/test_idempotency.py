"""Idempotency keys are bound to the caller, the field and the arguments, and to one transaction."""

from __future__ import annotations

import asyncio
import json

import asyncpg
import pytest

from tests.harness.database import connection_as
from tests.harness.demo import speaking_as

KEY = "11111111-1111-4111-8111-111111111111"
CLAIM = f"select gateway.claim_idempotency_key('{KEY}', $1, $2)"
STORE = f"select gateway.store_idempotency_result('{KEY}', $1, $2)"


async def claim(connection, field="submitTask", arguments=b"one"):
    stored = await connection.fetchval(CLAIM, field, arguments)
    return None if stored is None else json.loads(stored)


async def store(connection, result, field="submitTask"):
    await connection.execute(STORE, field, json.dumps(result))


async def test_a_new_key_has_no_result(shared):
    async with speaking_as(shared, "contributor") as connection:
        assert await claim(connection) is None


async def test_the_same_key_and_arguments_return_what_was_stored(shared):
    async with speaking_as(shared, "contributor") as connection:
        await claim(connection)
        await store(connection, {"id": 1})
        assert await claim(connection) == {"id": 1}


async def test_the_same_key_with_other_arguments_is_a_conflict(shared):
    async with speaking_as(shared, "contributor") as connection:
        await claim(connection)
        await store(connection, {"id": 1})
        with pytest.raises(asyncpg.PostgresError) as caught:
            await claim(connection, arguments=b"two")
    error = caught.value
    assert (error.sqlstate, error.column_name) == ("PT409", "idempotency_key")
    assert error.hint


async def test_each_field_has_keys_of_its_own(shared):
    async with speaking_as(shared, "contributor") as connection:
        await claim(connection, "submitTask", b"one")
        assert await claim(connection, "createTask", b"two") is None


async def test_each_caller_has_keys_of_their_own(database):
    async with speaking_as(database, "contributor") as one, speaking_as(database, "manager") as two:
        assert await claim(one) is None
        assert await claim(two, arguments=b"two") is None


async def test_a_key_used_twice_before_its_result_is_a_conflict(shared):
    async with speaking_as(shared, "contributor") as connection:
        await claim(connection)
        with pytest.raises(asyncpg.PostgresError, match="twice in one operation"):
            await claim(connection)


async def test_a_result_needs_a_claim_in_the_same_transaction(shared):
    async with speaking_as(shared, "contributor") as connection:
        with pytest.raises(asyncpg.PostgresError, match="not claimed"):
            await store(connection, {})


async def test_a_stored_result_cannot_be_replaced(shared):
    async with speaking_as(shared, "contributor") as connection:
        await claim(connection)
        await store(connection, {"id": 1})
        with pytest.raises(asyncpg.PostgresError, match="not claimed"):
            await store(connection, {"id": 2})


async def test_a_second_caller_waits_for_the_first_ones_answer(database):
    async with connection_as(database, "gateway_authenticated") as second:
        async with connection_as(database, "gateway_authenticated") as first:
            transaction = await begin(first)
            await claim(first)
            waiting = asyncio.create_task(in_transaction(second))
            await asyncio.sleep(0.1)
            assert not waiting.done()
            await store(first, {"id": 1})
            await transaction.commit()
        assert await waiting == {"id": 1}


async def test_a_second_caller_takes_the_key_of_a_first_that_failed(database):
    async with connection_as(database, "gateway_authenticated") as second:
        async with connection_as(database, "gateway_authenticated") as first:
            transaction = await begin(first)
            await claim(first)
            waiting = asyncio.create_task(in_transaction(second))
            await asyncio.sleep(0.1)
            await transaction.rollback()
        assert await waiting is None


async def test_a_key_is_new_again_after_a_day(database):
    async with connection_as(database, "gateway_authenticated") as connection:
        transaction = await begin(connection)
        await claim(connection)
        await store(connection, {"id": 1})
        await transaction.commit()
    async with connection_as(database) as owner:
        await owner.execute(
            "update gateway.idempotency_keys set created_at = now() - interval '25 hours'"
        )
    async with connection_as(database, "gateway_authenticated") as connection:
        assert await in_transaction(connection) is None


async def test_expired_keys_are_deleted(database):
    async with connection_as(database) as owner, owner.transaction():
        await owner.execute(
            "insert into gateway.idempotency_keys (role, subject, field, key, arguments, created_at)"
            " select 'anon', '', 'f', gen_random_uuid(), '', now() - make_interval(hours => hours)"
            " from unnest(array[1, 23, 25, 100]) as hours"
        )
        assert await owner.fetchval("select private.delete_expired_idempotency_keys()") == 2
        assert await owner.fetchval("select count(*) from gateway.idempotency_keys") == 2


@pytest.mark.parametrize("role", ["anon", "authenticated", "service_role"])
async def test_nobody_reaches_the_keys_themselves(connect, role):
    async with connect() as connection:
        for privilege in ("select", "insert", "update", "delete", "truncate"):
            assert not await connection.fetchval(
                "select has_table_privilege($1, 'gateway.idempotency_keys', $2)", role, privilege
            )


async def begin(connection):
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("set transaction read write")
    await connection.execute(
        "select set_config('request.jwt.claims', $1, true)",
        json.dumps({"sub": "00000000-0000-7000-8000-000000000001", "role": "authenticated"}),
    )
    return transaction


async def in_transaction(connection):
    transaction = await begin(connection)
    try:
        return await claim(connection)
    finally:
        await transaction.rollback()

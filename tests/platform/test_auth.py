"""The stand-in for Supabase's auth schema means what Supabase's own means."""

from __future__ import annotations

import json

from tests.harness.demo import speaking_as

AMARA = "00000000-0000-7000-8000-000000000001"
CALLER = "select auth.uid()::text, auth.role(), auth.email(), auth.jwt() is null as no_jwt"


async def test_a_person_is_who_the_claims_say(shared):
    async with speaking_as(shared, "contributor") as connection:
        caller = await connection.fetchrow(CALLER)
    assert tuple(caller) == (AMARA, "authenticated", "contributor@demo.example", False)


async def test_a_caller_without_a_token_has_no_id(shared):
    async with speaking_as(shared, None) as connection:
        assert tuple(await connection.fetchrow(CALLER)) == (None, "anon", None, False)


async def test_before_any_claims_nobody_is_signed_in(connect):
    for login in ("gateway_anon", "gateway_authenticated", "gateway_service_role"):
        async with connect(login) as connection:
            assert tuple(await connection.fetchrow(CALLER)) == (None, None, None, False)


async def test_after_a_transaction_nobody_is_signed_in(connect):
    async with connect("gateway_authenticated") as connection:
        await connection.execute(
            "select set_config('request.jwt.claims', $1, true)", json.dumps({"sub": AMARA})
        )
        assert await connection.fetchval("select auth.uid()") is None
        assert await connection.fetchval("show request.jwt.claims") == "{}"


async def test_an_empty_setting_is_nobody(connect):
    async with connect() as connection, connection.transaction():
        await connection.execute("set local request.jwt.claims = ''")
        await connection.execute("set local request.jwt.claim.sub = ''")
        assert tuple(await connection.fetchrow(CALLER)) == (None, None, None, True)


async def test_the_single_claim_is_read_first(connect):
    async with connect() as connection, connection.transaction():
        await connection.execute(f"set local request.jwt.claim.sub = '{AMARA}'")
        await connection.execute("""set local request.jwt.claims = '{"sub": "no uuid"}'""")
        assert str(await connection.fetchval("select auth.uid()")) == AMARA


async def test_clients_cannot_read_the_people_who_can_sign_in(shared):
    async with speaking_as(shared, "admin") as connection:
        allowed = await connection.fetchval("select has_table_privilege('auth.users', 'select')")
    assert allowed is False

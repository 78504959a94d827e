"""The gateway's logins stay in their role, with its time limit, whatever is reset."""

from __future__ import annotations

import asyncpg
import pytest

ROLES = ("anon", "authenticated", "service_role", "api_key")
LIMITS = {"anon": "3s", "authenticated": "8s", "service_role": "30s", "api_key": "8s"}
CONFIGURE = (
    "select private.configure_login('gateway_' || role, role) from unnest($1::text[]) as role"
)
PINNED = {
    "default_transaction_read_only": "on",
    "row_security": "on",
    "search_path": '"$user", public, extensions',
    "TimeZone": "UTC",
    "IntervalStyle": "iso_8601",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "request.jwt.claims": "{}",
}


@pytest.mark.parametrize("reset", ["reset all", "reset role", "discard all"])
@pytest.mark.parametrize("role", ROLES)
async def test_a_login_stays_in_its_role(connect, role, reset):
    async with connect(f"gateway_{role}") as connection:
        await connection.execute(reset)
        assert await connection.fetchval("select current_user") == role
        assert await connection.fetchval("show statement_timeout") == LIMITS[role]


@pytest.mark.parametrize("role", ROLES)
async def test_a_login_has_its_settings_pinned(connect, role):
    async with connect(f"gateway_{role}") as connection:
        await connection.execute("set timezone = 'Asia/Tokyo'; set extra_float_digits = 0")
        await connection.execute("discard all")
        found = {name: await connection.fetchval(f"show {name}") for name in PINNED}
    assert found == PINNED


async def test_a_login_cannot_become_another_role(connect):
    async with connect("gateway_authenticated") as connection:
        for role in ("service_role", "anon", "gateway_owner", "postgres"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(f"set role {role}")


async def test_a_login_without_its_role_may_do_nothing(connect):
    async with connect("gateway_service_role") as connection:
        await connection.execute("set role none")
        for schema in ("private", "gateway", "auth"):
            assert not await connection.fetchval("select has_schema_privilege($1, 'usage')", schema)


async def test_a_login_reads_only_unless_it_says_otherwise(connect):
    async with connect("gateway_service_role") as connection:
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await connection.execute("create temporary table t ()")


async def test_the_time_limit_ends_a_statement(connect):
    async with connect("gateway_anon") as connection:
        await connection.execute("set statement_timeout = '20ms'")
        with pytest.raises(asyncpg.QueryCanceledError):
            await connection.execute("select pg_sleep(1)")


async def test_no_client_may_use_the_private_schema(connect):
    async with connect() as connection:
        rows = await connection.fetch(
            "select role from unnest($1::text[]) as role"
            " where has_schema_privilege(role, 'private', 'usage')"
            " or has_schema_privilege(role, 'gateway', 'create')",
            list(ROLES),
        )
    assert rows == []


async def test_configuring_again_changes_nothing(connect):
    async with connect() as connection:
        before = await connection.fetch(
            "select xmin::text, setrole from pg_db_role_setting order by 2"
        )
        await connection.execute(CONFIGURE, ROLES)
        after = await connection.fetch(
            "select xmin::text, setrole from pg_db_role_setting order by 2"
        )
    assert after == before


async def test_an_administrators_time_limit_stays(connect):
    async with connect() as connection:
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute("alter role gateway_anon set statement_timeout = '5s'")
        await connection.execute(CONFIGURE, ROLES)
        found = await connection.fetchval(
            "select private.role_default('gateway_anon', 'statement_timeout')"
        )
        await transaction.rollback()
    assert found == "5s"

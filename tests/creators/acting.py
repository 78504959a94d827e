"""The people of the demo data of creators, and a stage on which they act in turn."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import asyncpg
import pytest

from gateway.declare.demo import find_person
from gateway.identity import ANON, Identity
from resolvers.creators.demo_people import PEOPLE
from tests.harness.database import KEPT, Database, connection_as, rolled_back
from tests.harness.stage import Refused

__all__ = [
    "ACTORS",
    "MISMATCHES",
    "SEALED",
    "Stage",
    "account",
    "all_at_once",
    "claims_of",
    "creator",
    "identity",
    "item",
    "looking",
    "outcome",
    "prove",
    "signed_in",
    "staged",
]

ACTORS = ("anon", "creator", "creator2", "new", "admin", "service")
_NAMES = {
    "creator": "creator",
    "creator2": "creator2",
    "new": "creator-new",
    "admin": "creator-admin",
}
_NUMBERS = {"creator": 921, "creator2": 922, "admin": 923, "new": 924}
SEALED = json.dumps({"key_id": "k", "wrapped_key": "w", "ciphertext": "c", "masked": "tokens"})

# What triggers and functions keep, counted anew.
MISMATCHES = """
select 'is_public' as what, item.id::text
from creators.content_item as item
inner join creators.social_account as account on account.id = item.social_account_id
inner join creators.users as creator on creator.id = item.user_id
where item.is_public <> (
    creator.is_public and account.is_public and item.visibility = 'public' and item.deleted_at is null
    and item.published_at is not null
)
union all
select 'owner', item.id::text
from creators.content_item as item
inner join creators.social_account as account on account.id = item.social_account_id
where account.user_id <> item.user_id
union all
select 'revisions', item.id::text
from creators.content_item as item
where item.revision <> (
    select count(*) from creators.content_revision as revision where revision.content_item_id = item.id
) or item.revision <> (
    select coalesce(max(revision.revision), 0) from creators.content_revision as revision
    where revision.content_item_id = item.id
)
union all
select 'accounts', subscription.user_id::text
from creators.subscription as subscription
where subscription.social_accounts_used <> (
    select count(*) from creators.social_account as account
    where account.user_id = subscription.user_id and account.account_status_slug <> 'disconnected'
)
union all
select 'closed', creator.id::text
from creators.users as creator
where creator.is_suspended <> exists (
    select from private.closed_accounts as closed where closed.user_id = creator.id
)
union all
select 'followers', creator.id::text
from creators.users as creator
where creator.total_followers <> (
    select coalesce(sum(account.followers_count), 0) from creators.social_account as account
    where account.user_id = creator.id and account.is_public
)
union all
select 'clicks', item.id::text
from creators.content_item as item
where item.total_clicks <> (
    select coalesce(sum(counted.clicks), 0) from creators.content_click as counted
    where counted.content_item_id = item.id
)
union all
select 'platform', item.id::text
from creators.content_item as item
inner join creators.social_account as account on account.id = item.social_account_id
where item.platform_slug is distinct from account.platform_slug
union all
select 'slug', creator.id::text
from creators.users as creator
where creator.is_onboarded and creator.slug is null
"""


def creator(who: str) -> str:
    """The id of an actor."""
    return f"00000000-0000-7000-8000-{_NUMBERS[who]:012}"


def account(number: int) -> str:
    """Nia's: 1 is active, 2 expired, 3 disconnected, 4 private; Omar's: 5 is active, 6 was taken away."""
    return f"00000000-0000-7000-80d6-{number:012}"


def item(number: int) -> str:
    """Nia's: 1 to 3 are public, 4 private, 5 unlisted, 6 deleted, 7 not published, 8 and 9 public, 10 and 11 of
    accounts that nobody sees; Omar's: 12 and 13 are public, 14 of an account that was taken away."""
    return f"00000000-0000-7000-80d8-{number:012}"


def claims_of(actor: str) -> dict[str, Any]:
    """The claims of an actor, or of somebody by their id."""
    match actor:
        case "anon":
            return {"role": "anon"}
        case "service":
            return {"role": "service_role"}
    if actor in _NAMES:
        return find_person(PEOPLE, _NAMES[actor]).claims()
    return {**find_person(PEOPLE, "creator").claims(), "sub": actor}


def identity(actor: str) -> Identity:
    """An actor as their verified token makes them."""
    return ANON if actor == "anon" else Identity.from_claims(claims_of(actor))


class Stage:
    """Calls as people on one connection, and looks behind the scenes as the superuser."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def call(self, who: str, sql: str, *args: Any) -> Any:
        """Run one statement as an actor; return its only row, or raise `Refused`."""
        try:
            async with self.connection.transaction():
                await become(self.connection, who)
                row = await self.connection.fetchrow(sql, *args)
                await self.connection.execute(
                    "reset role; select set_config('request.jwt.claims', '{}', true)"
                )
                return row
        except asyncpg.PostgresError as error:
            raise Refused(error) from None

    async def refusal(self, who: str, sql: str, *args: Any) -> tuple[str, Any]:
        """(SQLSTATE, column) of a call that must fail; nothing of it is left behind."""
        with pytest.raises(Refused) as caught:
            await self.call(who, sql, *args)
        return caught.value.sqlstate, caught.value.column

    async def row(self, sql: str, *args: Any) -> Any:
        """One row, past all policies."""
        return await self.connection.fetchrow(sql, *args)

    async def rows(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        """Rows, past all policies."""
        return [tuple(row) for row in await self.connection.fetch(sql, *args)]

    async def value(self, sql: str, *args: Any) -> Any:
        """One value, past all policies."""
        return await self.connection.fetchval(sql, *args)

    async def values(self, sql: str, *args: Any) -> list[Any]:
        """The values of one column, past all policies."""
        return [row[0] for row in await self.connection.fetch(sql, *args)]

    # --- what tests of several subjects begin with

    async def sign_up(self, **metadata: str) -> str:
        """Somebody new; their id."""
        made = "insert into auth.users (id, email, raw_user_meta_data) values (gen_random_uuid(), $1, $2) returning id"
        email = metadata.pop("email", None)
        return str(await self.value(made, email, json.dumps(metadata)))

    async def onboard(self, who: str, name: str = "Somebody") -> None:
        """They are seen from now on."""
        await self.call(who, "select * from creators.complete_onboarding($1)", name)

    async def connect(self, who: str, of: str = "UC1", platform: str = "youtube") -> str:
        """An account that is connected; its id."""
        began = await self.call(who, "select * from creators.start_connection($1)", platform)
        sql = "select * from creators.complete_connection($1, $2, $3, $4, $5)"
        args = began["connection_id"], began["state"], SEALED, of, f"@{of}"
        return str((await self.call("service", sql, *args))["social_account_id"])

    async def deliver(self, of: str, *items: dict[str, Any], platform: str = "youtube") -> Any:
        """What a platform has of an account."""
        made = [
            {"content_type": "video", "published_at": "2026-01-01T00:00:00Z", **each}
            for each in items
        ]
        sql = "select * from creators.deliver_content($1, $2, $3)"
        return await self.call("service", sql, of, platform, json.dumps(made))

    async def used(self, who: str, quota: str = "syncs") -> int:
        """How much of a quota is used."""
        sql = f"select {quota}_used from creators.subscription where user_id = $1"
        return int(await self.value(sql, creator(who) if who in _NUMBERS else who))


async def become(connection: Any, who: str) -> None:
    """Speak as an actor until the transaction ends."""
    claims = claims_of(who)
    await connection.execute(f'set local role "{claims["role"]}"')
    await connection.execute(
        "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
    )


async def signed_in(database: Database, who: str) -> Any:
    """A connection that writes as an actor; whoever asks for it closes it."""
    claims = claims_of(who)
    connection = await asyncpg.connect(database.url_as(f"gateway_{claims['role']}"))
    await connection.execute("set default_transaction_read_only = off")
    await connection.execute(
        "select set_config('request.jwt.claims', $1, false)", json.dumps(claims)
    )
    return connection


async def prove(connection: Any) -> None:
    """Every figure is what a recount says."""
    assert [tuple(row) for row in await connection.fetch(MISMATCHES)] == []


async def all_at_once(database: Database, acts: Sequence[tuple[Any, ...]]) -> list[str]:
    """Run each (who, sql, *args) on a connection of its own, all together: `done`, or the SQLSTATE of a refusal."""

    async def act(connection: Any, who: str, sql: str, *args: Any) -> str:
        try:
            async with connection.transaction():
                await connection.execute("set local statement_timeout = '60s'")
                await become(connection, who)
                await connection.fetch(sql, *args)
        except asyncpg.PostgresError as error:
            return str(error.sqlstate)
        return "done"

    async with AsyncExitStack() as stack:
        login = database.url_as("postgres")
        connections = [await stack.enter_async_context(KEPT.one(login)) for _ in acts]
        return await asyncio.gather(
            *[act(each, *told) for each, told in zip(connections, acts, strict=True)]
        )


@asynccontextmanager
async def staged(database: Database) -> AsyncIterator[Stage]:
    """A stage of which nothing is left in the end."""
    async with rolled_back(database, "postgres") as connection:
        yield Stage(connection)


@asynccontextmanager
async def looking(database: Database) -> AsyncIterator[Stage]:
    """A stage on which everything that is done stays."""
    async with connection_as(database, "postgres") as connection:
        yield Stage(connection)


async def outcome(database: Database, actor: str, statement: str, before: str = "select 1") -> str:
    """What becomes of a statement of an actor, after another past all policies: `allowed`, `hidden` or `refused`."""
    async with rolled_back(database, "postgres") as connection:
        await connection.execute(before)
        if actor != "schema":
            await become(connection, actor)
        try:
            status = await connection.execute(statement)
        except asyncpg.InsufficientPrivilegeError:
            return "refused"
        except asyncpg.PostgresError as error:
            if "append-only" not in str(error):
                raise
            return "append_only"
    return "hidden" if re.search(r"\b0$", status) else "allowed"

"""Who was signed out does nothing: every function of clients that changes something asks for a live session."""

from __future__ import annotations

import asyncio
import json
import re
import uuid

from tests.harness.database import connection_as
from tests.harness.demo import person
from tests.marketplace.whole.database.test_rights_after_locks import functions

ALLOWED = {
    "mark_notifications_read": "it says nothing to anybody, and changes only what is new to oneself"
}
"""Functions of clients that a signed-out token may call, and why."""
CALLED = re.compile(r"\b(?:private|public)\.\w+(?=\()")
LOG = "select * from public.log_activity('login')"
UPDATE = "select * from public.update_profile($1)"


async def test_every_function_that_changes_something_asks_for_a_live_session(shared):
    found = await functions(shared)

    def asks(name: str, seen: frozenset[str] = frozenset()) -> bool:
        called = {each for each in CALLED.findall(found[name][1]) if each in found} - seen - {name}
        return "private.require_live_session" in called or any(
            asks(each, seen | {name}) for each in called
        )

    async with connection_as(shared) as owner:
        clients = await owner.fetch(
            "select distinct proname from pg_proc where pronamespace = 'public'::regnamespace "
            "and provolatile = 'v' and prorettype <> 'trigger'::regtype "
            "and has_function_privilege('authenticated', oid, 'execute')"
        )
    assert len(clients) > 40
    assert {row["proname"] for row in clients if not asks(f"public.{row['proname']}")} == set(
        ALLOWED
    )


async def test_a_session_that_supabase_deleted_acts_no_more(stage):
    session = uuid.uuid4()
    await stage.owner("create table auth.sessions (id uuid primary key, user_id uuid not null)")
    await stage.owner("grant all on auth.sessions to public")
    await stage.owner("insert into auth.sessions values ($1, $2)", session, person(1))
    assert await stage.call("contributor", LOG, session_id=str(session))
    await stage.owner("delete from auth.sessions")
    assert (await stage.refusal("contributor", LOG, session_id=str(session)))[0] == "PT401"


async def test_sessions_that_the_owner_cannot_read_are_not_taken_for_deleted(stage):
    await stage.owner("create table auth.sessions (id uuid primary key, user_id uuid not null)")
    assert await stage.call("contributor", LOG)


async def test_who_changes_one_thing_of_a_profile_undoes_nothing_of_another(database):
    async def change(column: str) -> None:
        async with connection_as(database, "postgres") as connection:
            for count in range(20):
                async with connection.transaction():
                    claims = {"sub": person(1), "role": "authenticated"}
                    await connection.execute("set local role authenticated")
                    await connection.execute(
                        "select set_config('request.jwt.claims', $1, true)", json.dumps(claims)
                    )
                    await connection.execute(UPDATE, json.dumps({column: f"{column} {count}"}))
                row = await connection.fetchrow(
                    f"select {column} from public.users where id = $1", person(1)
                )
                assert row[0] == f"{column} {count}"

    await asyncio.gather(change("bio"), change("location"))

"""Who may act: `private.require_person`, `private.require_admin`, and accounts that are closed."""

from __future__ import annotations

import time
import uuid
from typing import Any

import pytest

from tests.harness.demo import person
from tests.harness.matrix import cells, outcome
from tests.harness.stage import Stage

NOBODY = str(uuid.uuid4())
NEW = str(uuid.uuid4())
SESSION = str(uuid.uuid4())
ASKED = """
create function public.who_{who}() returns uuid language sql security definer set search_path = ''
as $$ select private.require_{who}() $$
"""
SUSPEND = "select * from public.set_user_status($1, false, 'Why not')"
OPEN = "select * from public.set_user_status($1, true, 'It was a mistake')"
DELETE = "select * from public.delete_my_account(true)"
DISCONNECT = "select * from public.disconnect_user($1, 'Lost phone')"
CLOSED = "select cause from private.closed_accounts where user_id = $1"
IN_STEP = """
select coalesce(person.id, closed.user_id)::text
from public.users as person
full join private.closed_accounts as closed on closed.user_id = person.id
where closed.cause is distinct from (
    case when person.deleted_at is not null then 'deleted' when not person.is_active then 'suspended' end
)
"""


async def who(stage: Stage, actor: str | int, asked: str = "person", **claims: Any) -> str:
    """Whom a function of theirs takes a caller for."""
    await stage.owner(ASKED.format(who=asked).replace("create", "create or replace", 1))
    row = await stage.call(actor, f"select public.who_{asked}() as id", **claims)
    return str(row["id"])


async def refused(stage: Stage, actor: str | int, asked: str = "person", **claims: Any) -> str:
    """With what a function of theirs refuses a caller."""
    await stage.owner(ASKED.format(who=asked).replace("create", "create or replace", 1))
    return (await stage.refusal(actor, f"select public.who_{asked}()", **claims))[0]


async def test_a_person_is_known_by_their_sign_in(stage: Stage) -> None:
    assert await who(stage, "contributor") == person(1)
    assert await who(stage, "admin") == person(5)
    assert await who(stage, "admin", "admin") == person(5)


async def test_nobody_is_no_person(stage: Stage) -> None:
    assert await refused(stage, "anon") == "PT401"
    assert await refused(stage, "contributor", sub=NOBODY) == "PT401"
    assert await refused(stage, "admin", "admin", sub=NOBODY) == "PT401"
    assert await refused(stage, "contributor", "admin") == "PT403"


async def test_a_suspended_account_acts_no_more_until_it_is_opened(stage: Stage) -> None:
    await stage.call("admin", SUSPEND, person(1))
    assert await refused(stage, "contributor") == "XC001"
    assert await refused(stage, "contributor", "admin") == "XC001"
    await stage.call("admin", OPEN, person(1))
    assert await refused(stage, "contributor", iat=int(time.time()) - 60) == "PT401"
    assert await who(stage, "contributor", iat=int(time.time()) + 60) == person(1)


async def test_a_session_that_ended_is_nobodys(stage: Stage) -> None:
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        SESSION,
        person(1),
    )
    assert await refused(stage, "contributor", session_id=SESSION) == "PT401"
    assert await who(stage, "contributor", session_id=str(uuid.uuid4())) == person(1)
    await stage.call("contributor", "select * from public.sign_out_everywhere()")
    assert await refused(stage, "contributor", iat=int(time.time()) - 60) == "PT401"


async def test_who_is_no_admin_any_more_signs_in_again(stage: Stage) -> None:
    auth = "update auth.users set raw_app_meta_data = $2::text::jsonb where id = $1 returning id"
    await stage.owner(auth, person(5), '{"role": "admin"}')
    assert await who(stage, "admin", "admin") == person(5)
    await stage.owner(auth, person(5), "{}")
    assert await refused(stage, "admin") == "PT401"
    assert await refused(stage, "admin", "admin") == "PT401"
    await stage.owner(auth, person(5), '{"role": "admin"}')
    assert await who(stage, "admin", "admin") == person(5)


@pytest.mark.parametrize(("changed", "cause"), [("deleted", None), ("suspended", "suspended")])
async def test_an_admin_disconnects_whom_there_is(
    stage: Stage, changed: str, cause: str | None
) -> None:
    await stage.owner(
        "insert into private.closed_accounts (user_id, cause) values ($1, $2)", person(1), changed
    )
    if cause is None:
        assert (await stage.refusal("admin", DISCONNECT, person(1)))[0] == "PT404"
        assert (await stage.refusal("admin", DISCONNECT, NOBODY))[0] == "PT404"
    else:
        assert str((await stage.call("admin", DISCONNECT, person(1)))["user_id"]) == person(1)


async def test_the_core_knows_of_every_account_that_a_domain_closes_and_opens(
    stage: Stage,
) -> None:
    """One figure in two tables: nothing that people and admins can do parts them."""
    assert await stage.connection.fetch(IN_STEP) == []
    await stage.call("admin", SUSPEND, person(1))
    assert (await stage.owner(CLOSED, person(1)))["cause"] == "suspended"
    assert await stage.connection.fetch(IN_STEP) == []
    await stage.call("admin", OPEN, person(1))
    assert await stage.owner(CLOSED, person(1)) is None
    assert await stage.connection.fetch(IN_STEP) == []
    await stage.owner("insert into auth.users (id, raw_user_meta_data) values ($1, '{}')", NEW)
    now = int(time.time()) + 5
    just_now = {"iat": now, "amr": [{"method": "password", "timestamp": now}]}
    await stage.call(1, DELETE, sub=NEW, **just_now)
    assert (await stage.owner(CLOSED, NEW))["cause"] == "deleted"
    assert await stage.connection.fetch(IN_STEP) == []


STATEMENTS = {
    "select": "select * from private.closed_accounts",
    "insert": f"insert into private.closed_accounts (user_id, cause) values ('{person(1)}', 'deleted')",
    "update": "update private.closed_accounts set cause = 'deleted'",
    "delete": "delete from private.closed_accounts",
}
MATRIX = """
            anon     contributor  manager  judge    admin    service  owner
    select  refused  refused      refused  refused  refused  refused  allowed
    insert  refused  refused      refused  refused  refused  refused  allowed
    update  refused  refused      refused  refused  refused  refused  allowed
    delete  refused  refused      refused  refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_closed_accounts(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected

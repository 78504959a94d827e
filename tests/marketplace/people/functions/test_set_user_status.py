"""set_user_status suspends and opens again, keeps why, and ends the sessions of the suspended."""

import time
import uuid

import pytest

from tests.harness.demo import person

SUSPEND = "select * from public.set_user_status($1, false, 'Sent the same photo twice')"
OPEN = "select * from public.set_user_status($1, true, 'It was a mistake')"
REASONS = """
select is_active, reason, changed_by::text from internal_audit.user_status_changes
where user_id = $1 order by id
"""
ACTIVE = "select is_active from public.users where id = $1"
REVIEW = "select * from public.review_submission(gen_random_uuid(), 'approved')"


async def test_a_suspended_person_looks_but_does_not_act(stage):
    assert str((await stage.call("admin", SUSPEND, person(1)))["user_id"]) == person(1)
    assert (await stage.owner(ACTIVE, person(1)))["is_active"] is False
    assert await stage.rows("contributor", "select * from public.users")
    refused = await stage.refusal("contributor", "select * from public.log_activity('login')")
    assert refused[0] == "XC001"


async def test_the_reasons_are_kept_for_admins_alone(stage):
    await stage.call("admin", SUSPEND, person(1))
    await stage.call("admin", OPEN, person(1))
    assert [tuple(row) for row in await stage.rows("admin", REASONS, person(1))] == [
        (False, "Sent the same photo twice", person(5)),
        (True, "It was a mistake", person(5)),
    ]
    assert await stage.rows("contributor", REASONS, person(1)) == []


async def test_a_token_from_before_the_suspension_moves_no_money_afterwards(stage):
    await stage.call("admin", SUSPEND, person(3))
    await stage.call("admin", OPEN, person(3))
    old, new = int(time.time()) - 600, int(time.time()) + 60
    assert (await stage.refusal("manager", REVIEW, iat=old))[0] == "PT401"
    assert (await stage.refusal("manager", REVIEW))[0] == "PT401", "of a token without iat"
    assert (await stage.refusal("manager", REVIEW, iat=new))[0] == "PT404"


async def test_the_sessions_of_supabase_end(stage):
    session = uuid.uuid4()
    await stage.owner("create table auth.sessions (id uuid primary key, user_id uuid not null)")
    await stage.owner("insert into auth.sessions values ($1, $2)", session, person(3))
    admins = person(5).replace("-7000-", "-7001-")
    await stage.owner("insert into auth.sessions values ($1, $2)", admins, person(5))
    await stage.owner("grant all on auth.sessions to public")
    await stage.call("admin", SUSPEND, person(3))
    left = await stage.owner("select array_agg(user_id::text) as left from auth.sessions")
    assert left["left"] == [person(5)]
    revoked = await stage.owner("select session_id::text from private.revoked_sessions")
    assert revoked["session_id"] == str(session)


@pytest.mark.parametrize(
    ("who", "sqlstate"),
    [
        ("contributor", "PT403"),
        ("manager", "PT403"),
        ("judge", "PT403"),
        ("anon", "42501"),
        ("service", "42501"),
    ],
)
async def test_only_admins_suspend(stage, who, sqlstate):
    assert (await stage.refusal(who, SUSPEND, person(2)))[0] == sqlstate


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (f"'{person(1)}', null, 'Why'", ("PT400", "p_is_active")),
        (f"'{person(1)}', false, null", ("PT400", "p_reason")),
        (f"'{person(1)}', false, '  '", ("PT400", "p_reason")),
        (f"'{person(1)}', false, repeat('x', 2001)", ("PT400", "p_reason")),
        (f"'{person(1)}', true, 'Why'", ("XM092", "p_is_active")),
        (f"'{person(199)}', false, 'Why'", ("XM092", "p_is_active")),
        (f"'{person(5)}', false, 'Why'", ("XM091", "p_user_id")),
        (f"'{person(99999999)}', false, 'Why'", ("PT404", "p_user_id")),
        ("null, false, 'Why'", ("PT404", "p_user_id")),
    ],
)
async def test_a_bad_argument_is_named(stage, arguments, refused):
    sql = f"select * from public.set_user_status({arguments})"
    assert await stage.refusal("admin", sql) == refused
    kept = "select count(*) from internal_audit.user_status_changes where reason = 'Why'"
    assert (await stage.owner(kept))["count"] == 0


async def test_an_admin_who_was_signed_out_suspends_nobody(stage):
    session = "00000000-0000-4000-8000-000000000002"
    await stage.owner(
        "insert into private.revoked_sessions (session_id, user_id) values ($1, $2)",
        session,
        person(5),
    )
    assert (await stage.refusal("admin", SUSPEND, person(1), session_id=session))[0] == "PT401"

"""disconnect_user tells the gateway whose connections to close, and keeps why."""

import pytest

from tests.harness.demo import person

DISCONNECT = "select * from public.disconnect_user($1, 'Ten thousand subscriptions')"
LINES = "select keys::text[] from gateway.events where topic = 'gateway.disconnect'"
KEPT = "select user_id::text, reason, disconnected_by::text from internal_audit.disconnections"


async def test_the_gateway_is_told_and_the_reason_is_kept(stage):
    assert str((await stage.call("admin", DISCONNECT, person(1)))["user_id"]) == person(1)
    assert tuple(await stage.owner(LINES)) == ([person(1)],)
    assert tuple(await stage.owner(KEPT)) == (person(1), "Ten thousand subscriptions", person(5))


async def test_a_suspension_closes_connections_and_its_end_does_not(stage):
    await stage.call("admin", "select * from public.set_user_status($1, false, 'Why')", person(1))
    await stage.call("admin", "select * from public.set_user_status($1, true, 'Why')", person(1))
    assert (await stage.owner(f"select count(*) from ({LINES}) as line"))["count"] == 1


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
async def test_only_admins_disconnect(stage, who, sqlstate):
    assert (await stage.refusal(who, DISCONNECT, person(2)))[0] == sqlstate


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (f"'{person(1)}', null", ("PT400", "p_reason")),
        (f"'{person(1)}', '  '", ("PT400", "p_reason")),
        (f"'{person(1)}', repeat('x', 2001)", ("PT400", "p_reason")),
        (f"'{person(99999999)}', 'Why'", ("PT404", "p_user_id")),
        ("null, 'Why'", ("PT404", "p_user_id")),
    ],
)
async def test_a_bad_argument_is_named(stage, arguments, refused):
    sql = f"select * from public.disconnect_user({arguments})"
    assert await stage.refusal("admin", sql) == refused
    assert await stage.owner(LINES) is None

"""Whoever can sign in is an owner; the role that is shown follows the account, and bounds are the admins'."""

import asyncio

import pytest

from tests.clones.acting import become, looking, person

NAME = "select * from clones.update_clone_owner($1)"
SET = "select * from clones.set_clone_setting($1, $2)"
NEW = person(99_000)
SIGN_UP = """
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data)
values ($1, 'new@clones.example', $2, $3)
"""
OWNER = "select name, role, last_login from clones.users where id = $1"


async def test_who_signs_up_is_an_owner_and_chooses_no_role(stage):
    await stage.connection.execute(
        SIGN_UP, NEW, "{}", '{"full_name": "  Nina  ", "role": "admin", "last_login": "now"}'
    )
    assert tuple(await stage.row(OWNER, NEW)) == ("Nina", "user", None)


async def test_the_role_and_the_last_sign_in_follow_the_account(stage):
    await stage.connection.execute(SIGN_UP, NEW, '{"role": "admin"}', "{}")
    assert tuple(await stage.row(OWNER, NEW)) == ("New owner", "admin", None)
    await stage.connection.execute(
        "update auth.users set raw_app_meta_data = '{}', last_sign_in_at = '2026-11-01T00:00Z' where id = $1",
        NEW,
    )
    owner = await stage.row(OWNER, NEW)
    assert (owner["role"], owner["last_login"].isoformat()) == ("user", "2026-11-01T00:00:00+00:00")


async def test_two_first_visits_at_once_make_one_owner(database):
    """People who were there before the domain was."""
    async with looking(database) as superuser, looking(database) as one, looking(database) as two:
        await superuser.connection.execute(SIGN_UP, NEW, "{}", "{}")
        await superuser.connection.execute("delete from clones.users where id = $1", NEW)

        async def visit(stage):
            async with stage.connection.transaction():
                await become(stage.connection, 99_000)
                await stage.connection.execute("select * from clones.create_clone('A', 'B')")
                await asyncio.sleep(0.2)

        await asyncio.gather(visit(one), visit(two))
        assert (await superuser.row(OWNER, NEW))["name"] == "New owner"
        counted = "select count(*) from clones.ai_clones where owner_id = $1"
        assert await superuser.value(counted, NEW) == 2


async def test_an_owner_changes_their_name(stage):
    assert (await stage.call("owner", NAME, " Kofi D. "))["owner_id"]
    assert (await stage.row(OWNER, person(1)))["name"] == "Kofi D."


@pytest.mark.parametrize("name", ["", "  ", None, "x" * 256])
async def test_a_name_has_1_to_255_characters(stage, name):
    assert await stage.refusal("owner", NAME, name) == ("PT400", "p_name")


async def test_a_name_of_255_characters_of_any_script_is_kept(stage):
    await stage.call("owner", NAME, "\U0001f600" * 255)
    assert len((await stage.row(OWNER, person(1)))["name"]) == 255


@pytest.mark.parametrize("sql", [NAME, SET])
@pytest.mark.parametrize("who", ["anon", "service"])
async def test_only_people_call_what_is_for_people(stage, sql, who):
    arguments = ["A"] if sql == NAME else ["task_attempts", 3]
    assert (await stage.refusal(who, sql, *arguments))[0] == "42501"


async def test_an_admin_changes_a_bound(stage):
    await stage.call("admin", SET, "task_attempts", 3)
    assert await stage.value("select clones_private.setting('task_attempts')") == 3


@pytest.mark.parametrize(
    ("who", "name", "value", "refused"),
    [
        ("owner", "task_attempts", 3, ("PT403", None)),
        ("admin", "nothing", 3, ("PT404", "p_name")),
        ("admin", None, 3, ("PT404", "p_name")),
        ("admin", "task_attempts", 0, ("PT400", "p_value")),
        ("admin", "task_attempts", 101, ("PT400", "p_value")),
        ("admin", "task_attempts", None, ("PT400", "p_value")),
    ],
)
async def test_a_bound_has_bounds_of_its_own(stage, who, name, value, refused):
    assert await stage.refusal(who, SET, name, value) == refused


CLOSE = "insert into private.closed_accounts (user_id, cause) values ($1, $2)"


async def test_who_is_suspended_looks_and_acts_no_more(stage):
    await stage.connection.execute(CLOSE, person(1), "suspended")
    assert (await stage.refusal("owner", NAME, "A"))[0] == "XC001"
    assert (await stage.refusal("owner", "select * from clones.create_clone('A', 'B')"))[
        0
    ] == "XC001"
    assert (await stage.row(OWNER, person(1)))["name"] == "Kofi Demo"


async def test_of_who_has_left_neither_name_nor_address_stays(stage):
    addresses = """
    select count(*) from clones.activity_addresses where actor_id = $1
    """
    assert await stage.value(addresses, person(1)) > 0
    others = await stage.value(addresses, person(4))
    await stage.connection.execute(CLOSE, person(1), "suspended")
    await stage.connection.execute("update private.closed_accounts set cause = 'deleted'")
    assert tuple(await stage.row(OWNER, person(1))) == ("Deleted owner", "user", None)
    assert await stage.value(addresses, person(1)) == 0
    assert await stage.value(addresses, person(4)) == others
    assert await stage.value("select count(*) from clones.ai_tasks where owner_id = $1", person(1))

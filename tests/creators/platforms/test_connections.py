"""Connecting platforms: the state, whose account it is, and the quota of accounts."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import SEALED, account, all_at_once, creator, looking

START = "select * from creators.start_connection($1)"
COMPLETE = "select * from creators.complete_connection($1, $2, $3, $4, $5)"
DISCONNECT = "select * from creators.disconnect_account($1)"
DELETE = "select * from creators.delete_social_account($1)"
UPDATE = "select * from creators.update_social_account($1, $2)"
REPORT = "select * from creators.report_account_status($1, $2)"
STATUS = "select account_status_slug from creators.social_account where id = $1"


async def completed(stage, who, of, handle="@h"):
    began = await stage.call(who, START, "youtube")
    return began["connection_id"], began["state"], SEALED, of, handle


async def test_a_connection_takes_a_place_and_leaving_gives_it_back(stage):
    new = await stage.connect("new")
    assert await stage.used("new", "social_accounts") == 1
    assert (await stage.refusal("service", COMPLETE, *await completed(stage, "new", "UC2")))[
        0
    ] == "XV001"
    await stage.call("new", DISCONNECT, new)
    assert await stage.used("new", "social_accounts") == 0
    assert await stage.refusal("new", DISCONNECT, new) == ("XV106", "p_social_account_id")
    assert await stage.connect("new") == new
    assert await stage.used("new", "social_accounts") == 1
    assert await stage.value(STATUS, new) == "active"


async def test_an_account_that_is_connected_is_renewed_without_the_quota(stage):
    first = await stage.connect("new")
    assert await stage.connect("new") == first
    kept = "select count(*) from creators.platform_connection where user_id = $1"
    assert await stage.value(kept, creator("new")) == 1


async def test_an_account_is_one_creators(stage):
    of_nia = "demo-1"
    assert await stage.refusal("service", COMPLETE, *await completed(stage, "new", of_nia)) == (
        "XV104",
        "p_platform_account_id",
    )
    await stage.call("creator", DELETE, account(1))
    assert (await stage.call("service", COMPLETE, *await completed(stage, "new", of_nia)))[0]
    # and its first creator cannot have it back by that
    refused = await stage.refusal("service", COMPLETE, *await completed(stage, "creator", of_nia))
    assert refused[0] == "XV104"


async def test_what_was_taken_away_comes_back_with_its_content(stage):
    public = "select count(*) from creators.content_item where social_account_id = $1 and is_public"
    before = await stage.value(public, account(1))
    await stage.call("creator", DELETE, account(1))
    assert await stage.value(public, account(1)) == 0
    made = await stage.call("service", COMPLETE, *await completed(stage, "creator", "demo-1"))
    assert str(made["social_account_id"]) == account(1)
    assert await stage.value(public, account(1)) == before > 0


async def test_a_state_is_good_once_and_for_ten_minutes(stage):
    given = await completed(stage, "new", "UC1")
    wrong = (given[0], "0" * 64, *given[2:])
    assert await stage.refusal("service", COMPLETE, *wrong) == ("XV103", "p_state")
    other = await stage.call("creator2", START, "youtube")
    mixed = (other["connection_id"], *given[1:])
    assert await stage.refusal("service", COMPLETE, *mixed) == ("XV103", "p_state")
    await stage.call("service", COMPLETE, *given)
    assert await stage.refusal("service", COMPLETE, *given) == ("XV103", "p_state")
    late = await completed(stage, "new", "UC1")
    await stage.connection.execute(
        "update creators.platform_connection set state_expires_at = now() - interval '1 second' "
        f"where id = '{late[0]}'"
    )
    assert await stage.refusal("service", COMPLETE, *late) == ("XV103", "p_state")
    await stage.value("select creators_private.expire_connections()")
    there = "select count(*) from creators.platform_connection where id = $1"
    assert await stage.value(there, late[0]) == 0


async def test_beginning_again_forgets_what_was_begun(stage):
    first = await completed(stage, "new", "UC1")
    await completed(stage, "new", "UC1")
    assert (await stage.refusal("service", COMPLETE, *first))[0] == "XV103"


async def test_who_is_suspended_completes_nothing(stage):
    given = await completed(stage, "new", "UC1")
    await stage.connection.execute(
        "insert into private.closed_accounts (user_id, cause) "
        f"values ('{creator('new')}', 'suspended')"
    )
    assert (await stage.refusal("service", COMPLETE, *given))[0] == "XV103"
    assert (await stage.refusal("new", START, "youtube"))[0] == "XC001"


@pytest.mark.parametrize(
    ("platform", "code"), [("myspace", "XV101"), (None, "XV101"), ("facebook", "XV102")]
)
async def test_platforms_that_cannot_be_connected_are_refused(stage, platform, code):
    assert await stage.refusal("new", START, platform) == (code, "p_platform")


async def test_only_a_service_says_whose_account_it_is(stage):
    given = await completed(stage, "new", "UC1")
    for who in ("anon", "new", "admin"):
        assert (await stage.refusal(who, COMPLETE, *given))[0] == "42501"
        assert (await stage.refusal(who, REPORT, account(1), "suspended"))[0] == "42501"


async def test_tokens_that_are_not_sealed_are_refused(stage):
    given = await completed(stage, "new", "UC1")
    plain = json.dumps({"access_token": "in the clear"})
    sql = (given[0], given[1], plain, *given[3:])
    assert await stage.refusal("service", COMPLETE, *sql) == ("XV105", "p_tokens")


async def test_others_accounts_are_like_none(stage):
    for sql, *more in ((DISCONNECT,), (DELETE,), (UPDATE, '{"visibility": "private"}')):
        refused = await stage.refusal("creator2", sql, account(1), *more)
        assert refused == ("PT404", "p_social_account_id")
    assert await stage.value(STATUS, account(1)) == "active"


async def test_a_service_reports_what_a_platform_says(stage):
    public = "select count(*) from creators.content_item where social_account_id = $1 and is_public"
    before = await stage.value(public, account(1))
    await stage.call("service", REPORT, account(1), "suspended")
    assert await stage.value(public, account(1)) == 0
    await stage.call("service", REPORT, account(1), "active")
    assert await stage.value(public, account(1)) == before
    assert await stage.refusal("service", REPORT, account(1), "disconnected") == (
        "XV107",
        "p_status",
    )
    refused = await stage.refusal("service", REPORT, account(3), "active")
    assert refused == ("PT404", "p_social_account_id")


async def test_a_permission_that_runs_out_expires_its_account(stage):
    await stage.connection.execute(
        "update creators.platform_connection set expires_at = now() - interval '1 second' "
        f"where id = (select connection_id from creators.social_account where id = '{account(1)}')"
    )
    assert await stage.value("select creators_private.expire_connections()") == 1
    assert await stage.value("select creators_private.expire_connections()") == 0
    assert await stage.value(STATUS, account(1)) == "expired"
    sync = "select * from creators.request_sync($1)"
    assert (await stage.refusal("creator", sync, account(1)))[0] == "XV202"


async def test_the_last_place_is_taken_once_of_many_at_once(database):
    async with looking(database) as stage:
        await stage.call("admin", "select * from creators.set_tier($1, 'basic')", creator("new"))
        acts = []
        for number, platform in enumerate(("youtube", "instagram", "tiktok") * 4):
            began = await stage.call("new", START, platform)
            # each begun one by itself: beginning again would forget it
            await stage.row(
                "update creators.platform_connection set connected_at = now() where id = $1",
                began["connection_id"],
            )
            acts.append(
                (
                    "service",
                    COMPLETE,
                    began["connection_id"],
                    began["state"],
                    SEALED,
                    f"A{number}",
                    "@a",
                )
            )
        done = await all_at_once(database, acts)
        assert sorted(done) == ["XV001"] * 7 + ["done"] * 5


async def test_one_account_is_connected_once_by_many_at_once(database):
    async with looking(database) as stage:
        acts = []
        for who in ("new", "creator2", "creator"):
            began = await stage.call(who, START, "youtube")
            acts.append(
                ("service", COMPLETE, began["connection_id"], began["state"], SEALED, "SAME", "@s")
            )
        assert sorted(await all_at_once(database, acts)) == ["XV104", "XV104", "done"]

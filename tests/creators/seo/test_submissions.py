"""Submissions to search engines: asked for with a unit of the quota, taken, or failed with the unit given back."""

from __future__ import annotations

import pytest

from tests.creators.acting import SEALED, all_at_once, creator, item, looking
from tests.creators.seo.submitting import (
    CONNECT,
    DISCONNECT,
    FAIL,
    FRESH,
    KEEP,
    ROW,
    SETTLE,
    SUBMIT,
    pending,
    site,
)

NOBODY = "00000000-0000-7000-8000-000000000000"
USAGE = "select search_engine_slug, response_status, has_failed from creators.seo_usage where submission_id = $1"
TOLD = "select type::text from creators.notification where entity_id = $1"
CONNECTION = "select * from creators.seo_connection where id = $1"
SECRETS = "select count(*) from creators_private.secrets where bound_to = $1"


@pytest.fixture
async def stage(stage):
    await stage.connection.execute(FRESH)
    return stage


async def used(stage):
    return await stage.used("creator", "seo_submissions")


async def test_a_submission_uses_a_unit_and_waits(stage):
    submission = await pending(stage)
    row = await stage.row(ROW, submission)
    assert (row["status"], row["submitted_url"]) == ("pending", "https://www.example.com/1")
    assert str(row["user_id"]) == creator("creator")
    assert await used(stage) == 1
    again = await stage.refusal("creator", SUBMIT, site(1), item(1), None)
    assert again == ("XV405", "p_content_item_id")
    assert await used(stage) == 1


async def test_the_free_tier_has_none_and_nothing_is_written(stage):
    await stage.connection.execute(
        "update creators.subscription set tier_id = (select id from creators.subscription_tier where slug = 'free')"
    )
    assert (await stage.refusal("creator", SUBMIT, site(1), item(1), None))[0] == "XV001"
    assert await stage.value("select count(*) from creators.seo_submission") == 0
    assert await stage.value("select count(*) from creators.job_queue") == 0


async def test_what_is_taken_says_what_the_search_engine_answered(stage):
    submission = await pending(stage)
    await stage.call("service", SETTLE, submission, 202)
    row = await stage.row(ROW, submission)
    assert (row["status"], row["settled_at"] is None) == ("submitted", False)
    assert await stage.rows(USAGE, submission) == [("google", 202, False)]
    assert await stage.values(TOLD, submission) == ["seo_submission_settled"]
    assert await used(stage) == 1
    await pending(stage)
    assert await used(stage) == 2


async def test_a_failure_gives_the_unit_back(stage):
    submission = await pending(stage)
    await stage.call("service", FAIL, submission, "The site is not verified.", 403)
    row = await stage.row(ROW, submission)
    assert (row["status"], row["error_message"]) == ("failed", "The site is not verified.")
    assert await stage.rows(USAGE, submission) == [("google", 403, True)]
    assert await stage.values(TOLD, submission) == ["seo_submission_settled"]
    assert await used(stage) == 0


async def test_what_was_used_in_a_cycle_before_is_not_given_back(stage):
    submission = await pending(stage)
    await stage.connection.execute(
        "update creators.subscription set cycle_start_date = clock_timestamp(), seo_submissions_used = 5 "
        "where user_id = $1",
        creator("creator"),
    )
    await stage.call("service", FAIL, submission, "No answer", None)
    assert await used(stage) == 5


async def test_a_submission_is_settled_once(stage):
    submission = await pending(stage)
    assert await stage.refusal("service", SETTLE, submission, 99) == ("PT400", "p_response_status")
    await stage.call("service", SETTLE, submission, None)
    for sql, more in [(SETTLE, (200,)), (FAIL, ("No", None))]:
        assert await stage.refusal("service", sql, submission, *more) == (
            "XV406",
            "p_submission_id",
        )
        assert await stage.refusal("service", sql, NOBODY, *more) == ("PT404", "p_submission_id")
        for who in ("anon", "creator", "admin"):
            assert (await stage.refusal(who, sql, submission, *more))[0] == "42501"
    assert await stage.rows(USAGE, submission) == [("google", None, False)]


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        (4, ("XV403", "p_content_item_id")),
        (5, ("XV403", "p_content_item_id")),
        (6, ("PT404", "p_content_item_id")),
        (7, ("XV403", "p_content_item_id")),
        (12, ("PT404", "p_content_item_id")),
    ],
    ids=["private", "unlisted", "deleted", "unpublished", "of somebody else"],
)
async def test_only_what_is_public_and_ones_own_is_submitted(stage, number, refused):
    assert await stage.refusal("creator", SUBMIT, site(1), item(number), None) == refused
    assert await used(stage) == 0


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("https://www.example.com.evil.example/1", "XV404"),
        ("https://www.example.org/1", "XV404"),
        ("http://www.example.com/1", "PT400"),
        ("javascript:alert(1)", "PT400"),
        ("", "PT400"),
    ],
)
async def test_an_address_lies_under_the_site(stage, url, refused):
    assert await stage.refusal("creator", SUBMIT, site(1), item(1), url) == (refused, "p_url")
    made = await stage.call("creator", SUBMIT, site(1), item(1), "https://www.example.com/new")
    row = await stage.row(ROW, made["submission_id"])
    assert row["submitted_url"] == "https://www.example.com/new"


async def test_an_item_without_an_address_needs_one(stage):
    await stage.connection.execute(
        "update creators.content_item set url = null where id = $1", item(1)
    )
    assert await stage.refusal("creator", SUBMIT, site(1), item(1), None) == ("XV404", "p_url")


async def test_only_a_site_of_ones_own_that_is_connected_is_used(stage):
    assert await stage.refusal("creator", SUBMIT, site(2), item(1), None) == (
        "XV402",
        "p_connection_id",
    )
    for number in (1, 2):
        for sql, more in [
            (SUBMIT, (item(12), None)),
            (DISCONNECT, ()),
            (KEEP, (SEALED,)),
        ]:
            assert await stage.refusal("creator2", sql, site(number), *more) == (
                "PT404",
                "p_connection_id",
            )


async def test_a_site_that_is_connected_again_is_the_same(stage):
    made = await stage.call("creator", CONNECT, "naver", "https://nia.example/blog///")
    assert (await stage.row(CONNECTION, made["connection_id"]))["site_url"] == (
        "https://nia.example/blog/"
    )
    again = await stage.call("creator", CONNECT, "bing", "https://www.example.com")
    assert str(again["connection_id"]) == site(2)
    await pending(stage, at=site(2))


@pytest.mark.parametrize(
    ("engine", "url", "refused"),
    [
        ("altavista", "https://a.example/", ("XV401", "p_search_engine")),
        (None, "https://a.example/", ("XV401", "p_search_engine")),
        ("google", "http://a.example/", ("PT400", "p_site_url")),
        ("google", "https://localhost/", ("PT400", "p_site_url")),
        ("google", "https://a.example/?page=1", ("PT400", "p_site_url")),
        ("google", " ", ("PT400", "p_site_url")),
        ("google", None, ("PT400", "p_site_url")),
        ("google", "https://a.example/" + "a" * 2048, ("PT400", "p_site_url")),
    ],
)
async def test_a_site_is_an_address_at_a_search_engine(stage, engine, url, refused):
    assert await stage.refusal("creator", CONNECT, engine, url) == refused


async def test_there_are_twenty_sites_at_most(stage):
    for number in range(19):
        await stage.call("creator", CONNECT, "google", f"https://a{number}.example/")
    assert await stage.refusal("creator", CONNECT, "google", "https://b.example/") == (
        "XV407",
        "p_site_url",
    )
    await stage.call("creator", CONNECT, "google", "https://a1.example/")
    await stage.call("creator", DISCONNECT, site(1))
    await stage.call("creator", CONNECT, "google", "https://b.example/")


async def test_with_a_site_its_secret_and_what_waits_go(stage):
    assert await stage.refusal("creator", KEEP, site(1), '{"access_token": "t"}') == (
        "XV105",
        "p_tokens",
    )
    for _ in range(2):
        await stage.call("creator", KEEP, site(1), SEALED)
    assert await stage.value(SECRETS, site(1)) == 1
    submission = await pending(stage)
    await stage.call("creator", DISCONNECT, site(1))
    assert await stage.value(SECRETS, site(1)) == 0
    assert (await stage.row(ROW, submission))["error_message"] == "The site was disconnected."
    assert await used(stage) == 0
    for sql, more in [(DISCONNECT, ()), (KEEP, (SEALED,))]:
        assert await stage.refusal("creator", sql, site(1), *more) == ("XV402", "p_connection_id")


async def test_what_nobody_settles_is_given_up(stage):
    submission = await pending(stage)
    expire = "select creators_private.expire_seo_submissions()"
    assert await stage.value(expire) == 0
    await stage.connection.execute("update creators.seo_submission set expires_at = now()")
    assert await stage.value(expire) == 1
    assert (await stage.row(ROW, submission))["status"] == "failed"
    assert await used(stage) == 0
    assert await stage.rows(USAGE, submission) == []
    assert await stage.value(expire) == 0


async def test_of_many_at_once_the_last_unit_is_ones(database):
    async with looking(database) as stage:
        await stage.connection.execute(FRESH)
        await stage.connection.execute(
            "update creators.subscription set seo_submissions_used = 499 where user_id = $1",
            creator("creator"),
        )
        items = [item(number) for number in (1, 2, 3, 8, 9, 1, 2, 3)]
        acts = [("creator", SUBMIT, site(1), each, None) for each in items]
        done = await all_at_once(database, acts)
        assert done.count("done") == 1
        assert set(done) <= {"done", "XV001", "XV405"}
        assert await stage.value("select count(*) from creators.seo_submission") == 1
        assert await used(stage) == 500

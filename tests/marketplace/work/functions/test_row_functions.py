"""Fields that are computed from a row."""

from tests.harness.demo import campaign, task

OPEN = (
    "select public.task_is_open(t), public.task_slots_left(t) from public.tasks as t where id = $1"
)


async def test_an_open_task_is_active_has_places_and_time(stage):
    answers = {n: (await stage.call("manager", OPEN, task(n)))[0] for n in (1, 2, 5, 6, 7, 8, 9)}
    assert answers == {1: True, 2: True, 5: False, 6: False, 7: False, 8: False, 9: False}


async def test_a_full_task_has_no_places_left(stage):
    assert (await stage.call("manager", OPEN, task(9)))[1] == 0
    assert (await stage.call("anon", OPEN, task(14)))[1] > 90000


async def test_a_campaign_knows_its_progress(stage):
    sql = (
        "select public.campaign_progress(c) = round(approved_count / 100000.0, 4), "
        "public.campaign_is_open(c) from public.campaigns as c where id = $1"
    )
    assert tuple(await stage.call("manager", sql, campaign(1))) == (True, True)
    assert tuple(await stage.call("manager", sql, campaign(4))) == (None, False)


async def test_a_decided_submission_is_approved_or_rejected(stage):
    rows = await stage.rows(
        "contributor",
        "select status, public.submission_is_decided(s) as decided from public.submissions as s",
    )
    assert {row["status"]: row["decided"] for row in rows} == {
        "approved": True,
        "rejected": True,
        "pending": False,
        "revision_requested": False,
    }

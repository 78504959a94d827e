"""detect_suspicious_activity names who is too fast and whose work is refused too often."""

from decimal import Decimal

import pytest

from tests.harness.demo import person, task

# Its work is written by hand, approved and rejected by the dozen.
pytestmark = pytest.mark.moves_by_hand("promised", reason="decisions of days ago")
FOUND = "select * from public.detect_suspicious_activity()"
SUBMIT = """
insert into public.submissions (task_id, user_id, submission_data, reward, xp_reward, status, submitted_at)
select $1, $2, '{}', 1, 1, $3, now() - $4::text::interval from generate_series(1, $5)
"""


@pytest.fixture
async def clean(stage):
    """Nobody has submitted anything that counts as suspicious."""
    await stage.owner("set local session_replication_role = replica")  # triggers of 10,000 rows
    await stage.owner("update public.submissions set status = 'approved'")
    await stage.owner("set local session_replication_role = origin")
    return stage


async def submit(stage, who, status, age, count):
    await stage.owner(SUBMIT, task(14), person(who), status, age, count)


async def found(stage):
    return [
        (str(row["user_id"]), row["issue"], row["submissions"], row["approved_share"])
        for row in await stage.rows("admin", FOUND)
    ]


async def test_more_than_ten_within_an_hour_are_rapid(clean):
    await submit(clean, 2, "approved", "59 minutes", 10)
    assert await found(clean) == []
    await submit(clean, 2, "approved", "1 minute", 1)
    assert await found(clean) == [(person(2), "rapid_submissions", 11, Decimal(1))]


async def test_what_is_older_than_an_hour_is_not_rapid(clean):
    await submit(clean, 2, "approved", "61 minutes", 50)
    assert await found(clean) == []


async def test_less_than_half_approved_of_more_than_ten_is_low(clean):
    await submit(clean, 8, "rejected", "3 days", 6)
    await submit(clean, 8, "approved", "3 days", 4)
    assert await found(clean) == [], "ten are not more than ten"
    await submit(clean, 8, "rejected", "3 days", 1)
    assert await found(clean) == [
        (person(8), "low_approval_rate", 11, Decimal("0.3636")),
    ]
    await submit(clean, 8, "approved", "3 days", 3)
    assert await found(clean) == [], "half is not less than half"


async def test_the_same_person_can_be_both_and_pages_follow_each_other(clean):
    await submit(clean, 2, "rejected", "1 minute", 12)
    await submit(clean, 8, "rejected", "1 minute", 30)
    everything = await clean.rows("admin", FOUND)
    assert [(str(row["user_id"]), row["issue"]) for row in everything] == [
        (person(8), "low_approval_rate"),
        (person(8), "rapid_submissions"),
        (person(2), "low_approval_rate"),
        (person(2), "rapid_submissions"),
    ] or everything[2]["submissions"] > 12
    paged = []
    after = (None, None, None)
    for _ in everything:
        page = "select * from public.detect_suspicious_activity(1, $1, $2, $3)"
        row = await clean.call("admin", page, *after)
        paged.append(row)
        after = (row["submissions"], row["user_id"], row["issue"])
    assert paged == everything
    assert await clean.call("admin", page, *after) is None


async def test_scheduled_work_may_ask(stage):
    assert await stage.rows("service", FOUND) == await stage.rows("admin", FOUND)


@pytest.mark.parametrize(
    ("who", "sqlstate"), [("contributor", "PT403"), ("manager", "PT403"), ("anon", "42501")]
)
async def test_nobody_else_may_ask(stage, who, sqlstate):
    assert (await stage.refusal(who, FOUND))[0] == sqlstate

"""Badges are won by what they count, each once, with their bonus, and the profile says how many."""

import json

import pytest

from tests.harness.demo import person, task
from tests.harness.money import trust

NEWCOMER = person(3)
EVALUATE = "select private.evaluate_badges($1)"
WON = """
select array_agg(badge.name order by badge.name)
from public.user_badges as won inner join public.badges as badge on badge.id = won.badge_id
where won.user_id = $1
"""
WORK = (
    "insert into private.work_counts (user_id, task_type, hour, approved) values ($1, $2, $3, $4)"
)


async def won(stage, who=NEWCOMER):
    return set((await stage.owner(WON, who))[0] or [])


async def evaluated(stage):
    await stage.owner(EVALUATE, NEWCOMER)
    return await won(stage)


@pytest.mark.parametrize(
    ("work", "names"),
    [
        ([], set()),
        ([("rlhf", 12, 1)], {"First Steps"}),
        ([("rlhf", 12, 9)], {"First Steps"}),
        ([("rlhf", 12, 4), ("validation", 13, 6)], {"First Steps", "Ten Done"}),
        ([("audio", 12, 49), ("image", 12, 1)], {"First Steps", "Ten Done"}),
        ([("audio", 12, 30), ("audio", 15, 20)], {"First Steps", "Ten Done", "50 Voice Samples"}),
        ([("image", 12, 50)], {"First Steps", "Ten Done", "50 Images"}),
        ([("text", 12, 100)], {"First Steps", "Ten Done", "Hundred Done", "50 Texts"}),
        ([("rlhf", 23, 5), ("rlhf", 4, 5)], {"First Steps", "Ten Done", "Night Owl"}),
        ([("rlhf", 21, 5), ("rlhf", 5, 5)], {"First Steps", "Ten Done"}),
        ([("rlhf", 22, 9), ("rlhf", 5, 1)], {"First Steps", "Ten Done"}),
        ([("rlhf", 5, 5), ("rlhf", 7, 5)], {"First Steps", "Ten Done", "Early Bird"}),
        ([("rlhf", 8, 10)], {"First Steps", "Ten Done"}),
    ],
)
async def test_approved_work_wins_badges_by_number_type_and_hour(stage, work, names):
    for line in work:
        await stage.owner(WORK, NEWCOMER, *line)
    assert await evaluated(stage) == names


@pytest.mark.moves_by_hand("total_earned", reason="what was earned, without the work")
@pytest.mark.parametrize(
    ("earned", "names"),
    [
        ("99.99", set()),
        ("100", {"First Hundred"}),
        ("1000", {"First Hundred", "First Thousand"}),
    ],
)
async def test_earnings_win_badges(stage, earned, names):
    await stage.owner(
        "update public.users set total_earned = $2::text::numeric where id = $1", NEWCOMER, earned
    )
    assert await evaluated(stage) == names


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (2, set()),
        (3, {"Three in a Row"}),
        (7, {"Three in a Row", "Week on Fire"}),
        (30, {"Three in a Row", "Week on Fire", "Unstoppable"}),
    ],
)
async def test_days_in_a_row_win_badges_by_themselves(stage, days, names):
    for day in range(days):
        await stage.owner(
            "select private.touch_streak($1, date '2026-03-01' + $2::integer)", NEWCOMER, day
        )
    assert await won(stage) == names


@pytest.mark.parametrize(
    ("score", "names"), [("8.9", set()), ("9.0", {"Trusted"}), ("10", {"Trusted"})]
)
async def test_trust_wins_a_badge(stage, score, names):
    await trust(stage.connection, NEWCOMER, score)
    assert await evaluated(stage) == names


@pytest.mark.moves_by_hand("total_earned", reason="what was earned, without the work")
async def test_trust_that_grows_wins_it_by_itself_once_something_was_earned(stage):
    await trust(stage.connection, NEWCOMER, "9.5")
    assert await won(stage) == set()
    await stage.owner("update public.users set total_earned = 1 where id = $1", NEWCOMER)
    await trust(stage.connection, NEWCOMER, "9.6")
    assert await won(stage) == {"Trusted"}


async def test_each_is_won_once_with_its_bonus(stage):
    await stage.owner(WORK, NEWCOMER, "audio", 23, 50)
    assert (await stage.owner(EVALUATE, NEWCOMER))[0] == 4
    assert (await stage.owner(EVALUATE, NEWCOMER))[0] == 0
    events = await stage.connection.fetch(
        "select amount, reason from public.xp_events where user_id = $1 order by amount", NEWCOMER
    )
    assert [tuple(event) for event in events] == [(bonus, "badge") for bonus in (10, 25, 40, 75)]
    level = await stage.owner("select level, current_xp from public.users where id = $1", NEWCOMER)
    assert tuple(level) == (2, 50)
    assert await stage.owner("select * from private.ledger_mismatches()") is None


async def test_a_badge_that_is_off_is_not_won_and_not_taken_away(stage):
    await stage.owner("update public.badges set is_active = false where name = 'First Steps'")
    await stage.owner(WORK, NEWCOMER, "rlhf", 12, 1)
    assert await evaluated(stage) == set()
    assert "First Steps" in await won(stage, person(1))


async def test_the_public_profile_counts_them(stage):
    count = "select badge_count from public.public_profiles where id = $1"
    await stage.owner(WORK, NEWCOMER, "rlhf", 12, 10)
    await stage.owner(EVALUATE, NEWCOMER)
    assert (await stage.call("contributor", count, NEWCOMER))[0] == 2
    await stage.owner("delete from public.user_badges where user_id = $1", NEWCOMER)
    assert (await stage.call("contributor", count, NEWCOMER))[0] == 0
    drifted = (
        "select id from public.public_profiles as profile where badge_count <> "
        "(select count(*) from public.user_badges where user_id = profile.id)"
    )
    assert await stage.owner(drifted) is None


async def test_an_approval_counts_by_itself_once(stage):
    counted = "select sum(approved) from private.work_counts where user_id = $1"
    sql = "select * from public.submit_task($1, $2)"
    row = await stage.call(500, sql, task(14), '{"text_content": "Hello"}')
    approve = "select * from public.review_submission($1, 'approved', 0.9)"
    before = (await stage.owner(counted, person(500)))[0]
    await stage.call("admin", approve, row["submission_id"])
    assert (await stage.owner(counted, person(500)))[0] == before + 1
    await stage.owner(
        "update public.submissions set status = 'approved' where id = $1", row["submission_id"]
    )
    assert (await stage.owner(counted, person(500)))[0] == before + 1


async def test_the_hour_is_that_of_the_contributors_own_day(stage):
    await stage.owner(
        "update public.users set time_zone = 'Pacific/Kiritimati' where id = $1", person(500)
    )
    sql = "select * from public.submit_task($1, $2)"
    row = await stage.call(500, sql, task(14), json.dumps({"text_content": "Hello"}))
    await stage.owner("delete from private.work_counts where user_id = $1", person(500))
    await stage.call(
        "admin", "select * from public.review_submission($1, 'approved', 0.9)", row["submission_id"]
    )
    hour = await stage.owner(
        "select hour, extract(hour from now() at time zone 'Pacific/Kiritimati')::integer as there "
        "from private.work_counts where user_id = $1",
        person(500),
    )
    assert hour["hour"] == hour["there"]


async def test_the_counts_of_the_demo_data_are_those_of_the_work(stage):
    wrong = """
    select user_id, sum(approved) from private.work_counts group by user_id
    except
    select user_id, count(*) from public.submissions where status = 'approved' group by user_id
    """
    assert await stage.owner(wrong) is None


@pytest.mark.parametrize("view", ["achievements", "user_achievements"])
async def test_the_first_versions_names_are_there(stage, view):
    assert await stage.rows("contributor", f"select * from public.{view}")
    seen = await stage.rows("anon", f"select * from public.{view}")
    assert bool(seen) == (view == "achievements")


async def test_the_caller_sees_when_a_badge_was_won(stage):
    sql = (
        "select public.badge_unlocked_at(b) is not null from public.badges as b "
        "where name = 'First Steps'"
    )
    assert [(await stage.call(who, sql))[0] for who in ("contributor", "manager", "anon")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("who", ["anon", "contributor", "admin", "service"])
async def test_no_client_may_call_it(stage, who):
    assert (await stage.refusal(who, EVALUATE, NEWCOMER))[0] == "42501"

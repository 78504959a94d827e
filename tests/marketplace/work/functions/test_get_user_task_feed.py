"""get_user_task_feed offers what the caller can take, best first, and reads only its index."""

import pytest

from tests.harness.demo import company, person, task

FEED = "select task_id::text, score from public.get_user_task_feed(p_limit => 1000)"


async def offered(stage, who, sql=FEED):
    return [row["task_id"] for row in await stage.rows(who, sql)]


async def test_the_best_come_first(stage):
    rows = await stage.rows("contributor", FEED)
    ranked = [(-row["score"], row["task_id"]) for row in rows]
    assert len(ranked) > 20
    assert ranked == sorted(ranked)


async def test_tasks_of_the_same_score_are_not_lost_between_pages(stage):
    await stage.owner("update public.tasks set reward = 1, is_priority = false")
    await stage.owner("update public.tasks set max_submissions = 500 where current_submissions = 0")
    await test_pages_join_without_gap_or_repetition(stage)


@pytest.mark.parametrize(
    ("number", "contributor", "contributor2"),
    [
        (1, True, False),  # Bruno has submitted already
        (2, True, False),  # private, and only Amara is invited
        (3, False, False),  # both have submitted
        (4, True, True),
        (5, False, False),  # paused
        (6, False, False),  # completed
        (7, False, False),  # archived
        (8, False, False),  # expired
        (9, False, False),  # full
        (10, False, False),  # level 50
        (11, False, False),  # trust 9.9
        (12, False, False),  # Kenya
        (13, False, False),  # no budget
        (16, False, False),  # Swahili
    ],
)
async def test_only_what_the_person_can_take_is_offered(stage, number, contributor, contributor2):
    offers = [task(number) in await offered(stage, who) for who in ("contributor", "contributor2")]
    assert offers == [contributor, contributor2]


async def test_nobody_is_offered_tasks_of_their_own_company(stage):
    own = await stage.owner(
        "select array_agg(id::text) from public.tasks where company_id is not null "
        "and created_by = $1",
        person(3),
    )
    for who in ("manager", "viewer", "billing"):
        assert not set(own[0]) & set(await offered(stage, who))


async def test_nobody_is_offered_what_is_refused_to_them_since_they_were_invited(stage):
    invite = "select invitation_id from public.add_company_member($1, $2, 'viewer')"
    before = await offered(stage, "contributor2")
    (theirs,) = await stage.owner(
        "select array_agg(id::text) from public.tasks where company_id = $1", company(1)
    )
    ours = set(theirs)
    assert ours & set(before)
    await stage.call("manager", invite, company(1), person(2))
    assert not ours & set(await offered(stage, "contributor2"))


async def test_everything_offered_is_visible_and_can_be_submitted_to(stage):
    hidden = await stage.rows(
        "contributor",
        "select * from public.get_user_task_feed(p_limit => 1000) as feed "
        "where not exists (select from public.tasks as task where task.id = feed.task_id)",
    )
    assert hidden == []
    for task_id in await offered(stage, "contributor"):
        await stage.owner(
            "select private.require_open_task($1, person) "
            "from public.users as person where person.id = $2",
            task_id,
            person(1),
        )


async def test_pages_join_without_gap_or_repetition(stage):
    whole = await stage.rows("contributor", FEED)
    pages, after = [], (None, None)
    while page := await stage.rows(
        "contributor", "select * from public.get_user_task_feed(null, 7, $1, $2)", *after
    ):
        pages += page
        after = (page[-1]["score"], page[-1]["task_id"])
    assert [str(row["task_id"]) for row in pages] == [row["task_id"] for row in whole]


async def test_a_type_narrows_the_feed(stage):
    rows = await stage.rows(
        "contributor",
        "select distinct task.task_type from public.get_user_task_feed('audio', 1000) as feed "
        "inner join public.tasks as task on task.id = feed.task_id",
    )
    assert [row["task_type"] for row in rows] == ["audio"]


async def test_a_new_submission_leaves_the_feed(stage):
    assert task(4) in await offered(stage, "contributor")
    await stage.call(
        "contributor",
        "select * from public.submit_task($1, $2)",
        task(4),
        '{"text_content": "Bonjour", "language": "fr"}',
    )
    assert task(4) not in await offered(stage, "contributor")


@pytest.mark.parametrize(("limit", "count"), [(0, 0), (-5, 0), (3, 3), (None, 20)])
async def test_the_limit_is_kept(stage, limit, count):
    rows = await stage.rows(
        "contributor", "select * from public.get_user_task_feed(p_limit => $1)", limit
    )
    assert len(rows) == count


async def test_a_caller_who_is_not_signed_in_has_no_feed(stage):
    assert (await stage.refusal("anon", FEED))[0] == "42501"
    assert await stage.rows(999999, FEED) == []


@pytest.mark.parametrize("after", ["null, null", "15, '00000000-0000-7000-8005-000000000100'"])
async def test_the_feed_is_an_index_only_scan(database, after, connect):
    sql = f"select * from public.get_user_task_feed(null, 20, {after})"
    async with connect() as owner:
        await owner.execute("vacuum analyze public.tasks")
        async with owner.transaction():
            await owner.execute(
                "select set_config('request.jwt.claims', $1, true)", f'{{"sub": "{person(1)}"}}'
            )
            for _ in range(8):  # long enough for a generic plan
                await owner.fetch(sql)
            read = await owner.fetchrow(
                "select seq_scan, idx_tup_fetch, idx_scan >= 8 from pg_stat_xact_user_tables "
                "where relid = 'public.tasks'::regclass"
            )
    assert tuple(read) == (0, 0, True)

"""What the functions write into the event log: each piece of news once in a transaction, and no more."""

import json

from tests.harness.demo import ACCEPT, INVITE, campaign, company, person, task

LINES = """
select topic, change, entity, keys::text[] from gateway.events
where xid = pg_current_xact_id() order by id
"""
CREATE = (
    "select task_id from public.create_task(p_title => 'Say it', p_description => 'Something.', "
    "p_task_type => 'text', p_reward => 1, p_campaign_id => $1)"
)
SUBMIT = """
select submission_id from public.submit_task(
    $1, '{"text_content": "The market opens early and the bread is still warm."}'
)
"""
REVIEW = "select * from public.review_submission($1, 'approved')"


async def lines(stage):
    found = await stage.connection.fetch(LINES)
    return [tuple(line) for line in found if line["topic"] != "notification_received"]


async def test_a_submission_and_its_approval_are_a_few_lines(stage):
    made = (await stage.call("manager", CREATE, campaign(1)))["task_id"]
    sent = (await stage.call("contributor2", SUBMIT, made))["submission_id"]
    assert [line[0] for line in await lines(stage)] == [
        "task_published",
        "submission_changed",
        "gamification_event",
        "campaign_progressed",
    ]
    await stage.call("manager", REVIEW, sent)
    found = await lines(stage)
    assert ("submission_changed", "CREATED", "submission", [person(2), company(1)]) in found
    assert ("campaign_progressed", "UPDATED", None, [campaign(1)]) in found
    for topic in ("submission_changed", "campaign_progressed", "leaderboard_changed"):
        assert [line[0] for line in found].count(topic) == 1, topic


async def test_what_a_savepoint_takes_back_is_written_again(stage):
    touch = "update public.campaigns set approved_count = approved_count + 1 where id = $1"
    async with stage.connection.transaction():
        inner = stage.connection.transaction()
        await inner.start()
        await stage.connection.execute(touch, campaign(1))
        await inner.rollback()
        await stage.connection.execute(touch, campaign(1))
    assert [line[0] for line in await lines(stage)] == ["campaign_progressed"]


async def test_what_is_no_news_leaves_no_line(stage):
    for sql in (
        "update public.campaigns set description = 'Other' where id = $1",
        "update public.campaigns set status = status where id = $1",
    ):
        await stage.owner(sql, campaign(1))
    for sql in (
        "update public.tasks set title = 'Other' where id = $1",
        "update public.tasks set current_submissions = current_submissions where id = $1",
        "update public.tasks set status = 'paused' where id = $1",
    ):
        await stage.owner(sql, task(1))
    await stage.owner("insert into public.xp_events select * from public.xp_events where false")
    await stage.owner("update public.users set bio = 'New' where id = $1", person(1))
    assert await lines(stage) == []


async def test_lines_of_very_many_changes_are_not_looked_through(stage):
    await stage.owner("update public.campaigns set approved_count = approved_count + 1")
    await stage.owner("update public.campaigns set approved_count = approved_count + 1")
    count = (await stage.owner("select count(*) from public.campaigns"))["count"]
    assert count <= len(await lines(stage)) <= 2 * count


async def test_memberships_make_people_listen_anew(stage):
    asked = await stage.call("manager", INVITE, company(1), person(1), "viewer")
    await stage.call(1, ACCEPT, asked["invitation_id"])
    change = "select * from public.set_company_member_role($1, $2, 'billing')"
    await stage.call("manager", change, company(1), person(1))
    remove = "select * from public.remove_company_member($1, $2)"
    await stage.call("manager", remove, company(1), person(1))
    found = [line for line in await lines(stage) if line[0] == "gateway.keys"]
    assert [set(line[3]) for line in found] == [{person(1)}] * 3


async def test_a_reader_does_not_read_what_it_has_seen(stage):
    """Its plan is made while the log is empty, and kept: it must not be to read all of a partition."""
    connection = stage.connection
    await connection.execute("delete from gateway.events")
    read = "select gateway.read_events(pg_snapshot_xmax(pg_current_snapshot()), '{}', 1000)"
    for _ in range(10):
        await connection.fetchval(read)
    await connection.execute(
        "insert into gateway.events (xid, topic) select '3', 'old' from generate_series(1, 20000)"
    )
    (plan,) = await connection.fetchrow(f"explain (analyze, buffers, format json) {read}")
    assert json.loads(plan)[0]["Plan"]["Shared Hit Blocks"] < 50

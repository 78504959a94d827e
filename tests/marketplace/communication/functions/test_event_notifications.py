"""Each event leaves one notification with whom it concerns, and none with whoever did it."""

import json

from tests.harness.demo import campaign, person, task

NEWS = """
select type, title, subject_type, subject_id::text from public.notifications
where user_id = $1 and created_at = now() order by id
"""
PAUSE = "select * from public.set_campaign_status($1, 'paused')"
RESUME = "select * from public.set_campaign_status($1, 'active')"
INVITE = "select * from public.invite_to_campaign($1, $2)"
WIN = "insert into public.user_badges (user_id, badge_id) select $1, id from public.badges where name = $2"
PROCESS = "select * from public.process_withdrawal($1, $2, case when $2::text = 'completed' then 'PP-1' end, $3)"
CANCEL = "select * from public.cancel_withdrawal($1)"
WAITING = "select id, user_id from public.withdrawals where status = 'pending' order by id limit 1"
ESCALATE = """
update public.qc_consensus set status = 'escalated', escalated_at = now()
where id = (select id from public.qc_consensus where status = 'open' limit 1)
returning submission_id::text
"""


async def news(stage, who):
    return [tuple(row) for row in await stage.rows("admin", NEWS, who)]


async def test_a_badge_that_is_won_is_told_once(stage):
    await stage.owner("delete from public.user_badges where user_id = $1", person(701))
    await stage.owner(WIN, person(701), "Ten Done")
    badge = await stage.owner("select id::text from public.badges where name = 'Ten Done'")
    told = ("achievement_unlocked", "Badge won", "badge", badge["id"])
    assert await news(stage, person(701)) == [told]


async def test_a_badge_of_the_past_is_no_news(stage):
    await stage.owner("delete from public.user_badges where user_id = $1", person(701))
    past = WIN.replace("badge_id)", "badge_id, unlocked_at)").replace(
        "id from", "id, now() - interval '1 day' from"
    )
    await stage.owner(past, person(701), "Ten Done")
    assert await news(stage, person(701)) == []


async def test_an_invitation_is_told_to_the_invited_alone(stage):
    await stage.call("manager", INVITE, campaign(2), person(701))
    told = ("campaign_invitation", "Invitation", "public_campaign", campaign(2))
    assert await news(stage, person(701)) == [told]
    assert await news(stage, person(3)) == []


async def test_a_pause_is_told_to_the_company_once_until_it_is_read(stage):
    told = ("campaign_paused", "Campaign paused", "campaign", campaign(1))
    for _ in range(2):
        await stage.call("manager", PAUSE, campaign(1))
        await stage.call("manager", RESUME, campaign(1))
    assert await news(stage, person(7)) == [told], "billing, though several tasks paused twice"
    assert await news(stage, person(3)) == [], "who did it"
    assert await news(stage, person(6)) == await news(stage, person(8)) == []
    await stage.rows("billing", "select * from public.mark_notifications_read()")
    await stage.call("manager", PAUSE, campaign(1))
    assert await news(stage, person(7)) == [told, told]


async def test_each_step_of_a_withdrawal_is_told(stage):
    asked = await stage.owner(WAITING)
    await stage.call("admin", PROCESS, asked["id"], "processing", None)
    await stage.call("admin", PROCESS, asked["id"], "completed", None)
    assert await news(stage, asked["user_id"]) == [
        ("withdrawal_processed", "Withdrawal approved", "withdrawal", str(asked["id"])),
        ("withdrawal_processed", "Withdrawal paid", "withdrawal", str(asked["id"])),
    ]


async def test_a_rejected_withdrawal_is_told_with_its_reason(stage):
    asked = await stage.owner(WAITING)
    await stage.call("admin", PROCESS, asked["id"], "rejected", "No such account")
    ((kind, title, *_),) = await news(stage, asked["user_id"])
    assert (kind, title) == ("withdrawal_processed", "Withdrawal rejected")


async def test_who_cancels_needs_no_news_of_it(stage):
    asked = await stage.owner(WAITING)
    await stage.call(int(str(asked["user_id"])[-6:]), CANCEL, asked["id"])
    assert await news(stage, asked["user_id"]) == []


async def test_an_escalation_is_told_to_admins_alone(stage):
    submission = (await stage.owner(ESCALATE))["submission_id"]
    told = "select user_id::text, type, subject_id::text from public.notifications where created_at = now()"
    rows = [tuple(row) for row in await stage.rows("admin", told)]
    assert rows == [(person(5), "escalation", submission)]


async def test_who_only_calls_themselves_admin_hears_of_no_escalation(stage):
    await stage.owner("update public.users set role = 'admin' where id = $1", person(701))
    await stage.owner(ESCALATE)
    assert await news(stage, person(701)) == []


async def test_a_judge_hears_of_each_assignment_once(stage):
    told = """
    select user_id, subject_id from public.notifications
    where type = 'judgement_assigned' and created_at = now()
    """
    asked = "select judge_id, id from public.qc_assignments where created_at = now()"
    made = await stage.call(
        "contributor2",
        "select submission_id from public.submit_task($1, $2)",
        task(15),
        json.dumps({"text_content": "Many hands make light work.", "language": "en"}),
    )
    for _ in range(2):
        await stage.owner("select private.assign_judges($1)", made["submission_id"])
        await stage.owner("select private.refill_panels()")
    assignments = {tuple(row) for row in await stage.connection.fetch(asked)}
    news = [tuple(row) for row in await stage.connection.fetch(told)]
    assert len(news) == len(assignments) >= 3
    assert set(news) == assignments


async def test_an_assignment_of_the_past_is_no_news(stage):
    before = await stage.owner("select count(*) from public.notifications")
    await stage.owner(
        "insert into public.qc_assignments (submission_id, judge_id, task_id, round, submission_data, "
        "created_at) select submission_id, (select id from public.judges where status = 'active' limit 1), "
        "task_id, 9, '{}', now() - interval '1 day' from public.qc_consensus limit 1"
    )
    assert await stage.owner("select count(*) from public.notifications") == before

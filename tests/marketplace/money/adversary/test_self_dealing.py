"""Cheats that pay themselves through a company, or buy points for nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.harness.demo import ACCEPT, INVITE, campaign, company, person

FRIEND = 600
TASK = """
select task_id from public.create_task(
    p_title => 'Say it', p_description => 'Say something.', p_task_type => 'text', p_reward => $1,
    p_xp_reward => $2, p_campaign_id => $3, p_min_trust_score => 0
)
"""
SUBMIT = """
select * from public.submit_task(
    $1, '{"text_content": "The market opens early and the bread is still warm."}'
)
"""
REVIEW = "select * from public.review_submission($1, $2, p_rejection_reason => $3)"
WORK = "select status, rejection_reason from public.submissions where id = $1"
CAMPAIGN = (
    "select remaining_budget, reserved_budget, spent_budget from public.campaigns where id = $1"
)


async def answered(stage, points=10):
    """Somebody's answer to a new task of the manager's company."""
    made = await stage.call("manager", TASK, Decimal(1), points, campaign(1))
    return await stage.call(FRIEND, SUBMIT, made["task_id"])


async def balance(stage):
    row = await stage.owner("select balance from public.users where id = $1", person(FRIEND))
    return row["balance"]


@pytest.mark.parametrize("leaves", [False, True])
async def test_who_answered_joins_the_company_before_being_paid(stage, leaves):
    budget, before = await stage.owner(CAMPAIGN, campaign(1)), await balance(stage)
    work = await answered(stage)
    invited = await stage.call("manager", INVITE, company(1), person(FRIEND), "manager")
    await stage.call(FRIEND, ACCEPT, invited["invitation_id"])
    if leaves:
        await stage.call(FRIEND, "select * from public.leave_company($1)", company(1))
    await stage.call("manager", REVIEW, work["submission_id"], "approved", None)
    row = await stage.owner(WORK, work["submission_id"])
    assert row["status"] == "rejected"
    assert row["rejection_reason"].startswith("Nobody is paid for tasks of a company")
    assert (await stage.owner(CAMPAIGN, campaign(1)), await balance(stage)) == (budget, before)
    for who in ("admin", "manager"):
        refused = await stage.refusal(who, REVIEW, work["submission_id"], "approved", None)
        assert refused == ("XM121" if who == "admin" else "XM017", "p_submission_id")


async def test_a_company_invites_who_answered_instead_of_paying_them(stage):
    before = await balance(stage)
    work = await answered(stage)
    await stage.call("manager", INVITE, company(1), person(FRIEND), "viewer")
    await stage.call("manager", REVIEW, work["submission_id"], "approved", None)
    assert (await stage.owner(WORK, work["submission_id"]))["status"] == "approved"
    assert await balance(stage) == before + 1


@pytest.mark.parametrize(("reward", "points"), [("0.01", 22), ("1", 121), ("5", 10_000)])
async def test_a_manager_sells_points_for_cents(stage, reward, points):
    refused = await stage.refusal("manager", TASK, Decimal(reward), points, campaign(1))
    assert refused == ("XM122", "p_xp_reward")
    made = await stage.call("manager", TASK, Decimal(reward), 20, campaign(1))
    raised = "select * from public.update_task($1, jsonb_build_object('xp_reward', $2::integer))"
    refused = await stage.refusal("manager", raised, made["task_id"], points)
    assert refused == ("XM122", "xp_reward")
    lowered = "select * from public.update_task($1, jsonb_build_object('reward', 0.01))"
    most = int(20 + 100 * Decimal(reward))
    if most > 21:
        await stage.call("manager", raised, made["task_id"], most)
        assert await stage.refusal("manager", lowered, made["task_id"]) == ("XM122", "xp_reward")


async def test_points_are_told_in_one_figure_and_given_in_another(stage):
    await stage.owner(
        "insert into public.streaks (id, current_days, longest_days, last_day) "
        "values ($1, 30, 30, private.local_day($1, now())) on conflict (id) do update "
        "set current_days = 30, longest_days = 30, last_day = excluded.last_day",
        person(FRIEND),
    )
    work = await answered(stage, 100)
    await stage.call("manager", REVIEW, work["submission_id"], "approved", None)
    given = await stage.owner(
        "select amount from public.xp_events where submission_id = $1", work["submission_id"]
    )
    told = await stage.owner(
        "select message from public.notifications where subject_id = $1 and type = 'task_completion'",
        work["submission_id"],
    )
    assert work["xp_earned"] == given["amount"] > 100
    assert f" {given['amount']} XP " in told["message"]

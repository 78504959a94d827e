"""The marketplace's subscriptions: for each, who hears of what, and who does not."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest

from gateway.errors import GatewayError
from tests.harness.demo import ACCEPT, INVITE, act, campaign, company, person
from tests.harness.listening import PATIENCE, settled
from tests.harness.money import DETAILS, REQUEST

SUBMISSION = """
subscription ($after: String) {
    submissionChanged(after: $after) {
        cursor change id
        node {
            __typename
            ... on Submission { status contributor { id } }
            ... on Judgement { state: status submissionData vote { verdict } consensus { status } submission { id } }
        }
    }
}
"""
CAMPAIGN = """
subscription ($id: UUID!) {
    campaignProgressed(campaignId: $id) { change id node { submissionCount reservedBudget work { openCount } } }
}
"""
TASK = """
subscription ($filter: TaskFilter) { taskPublished(filter: $filter) { change node { title } } }
"""
GAMIFICATION = """
subscription {
    gamificationEvent {
        change
        node {
            __typename
            ... on XpEvent { amount reason }
            ... on User { level }
            ... on UserBadge { badge { name } }
            ... on Streak { currentDays }
        }
    }
}
"""
WITHDRAWAL = "subscription { withdrawalChanged { change node { amount status } } }"

CREATE_TASK = """
select task_id::text from public.create_task(
    p_title => $1, p_description => 'Say something.', p_task_type => 'text', p_reward => $2,
    p_campaign_id => $3
)
"""
SUBMIT = """
select submission_id::text from public.submit_task(
    $1, '{"text_content": "The market opens early and the bread is still warm."}'
)
"""
REVIEW = "select * from public.review_submission($1, $2, p_rejection_reason => $3)"


# --- submissions


async def test_owner_company_and_admin_hear_of_a_submission_and_nobody_else(listen, database):
    those_who_do = await listen.each(SUBMISSION, "contributor2", "manager", "viewer", "admin")
    those_who_do_not = await listen.each(SUBMISSION, "billing", "manager2", "contributor", "judge")
    task = await act(database, "manager", CREATE_TASK, "Say it", 1, campaign(1))
    submission = await act(database, "contributor2", SUBMIT, task)
    await asyncio.gather(*(each.count(1) for each in those_who_do))
    await act(database, "manager", REVIEW, submission, "rejected", "Too short")
    await asyncio.gather(*(each.count(2) for each in those_who_do))
    await settled(listen)
    assert [each.events for each in those_who_do_not] == [[], [], [], []]
    created, decided = those_who_do[0].events
    assert (created["change"], decided["change"]) == ("CREATED", "UPDATED")
    assert created["node"]["__typename"] == "Submission"
    assert decided["node"] == {
        "__typename": "Submission",
        "status": "REJECTED",
        "contributor": {"id": person(2)},
    }


ASSIGN = """
insert into public.qc_assignments (submission_id, judge_id, task_id, round, submission_data)
select panel.submission_id, $1, panel.task_id, panel.round, '{"text": "What the judge sees"}'
from public.qc_consensus as panel
where
    panel.status = 'open'
    and not exists (
        select from public.qc_assignments as other
        where other.submission_id = panel.submission_id and other.judge_id = $1
    )
limit 1
returning id::text
"""
WITHDRAW = "update public.qc_assignments set status = 'withdrawn' where id = $1"


async def test_a_judge_hears_of_their_work_and_never_whose_it_is(listen, owner):
    judge, contributor, manager, admin = await listen.each(
        SUBMISSION, "judge", "contributor2", "manager", "admin"
    )
    assignment = await owner.fetchval(ASSIGN, person(4))
    await judge.count(1)
    await owner.execute(WITHDRAW, assignment)
    came, gone = await judge.count(2)
    assert came["node"] == {
        "__typename": "Judgement",
        "state": "PENDING",
        "submissionData": {"text": "What the judge sees"},
        "vote": None,
        "consensus": None,
        "submission": None,
    }
    assert (gone["change"], gone["id"], gone["node"]) == ("DELETED", assignment, None)
    await admin.count(2)
    await settled(listen)
    assert (contributor.deliveries, manager.deliveries) == ([], [])


async def test_a_judge_hears_what_became_of_their_verdict(listen, database, owner):
    (judge,) = await listen.each(SUBMISSION, "judge")
    assignment = await owner.fetchval(ASSIGN, person(4))
    await judge.count(1)
    submission = await owner.fetchval(
        "select submission_id::text from public.qc_assignments where id = $1", assignment
    )
    await act(
        database,
        "judge",
        "select * from public.cast_judgement($1, 'unsure', null, 'Hard to say')",
        submission,
    )
    events = await judge.count(2)
    assert events[1]["node"]["vote"] == {"verdict": "UNSURE"}
    await act(database, "admin", REVIEW, submission, "approved", None)
    events = await judge.count(3)
    assert events[2]["node"]["consensus"] == {"status": "APPROVED"}


REMOVE = "select * from public.remove_company_member($1, $2)"


async def test_who_is_removed_hears_nothing_more_and_who_is_added_everything_from_then_on(
    listen, database
):
    viewer, new, manager = await listen.each(SUBMISSION, "viewer", "contributor", "manager")
    task = await act(database, "manager", CREATE_TASK, "Say it", 1, campaign(1))
    await act(database, "contributor2", SUBMIT, task)
    await viewer.count(1)
    await act(database, "manager", REMOVE, company(1), person(6))
    invitation = await act(database, "manager", INVITE, company(1), person(1), "viewer")
    await act(database, "contributor", ACCEPT, invitation)
    submission = await act(database, "manager2", SUBMIT, task)
    (event,) = await new.count(1)
    assert event["id"] == submission
    await manager.count(2)
    await settled(listen)
    assert (len(viewer.deliveries), len(new.deliveries)) == (1, 1)


async def test_a_cursor_from_before_a_removal_shows_nothing_of_before(listen, database):
    (viewer,) = await listen.each(SUBMISSION, "viewer")
    task = await act(database, "manager", CREATE_TASK, "Say it", 1, campaign(1))
    await act(database, "contributor2", SUBMIT, task)
    (event,) = await viewer.count(1)
    viewer.subscription.close()
    await act(database, "contributor", SUBMIT, task)
    await act(database, "manager", REMOVE, company(1), person(6))
    again = await listen(SUBMISSION, "viewer", after=event["cursor"])
    await settled(listen)
    assert again.deliveries == []


async def test_submissions_are_for_who_is_signed_in(listen):
    with pytest.raises(GatewayError) as refused:
        await listen(SUBMISSION)
    assert refused.value.code == "UNAUTHENTICATED"


# --- campaigns


async def test_members_hear_of_their_campaign_once_of_each_transaction(listen, database):
    task = await act(database, "manager", CREATE_TASK, "Say it", 2, campaign(1))
    heard = await listen.each(
        CAMPAIGN, "manager", "billing", "admin", "manager2", "contributor2", id=campaign(1)
    )
    (other,) = await listen.each(CAMPAIGN, "manager", id=campaign(2))
    (unknown,) = await listen.each(CAMPAIGN, "admin", id=person(1))
    await act(database, "contributor2", SUBMIT, task)
    await asyncio.gather(*(each.count(1) for each in heard[:3]))
    await settled(listen)
    assert [len(each.deliveries) for each in (*heard, other, unknown)] == [1, 1, 1, 0, 0, 0, 0]
    (event,) = heard[1].events
    assert (event["change"], event["id"]) == ("UPDATED", campaign(1))
    node = event["node"]
    assert node["work"]["openCount"] <= node["submissionCount"]


# --- tasks


async def test_a_task_is_heard_of_by_those_who_could_take_it(listen, database):
    young, admin, anon = await listen.each(TASK, "contributor2", "admin", "anon")
    (private_only,) = await listen.each(TASK, "contributor", filter={"reward": {"gte": 3}})
    create = CREATE_TASK.replace("p_campaign_id", "p_min_level => 99, p_campaign_id")
    await act(database, "manager", create, "For the best", 2, campaign(1))
    await act(database, "manager", CREATE_TASK, "For the invited", 3, campaign(2))
    await act(database, "manager", CREATE_TASK, "For all", 1, campaign(1))
    (task,) = await young.count(1)
    assert task == {"change": "CREATED", "node": {"title": "For all"}}
    titles = [each["node"]["title"] for each in await admin.count(3)]
    assert titles == ["For the best", "For the invited", "For all"]
    titles = [each["node"]["title"] for each in await anon.count(2)]
    assert titles == ["For the best", "For all"]
    (filtered,) = await private_only.count(1)
    assert filtered["node"] == {"title": "For the invited"}


async def test_a_value_that_postgres_refuses_ends_the_subscription_with_its_place(listen, database):
    given = {"or": [{"reward": {"gt": 1}}, {"title": {"contains": "\0"}}]}
    refused, other = await listen(TASK, "admin", filter=given), await listen(TASK, "admin")
    await act(database, "manager", CREATE_TASK, "For all", 1, campaign(1))
    await asyncio.wait_for(refused.ended.wait(), PATIENCE)
    assert refused.error.code == "INVALID_VALUE"
    assert refused.error.extensions["input"] == ["filter", "or", 1, "title", "contains"]
    await other.count(1)


async def test_a_task_that_goes_on_is_news_and_one_that_pauses_is_none(listen, database):
    (early,) = await listen.each(TASK, "contributor2")
    task = await act(database, "manager", CREATE_TASK, "Say it", 1, campaign(1))
    await early.count(1)
    (heard,) = await listen.each(TASK, "contributor2")
    for status in ("paused", "active"):
        await act(
            database,
            "manager",
            "select * from public.update_task($1, jsonb_build_object('status', $2::text))",
            task,
            status,
        )
    assert await heard.count(1) == [{"change": "UPDATED", "node": {"title": "Say it"}}]


# --- money and points


async def test_a_withdrawal_is_heard_of_by_its_owner_alone(listen, database):
    mine, other, manager, admin = await listen.each(
        WITHDRAWAL, "contributor", "contributor2", "manager", "admin"
    )
    withdrawal = await act(database, "contributor", REQUEST, Decimal(5), DETAILS)
    await act(
        database, "admin", "select * from public.process_withdrawal($1, 'processing')", withdrawal
    )
    heard = [(each["change"], each["node"]["status"]) for each in await mine.count(2)]
    assert heard[1] == ("UPDATED", "PROCESSING")
    assert heard[0][0] == "CREATED"
    await settled(listen)
    assert [each.deliveries for each in (other, manager, admin)] == [[], [], []]


async def test_points_levels_badges_and_streaks_are_heard_of_by_who_won_them(
    listen, database, owner
):
    mine, other, admin = await listen.each(GAMIFICATION, "contributor2", "contributor", "admin")
    await owner.execute("select private.award_xp($1, 5000, 'adjustment')", person(2))
    await owner.execute("delete from public.user_badges where user_id = $1", person(2))
    await owner.execute(
        "insert into public.user_badges (user_id, badge_id) select $1, id from public.badges "
        "where name = 'Night Owl'",
        person(2),
    )
    await owner.execute("delete from public.streaks where id = $1", person(2))
    await owner.execute("select private.touch_streak($1)", person(2))
    events = await mine.count(4)
    await settled(listen)
    assert (events[0]["node"]["__typename"], events[0]["node"]["amount"]) == ("XpEvent", 5000)
    found = {each["node"]["__typename"]: each for each in mine.events}
    assert (found["User"]["change"], found["User"]["node"]["level"] > 5) == ("UPDATED", True)
    badges = [each["node"]["badge"] for each in mine.events if "badge" in each["node"]]
    assert {"name": "Night Owl"} in badges
    assert found["Streak"]["node"]["currentDays"] == 1
    assert (other.deliveries, admin.deliveries) == ([], [])


async def test_who_asks_python_for_other_fields_is_asked_for_apart(listen, database):
    """Their statements are the same: what differs is read by graphql-core."""
    query = "subscription {{ submissionChanged {{ node {{ ... on Submission {{ {} }} }} }} }}"
    some = query.replace("subscription", "subscription ($no: Boolean = true)")
    kinds = ("mediaUrl", "again: mediaUrl", "mediaUrl @skip(if: $no) more: mediaUrl")
    heard = [(await listen.each(query.format(kind), "contributor2"))[0] for kind in kinds[:2]]
    for given in ({}, {"no": False}):
        heard += await listen.each(some.format(kinds[2]), "contributor2", **given)
    created = await act(database, "manager", CREATE_TASK, "Say it", 1, campaign(1))
    await act(database, "contributor2", SUBMIT, created)
    for each in heard:
        await each.count(1)
    fields = [list(each.events[0]["node"]) for each in heard]
    assert fields == [["mediaUrl"], ["again"], ["more"], ["mediaUrl", "more"]]

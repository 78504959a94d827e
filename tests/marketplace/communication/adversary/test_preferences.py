"""Preferences: nobody is kept from news of their money, by others or by themselves, and what is off is told nowhere."""

from __future__ import annotations

from typing import Any

from tests.harness.demo import person
from tests.harness.people import ADMIN, People
from tests.marketplace.companies.adversary.test_memberships import SUBMIT, TASK
from tests.marketplace.review.adversary.test_panels import ANSWER, NEW_TASK
from tests.marketplace.review.adversary.test_waiting import OPEN_TASK, REVIEW

MANAGER, VICTIM, OTHER = 3, 600, 601
UPDATE = """
mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) {
  user { id notificationPreferences { type inApp } }
} }
"""
MINE = "{ me { notificationPreferences { type inApp } } unreadNotificationCount }"
ALL = "{ users(first: 100) { nodes { id notificationPreferences { type } } } }"
PRIVATE = """
mutation ($input: InviteToCampaignInput!) { inviteToCampaign(input: $input) { invitation { id } } }
"""
INVITED = {"campaignId": "00000000-0000-7000-8002-000000000002"}
TOLD = "select count(*) from public.notifications where user_id = $1 and type = $2"
EVENTS = "select count(*) from gateway.events where topic = 'notification_received' and $1::uuid = any(keys)"


def choice(**kinds: bool) -> dict[str, Any]:
    sent = [{"type": kind, "inApp": wanted} for kind, wanted in kinds.items()]
    return {"preferences": sent}


async def wanted(people: People, who: int) -> dict[str, bool]:
    nodes = (await people.data(who, MINE))["me"]["notificationPreferences"]
    return {each["type"]: each["inApp"] for each in nodes}


async def test_what_is_off_is_neither_written_nor_told(people, owner):
    before = await wanted(people, VICTIM)
    assert set(before.values()) == {True}
    assert len(before) > 5
    given = choice(CAMPAIGN_INVITATION=False, LEVEL_UP=False)
    await people.data(VICTIM, UPDATE, input=given)
    assert await wanted(people, VICTIM) == {
        **before,
        "CAMPAIGN_INVITATION": False,
        "LEVEL_UP": False,
    }
    heard = {who: await owner.fetchval(EVENTS, person(who)) for who in (VICTIM, OTHER)}
    for who in (VICTIM, OTHER):
        await people.data(MANAGER, PRIVATE, input={**INVITED, "userId": person(who)})
    kind = "campaign_invitation"
    assert await owner.fetchval(TOLD, person(VICTIM), kind) == 0
    assert await owner.fetchval(EVENTS, person(VICTIM)) == heard[VICTIM]
    assert await owner.fetchval(TOLD, person(OTHER), kind) == 1
    assert await owner.fetchval(EVENTS, person(OTHER)) == heard[OTHER] + 1
    await people.data(VICTIM, UPDATE, input=choice(CAMPAIGN_INVITATION=True))
    assert await wanted(people, VICTIM) == {**before, "LEVEL_UP": False}, "the other stays off"


async def test_many_are_told_at_once_and_some_do_not_want_it(people, owner):
    """One statement for all judges of a panel: each row is asked for."""
    judges = [
        int(str(row["id"])[-12:])
        for row in await owner.fetch("select id from public.judges where status = 'active'")
    ]
    quiet = judges[::2]
    for who in quiet:
        await people.data(who, UPDATE, input=choice(JUDGEMENT_ASSIGNED=False))
    count = "select user_id, count(*) from public.notifications where type = 'judgement_assigned' group by 1"
    before = dict(await owner.fetch(count))
    made = await people.data(MANAGER, TASK, input=NEW_TASK)
    work = {"taskId": made["createTask"]["task"]["id"], "submissionData": ANSWER}
    for who in range(602, 608):
        await people.data(who, SUBMIT, input=work)
    news = {
        int(str(who)[-12:])
        for who, told in dict(await owner.fetch(count)).items()
        if told > before.get(who, 0)
    }
    asked = "select distinct judge_id from public.qc_assignments where created_at > now() - interval '1 hour'"
    work_of = {int(str(row["judge_id"])[-12:]) for row in await owner.fetch(asked)}
    assert work_of & set(quiet), "they are asked all the same"
    assert news == work_of - set(quiet)


async def test_somebody_switches_news_of_money_off(people, owner):
    for kind in ("TASK_COMPLETION", "WITHDRAWAL_PROCESSED", "SUBMISSION_REJECTED", "ADMIN_MESSAGE"):
        answer = await people.answer(
            VICTIM, UPDATE, input=choice(**{"LEVEL_UP": False, kind: False})
        )
        (error,) = answer["errors"]
        assert error["extensions"]["code"] == "NOTIFICATION_REQUIRED"
        assert error["extensions"]["fields"] == ["preferences"]
    assert (await wanted(people, VICTIM))["LEVEL_UP"], "nothing of it is kept"
    # who wants it gets it anyway
    await people.data(VICTIM, UPDATE, input=choice(TASK_COMPLETION=True))
    made = await people.data(MANAGER, TASK, input=OPEN_TASK)
    work = {"taskId": made["createTask"]["task"]["id"], "submissionData": ANSWER}
    sent = await people.data(VICTIM, SUBMIT, input=work)
    yes = {"submissionId": sent["submitTask"]["submission"]["id"], "decision": "APPROVED"}
    assert await people.code(MANAGER, REVIEW, input=yes) is None
    assert await owner.fetchval(TOLD, person(VICTIM), "task_completion") == 1


async def test_others_read_and_write_somebodys_preferences(people):
    await people.data(VICTIM, UPDATE, input=choice(LEVEL_UP=False))
    await people.data(OTHER, UPDATE, input=choice(LEVEL_UP=True))
    assert not (await wanted(people, VICTIM))["LEVEL_UP"]
    nodes = (await people.data(ADMIN, ALL))["users"]["nodes"]
    assert len(nodes) > 10
    assert {each["id"] for each in nodes if each["notificationPreferences"]} <= {person(ADMIN)}
    assert await people.code(None, UPDATE, input=choice(LEVEL_UP=False)) == "FORBIDDEN"


async def test_preferences_that_are_none(people):
    twice = {"preferences": choice(LEVEL_UP=False)["preferences"] * 2}
    many = {"preferences": choice(LEVEL_UP=False)["preferences"] * 101}
    for given in ({"preferences": []}, twice, many):
        assert await people.code(VICTIM, UPDATE, input=given) == "INVALID_VALUE"
    unknown = choice(NEVER_HEARD_OF=False)
    assert await people.code(VICTIM, UPDATE, input=unknown) is not None

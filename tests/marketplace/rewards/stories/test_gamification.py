"""Flow 5 through HTTP: work brings points, levels, badges and a streak; friends bring friends."""

from __future__ import annotations

from typing import Any

from tests.harness.database import Database, connection_as
from tests.harness.people import People
from tests.marketplace.whole.stories.test_demo_story import CREATE, REVIEW, SUBMIT, TASK

STANDING = """
query {
  me { id level currentXp targetXp referralCode profile { badgeCount }
    xpEvents(first: 1) { aggregates { sum { amount } } }
    xpByReason: xpEvents(first: 20) { nodes { amount reason } } }
  myBadges { totalCount nodes { badge { name xpBonus } } }
  streak { currentDays longestDays multiplier }
}
"""
BOARD = """
query ($period: LeaderboardPeriod) {
  leaderboard(period: $period, first: 100) { nodes { rank xp user { id name level badgeCount } } }
}
"""
REDEEM = """
mutation ($input: RedeemReferralInput!) {
  redeemReferral(input: $input) {
    xpEarned referral { level xpBonus referrer { name } } user { level currentXp }
  }
}
"""
REFERRALS = "query { referrals { nodes { level xpBonus referred { name } } } }"
KEY = "00000000-0000-7000-8ffe-{:012}"


async def work(people: People, number: int, who: str) -> None:
    """A task is created, done by somebody and approved."""
    task = {**TASK, "xpReward": 100, "idempotencyKey": KEY.format(number)}
    created = await people.data("manager", CREATE, input=task)
    submit = {
        "taskId": created["createTask"]["task"]["id"],
        "submissionData": {"text_content": "It rained, and then it rained more.", "word_count": 7},
        "idempotencyKey": KEY.format(1000 + number),
    }
    submitted = await people.data(who, SUBMIT, input=submit)
    review = {
        "submissionId": submitted["submitTask"]["submission"]["id"],
        "decision": "APPROVED",
        "idempotencyKey": KEY.format(2000 + number),
    }
    await people.data("manager", REVIEW, input=review)


def points(standing: Any) -> int:
    """All points, from level and current XP, which the ledger's sum must equal."""
    me = standing["me"]
    total: int = 50 * me["level"] * (me["level"] - 1) + me["currentXp"]
    assert int(me["xpEvents"]["aggregates"]["sum"]["amount"] or 0) == total
    assert me["targetXp"] == 100 * me["level"]
    assert me["profile"]["badgeCount"] == standing["myBadges"]["totalCount"]
    return total


async def places(people: People, period: str, who: str) -> list[tuple[int, int]]:
    """(rank, xp) of a person on a board."""
    me = (await people.data(who, "{ me { id } }"))["me"]["id"]
    board = (await people.data("contributor2", BOARD, period=period))["leaderboard"]["nodes"]
    assert [entry["xp"] for entry in board] == sorted((e["xp"] for e in board), reverse=True)
    return [(entry["rank"], entry["xp"]) for entry in board if entry["user"]["id"] == me]


async def test_work_brings_points_a_level_badges_and_a_place(people: People) -> None:
    before = await people.data("judge", STANDING)
    assert (points(before), before["streak"], before["myBadges"]["nodes"]) == (0, None, [])
    await work(people, 1, "judge")
    after = await people.data("judge", STANDING)
    assert points(after) == 110
    assert (after["me"]["level"], after["me"]["currentXp"]) == (2, 10)
    assert [each["badge"]["name"] for each in after["myBadges"]["nodes"]] == ["First Steps"]
    assert after["streak"] == {"currentDays": 1, "longestDays": 1, "multiplier": "1.00"}
    for period in ("DAY", "WEEK"):
        assert await places(people, period, "judge") == [(1, 110)]
    stranger = await people.answer(None, BOARD)
    assert stranger["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    told = await people.data("judge", "{ notifications { nodes { type } } }")
    assert "LEVEL_UP" in {each["type"] for each in told["notifications"]["nodes"]}


async def test_a_long_streak_multiplies_and_wins_a_badge(
    people: People, database: Database
) -> None:
    judge = (await people.data("judge", "{ me { id } }"))["me"]["id"]
    async with connection_as(database) as owner:
        for ago in range(6, 0, -1):  # six days of work until yesterday, in the person's time zone
            day = "private.local_day($1) - $2::integer"
            await owner.fetchval(f"select private.touch_streak($1, {day})", judge, ago)
    await work(people, 1, "judge")
    after = await people.data("judge", STANDING)
    assert after["streak"] == {"currentDays": 7, "longestDays": 7, "multiplier": "1.25"}
    names = {each["badge"]["name"] for each in after["myBadges"]["nodes"]}
    assert names == {"Three in a Row", "Week on Fire", "First Steps"}
    by_work = [
        e for e in after["me"]["xpByReason"]["nodes"] if e["reason"] == "SUBMISSION_APPROVED"
    ]
    assert [event["amount"] for event in by_work] == [125]
    assert points(after) == 15 + 50 + 125 + 10


async def test_friends_bring_friends_for_three_levels_and_never_in_a_circle(people: People) -> None:
    friends = ["contributor2", "judge", "manager", "admin"]
    before = [points(await people.data(name, STANDING)) for name in friends]
    codes = [(await people.data(name, STANDING))["me"]["referralCode"] for name in friends]
    for number, name in enumerate(friends[1:]):
        given = {"code": codes[number], "idempotencyKey": KEY.format(3000 + number)}
        first = await people.data(name, REDEEM, input=given)
        assert first["redeemReferral"]["xpEarned"] == 50
        assert first["redeemReferral"]["referral"]["level"] == 1
        assert await people.data(name, REDEEM, input=given) == first
        again = {**given, "idempotencyKey": KEY.format(4000 + number)}
        first["redeemReferral"]["xpEarned"] = 0
        assert await people.data(name, REDEEM, input=again) == first

    after = [points(await people.data(name, STANDING)) for name in friends]
    gained = [new - old for new, old in zip(after, before, strict=True)]
    assert gained == [100 + 50 + 25, 50 + 100 + 50, 50 + 100, 50]
    brought = (await people.data("contributor2", REFERRALS))["referrals"]["nodes"]
    assert {(each["referred"]["name"], each["level"]) for each in brought} >= {
        ("Dana Demo", 1),
        ("Chidi Demo", 2),
        ("Esi Demo", 3),
    }

    for who, code, refused in [
        ("contributor2", codes[3], "REFERRAL_CYCLE"),
        ("contributor2", codes[0], "SELF_REFERRAL"),
        ("judge", codes[3], "ALREADY_REFERRED"),
        ("contributor", "no such code", "UNKNOWN_REFERRAL_CODE"),
    ]:
        given = {"code": code, "idempotencyKey": KEY.format(5000)}
        answer = await people.answer(who, REDEEM, input=given)
        assert answer["errors"][0]["extensions"]["code"] == refused
    assert [points(await people.data(name, STANDING)) for name in friends] == after


async def test_who_stays_away_loses_points_once_a_day(people: People, database: Database) -> None:
    before = await people.data("contributor", STANDING)
    async with connection_as(database) as owner:
        day = "(select last_day + 8 from public.streaks where id = $1)"
        decay = f"select private.decay_inactive_users(7, 0.05, {day})"
        for _ in range(2):
            await owner.fetchval(decay, before["me"]["id"])
    after = await people.data("contributor", STANDING)
    lost = before["me"]["currentXp"] * 5 // 100
    assert points(before) - points(after) == lost
    decays = [e for e in after["me"]["xpByReason"]["nodes"] if e["reason"] == "DECAY"]
    assert [event["amount"] for event in decays] == ([-lost] if lost else [])


async def test_what_can_be_won_is_shown_to_everybody(people: People) -> None:
    shown = (
        "{ badges { nodes { name criteriaType badgeColor unlockedAt } } myBadges { totalCount } }"
    )
    seen = await people.data(None, shown)
    names = {badge["name"] for badge in seen["badges"]["nodes"]}
    assert {"50 Voice Samples", "Night Owl"} <= names
    assert (seen["myBadges"]["totalCount"], {b["unlockedAt"] for b in seen["badges"]["nodes"]}) == (
        0,
        {None},
    )

"""Cheats who move from one end of the world to the other: a day that has begun is worth one day wherever it ends."""

from __future__ import annotations

import pytest

from tests.harness.people import People
from tests.marketplace.review.adversary.test_gibberish import new_task
from tests.marketplace.review.adversary.test_panels import ANSWER, SUBMIT

AUTHOR = 600
WEST, EAST = "Pacific/Pago_Pago", "Pacific/Kiritimati"  # 25 hours apart: never on the same day
MOVE = (
    "mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { user { timeZone } } }"
)
STREAK = "{ me { streak { currentDays longestDays } } userStats { streakDays } }"


async def work(people: People, zone: str) -> None:
    assert await people.code(AUTHOR, MOVE, input={"timeZone": zone}) is None
    given = {"taskId": await new_task(people), "submissionData": ANSWER}
    assert await people.code(AUTHOR, SUBMIT, input=given) is None


@pytest.mark.parametrize(
    "zones",
    [
        [WEST, EAST],
        [EAST, WEST],
        [WEST, EAST, WEST, EAST, WEST, EAST],
        [WEST, "UTC", EAST, "UTC", WEST],
    ],
)
async def test_days_in_a_row_within_seconds(people: People, zones: list[str]) -> None:
    for zone in zones:
        await work(people, zone)
    found = await people.data(AUTHOR, STREAK)
    assert found["me"]["streak"] == {"currentDays": 1, "longestDays": 1}
    assert found["userStats"]["streakDays"] == 1

"""What is decided for the whole platform: admins see it, change it, and ask one another where one is not enough."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.harness.database import Database, connection_as
from tests.harness.demo import company, person
from tests.harness.people import ADMIN, People, people_of
from tests.marketplace.money.adversary.test_wallets import Firm
from tests.marketplace.money.adversary.test_wallets_by_two import APPROVE

MANAGER, SECOND, FOUNDER, WORKER = 3, 300, 600, 610
LIST = """
query ($name: String!) {
  platformSettings(filter: {name: {eq: $name}}) {
    nodes {
      id name value kind minimum maximum canBeNull needsSecondAdmin reason changedAt
      changer { id } approver { id }
      changes(first: 5) { nodes { name oldValue newValue reason changer { id } } }
    }
  }
}
"""
SET = """
mutation ($input: SetPlatformSettingInput!) {
  setPlatformSetting(input: $input) {
    setting { name value reason changer { id } approver { id } }
    approval { id act cause amount status arguments asker { id } }
  }
}
"""
DEPOSIT = "mutation ($input: DepositFundsInput!) { depositFunds(input: $input) { deposit { createdAt expiresAt } } }"
NEWS = "{ notifications(first: 1) { nodes { title message actionUrl } } }"


def change(name: str, value: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "reason": "The support asked for it"}


async def setting(people: People, name: str, who: int = ADMIN) -> Any:
    nodes = (await people.data(who, LIST, name=name))["platformSettings"]["nodes"]
    return nodes[0] if nodes else None


async def sets(people: People, name: str, value: Any, who: int = ADMIN) -> Any:
    return (await people.data(who, SET, input=change(name, value)))["setPlatformSetting"]


async def test_an_admin_changes_a_time_and_it_counts_from_then_on(database: Database):
    async with people_of(database) as people:
        before = await setting(people, "deposit_days")
        assert (before["value"], before["kind"], before["minimum"], before["maximum"]) == (
            14, "INTEGER", 1, 365,
        )  # fmt: skip
        assert (before["changer"], before["changes"]["nodes"]) == (None, [])
        done = await sets(people, "deposit_days", 21)
        assert done["approval"] is None
        assert done["setting"] == {
            "name": "deposit_days", "value": 21, "reason": "The support asked for it",
            "changer": {"id": person(ADMIN)}, "approver": None,
        }  # fmt: skip
        after = await setting(people, "deposit_days")
        assert [(each["oldValue"], each["newValue"]) for each in after["changes"]["nodes"]] == [
            (14, 21)
        ]
        given = {"companyId": company(1), "amount": "5.00"}
        deposit = (await people.data(MANAGER, DEPOSIT, input=given))["depositFunds"]["deposit"]
        lives = datetime.fromisoformat(deposit["expiresAt"]) - datetime.fromisoformat(
            deposit["createdAt"]
        )
        assert lives == timedelta(days=21)
        assert (
            await people.code(ADMIN, SET, input=change("deposit_days", 21)) == "SETTING_UNCHANGED"
        )


async def test_the_fee_needs_two_and_pauses_what_it_makes_too_dear(database: Database):
    async with people_of(database) as people:
        people.sign_in(SECOND, is_admin=True)
        firm = await (await Firm(people, FOUNDER).found()).rich("10.00", "2.00")
        await firm.task("1.90")
        asked = await sets(people, "platform_fee_percent", 10, SECOND)
        approval = asked["approval"]
        assert asked["setting"]["value"] == 0, "nothing is changed before"
        assert approval["arguments"] == {
            "setting_id": (await setting(people, "platform_fee_percent"))["id"],
            "name": "platform_fee_percent", "value": 10.0, "old_value": 0,
            "reason": "The support asked for it",
        }  # fmt: skip
        assert (approval["act"], approval["cause"], approval["amount"]) == (
            "SET_SETTING",
            "SETTING",
            None,
        )
        news = (await people.data(ADMIN, NEWS))["notifications"]["nodes"][0]
        assert news["message"].startswith("A setting of the platform waits for another admin")
        again = change("platform_fee_percent", 20)
        assert await people.code(ADMIN, SET, input=again) == "APPROVAL_PENDING"
        assert await firm.tasks() == [("ACTIVE", None)]
        await people.data(ADMIN, APPROVE, input={"approvalId": approval["id"]})
        changed = await setting(people, "platform_fee_percent")
        assert (changed["value"], changed["changer"], changed["approver"]) == (
            10, {"id": person(SECOND)}, {"id": person(ADMIN)},
        )  # fmt: skip
        assert await firm.tasks() == [("PAUSED", "BUDGET")], "2.09 a place, and 2.00 are there"
        assert await firm.fund("0.09") is None
        assert await firm.tasks() == [("ACTIVE", None)]


@pytest.mark.parametrize("who", [1, MANAGER, 4, 7])
async def test_others_find_no_settings_and_set_none(database: Database, who: int):
    async with people_of(database) as people:
        id = (await setting(people, "deposit_days"))["id"]
        assert await setting(people, "deposit_days", who) is None
        one = "query ($id: UUID!) { platformSetting(id: $id) { value } }"
        assert await people.data(who, one, id=id) == {"platformSetting": None}
        assert await people.code(who, SET, input=change("deposit_days", 1)) == "FORBIDDEN"
        assert await people.code(who, SET, input=change("no_such_thing", 1)) == "FORBIDDEN"


async def test_a_refusal_says_what_the_value_may_be(database: Database):
    async with people_of(database) as people:
        answer = await people.answer(ADMIN, SET, input=change("deposit_days", 366))
        error = answer["errors"][0]
        assert error["message"] == "deposit_days is a whole number from 1 to 365."
        assert error["extensions"]["code"] == "INVALID_VALUE"
        assert error["extensions"]["fields"] == ["value"]
        missing = {"name": "revisions_most", "reason": "I forgot the value"}
        assert await people.code(ADMIN, SET, input=missing) == "INVALID_VALUE"
        assert await people.code(ADMIN, SET, input={**missing, "value": None}) is None
        assert (await setting(people, "revisions_most"))["value"] is None
        async with connection_as(database, "postgres") as owner:
            kept = await owner.fetchval(
                "select count(*) from internal_audit.setting_changes where name = 'revisions_most'"
            )
        assert kept == 1

"""What is decided for the whole platform: admins see it, change it, and ask one another where one is not enough."""

from __future__ import annotations

import re
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
TYPED = """__typename ... on BooleanSetting { boolean } ... on IntegerSetting { integer }
  ... on DecimalSetting { decimal } ... on DurationSetting { duration }
  ... on HoldHoursSetting { firstPayout largeAmount velocity relatedAccount }
  ... on TextSetting { text }"""
BOUND = """... on IntegerSetting { integer } ... on DecimalSetting { decimal } ... on DurationSetting { duration }"""
ALL = f"""
{{ platformSettings(first: 100) {{ nodes {{ name kind value minimum maximum
  typedValue {{ {TYPED} }} typedMinimum {{ {BOUND} }} typedMaximum {{ {BOUND} }} }} }} }}
"""
CHANGES = f"""
query ($name: String!) {{ platformSettings(filter: {{name: {{eq: $name}}}}) {{ nodes {{ changes {{ nodes {{
  typedOldValue {{ {TYPED} }} typedNewValue {{ {TYPED} }} }} }} }} }} }}
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


def plain(typed: Any) -> Any:
    """What a typed value is in JSON."""
    parts = {key: value for key, value in typed.items() if key != "__typename"}
    if "decimal" in parts:
        return float(parts["decimal"])
    if "velocity" in parts:
        return {
            re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", key): hours
            for key, hours in parts.items()
        }
    (value,) = parts.values()
    return value


async def test_every_setting_has_the_type_of_its_kind(database: Database):
    async with people_of(database) as people:
        found = (await people.data(ADMIN, ALL))["platformSettings"]["nodes"]
    assert {each["kind"] for each in found} == {
        "BOOLEAN", "INTEGER", "DECIMAL", "DURATION", "HOURS", "TEXT",
    }  # fmt: skip
    for each in found:
        for raw, typed in [
            ("value", "typedValue"),
            ("minimum", "typedMinimum"),
            ("maximum", "typedMaximum"),
        ]:
            assert each[raw] == (each[typed] and plain(each[typed])), each["name"]


async def test_a_typed_value_is_set_as_its_json_is_and_refused_where_it_is_of_another_kind(
    database: Database,
):
    async with people_of(database) as people:
        days = {"name": "deposit_days", "reason": "Typed"}
        typed = {**days, "typedValue": {"integer": {"integer": 21}}}
        done = (await people.data(ADMIN, SET, input=typed))["setPlatformSetting"]
        assert done["setting"]["value"] == 21
        wait = {
            "name": "judgement_time",
            "reason": "Typed",
            "typedValue": {"duration": {"duration": "3 days"}},
        }
        assert (await people.data(ADMIN, SET, input=wait))["setPlatformSetting"]["setting"][
            "value"
        ] == "3 days"
        held = {"firstPayout": 1, "largeAmount": 2, "velocity": 3, "relatedAccount": None}
        hours = {"name": "payout_hold_hours", "reason": "Typed", "typedValue": {"hours": held}}
        asked = (await people.data(ADMIN, SET, input=hours))["setPlatformSetting"]["approval"]
        assert asked["arguments"]["value"] == {
            "first_payout": 1, "large_amount": 2, "velocity": 3, "related_account": None,
        }  # fmt: skip
        (found,) = (await people.data(ADMIN, CHANGES, name="deposit_days"))["platformSettings"][
            "nodes"
        ]
        assert found["changes"]["nodes"] == [
            {
                "typedOldValue": {"__typename": "IntegerSetting", "integer": 14},
                "typedNewValue": {"__typename": "IntegerSetting", "integer": 21},
            }
        ]
        for value, code in [
            ({"typedValue": {"duration": {"duration": "3 days"}}}, "INVALID_VALUE"),
            ({"typedValue": {"integer": {"integer": 366}}}, "INVALID_VALUE"),
            ({"typedValue": None}, "INVALID_VALUE"),
            ({}, "INVALID_VALUE"),
            ({"typedValue": {"integer": {"integer": 22}}, "value": 22}, "ONE_OF_TWO"),
        ]:
            assert await people.code(ADMIN, SET, input={**days, **value}) == code, value
        few = {**hours, "typedValue": {"hours": {"firstPayout": 1}}}
        assert await people.code(ADMIN, SET, input=few) == "INVALID_VALUE"
        fixed = {"name": "currency", "reason": "Typed", "typedValue": {"text": {"text": "EUR"}}}
        assert await people.code(ADMIN, SET, input=fixed) == "SETTING_FIXED"


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

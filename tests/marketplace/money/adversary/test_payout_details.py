"""Cheats that want to know where other people's money goes."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from typing import Any, get_type_hints

import pytest

from gateway.config import Secret
from resolvers.marketplace.money.payout_accounts import PayoutAccount, account_in
from resolvers.marketplace.people.account_details import FIELDS
from tests.harness.catalogue import OURS
from tests.harness.database import Database, connection_as
from tests.harness.demo import person
from tests.harness.people import ADMIN, People, people_of

EMAIL = "very.private.amara@example.com"
REQUEST = """
mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id } } }
"""
PROCESS = """
mutation ($input: ProcessWithdrawalInput!) { processWithdrawal(input: $input) { withdrawal { status } } }
"""
OPEN = """
mutation ($input: OpenPayoutDetailsInput!) {
  openPayoutDetails(input: $input) {
    details account { __typename ... on PaypalAccount { email } }
    withdrawal { accountMasked } opening { reason admin { id } }
  }
}
"""
OPENINGS = "{ payoutOpenings { nodes { reason withdrawal { accountMasked } } } }"


async def asked(people: People, who: int = 1) -> dict[str, Any]:
    """A payout that waits, as the input of an opening."""
    wanted = {"amount": "5", "method": "PAYPAL", "accountDetails": {"email": EMAIL}}
    made = await people.data(who, REQUEST, input=wanted)
    return {"withdrawalId": made["requestWithdrawal"]["withdrawal"]["id"], "reason": "To pay it"}


async def approved(people: People) -> dict[str, Any]:
    opening = await asked(people)
    step = {"withdrawalId": opening["withdrawalId"], "status": "PROCESSING"}
    await people.data(ADMIN, PROCESS, input=step)
    return opening


async def test_who_pays_reads_the_details_once_and_it_is_written_down(
    people: People, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    opening = {**await approved(people), "idempotencyKey": people.key()}
    first = await people.data(ADMIN, OPEN, input=opening)
    assert first["openPayoutDetails"] == {
        "details": {"email": EMAIL},
        "account": {"__typename": "PaypalAccount", "email": EMAIL},
        "withdrawal": {"accountMasked": "v…@example.com"},
        "opening": {"reason": "To pay it", "admin": {"id": person(ADMIN)}},
    }
    assert await people.data(ADMIN, OPEN, input=opening) == first, "a lost answer can be repeated"
    again = {**opening, "idempotencyKey": people.key()}
    assert await people.code(ADMIN, OPEN, input=again) == "PAYOUT_OPENED"
    seen = (await people.data(ADMIN, OPENINGS))["payoutOpenings"]["nodes"]
    assert {"reason": "To pay it", "withdrawal": {"accountMasked": "v…@example.com"}} in seen
    assert EMAIL not in caplog.text


@pytest.mark.parametrize("method", FIELDS)
def test_details_of_each_method_are_an_account_of_its_own(method: str) -> None:
    details = {name: f"the {name}" for name in FIELDS[method]}
    made = account_in(details)
    assert vars(made) == details
    assert type(made).__name__ == get_type_hints(PayoutAccount)[method].__name__
    assert account_in({}) is account_in({"other": "x"}) is None


async def test_details_stand_nowhere_in_the_database(people: People, database: Database) -> None:
    opening = {**await approved(people), "idempotencyKey": people.key()}
    await people.data(ADMIN, OPEN, input=opening)
    async with connection_as(database, "postgres") as owner:
        tables = await owner.fetch(
            "select oid::regclass::text as name from pg_catalog.pg_class where relkind = 'r' "
            f"and relnamespace::regnamespace::name in {OURS}"
        )
        for table in tables:
            found = f"select count(*) from {table['name']} as stored where stored::text like $1"
            assert await owner.fetchval(found, f"%{EMAIL}%") == 0, table["name"]


async def test_people_read_the_details_of_others_or_their_own(people: People) -> None:
    opening = await approved(people)
    for who in (1, 2, 3, 4, 7):
        assert await people.code(who, OPEN, input=opening) == "FORBIDDEN"
        assert (await people.data(who, OPENINGS))["payoutOpenings"]["nodes"] == []
    assert await people.code(None, OPEN, input=opening) in ("UNAUTHENTICATED", "FORBIDDEN")


async def test_an_admin_looks_around_without_paying(people: People) -> None:
    opening = await asked(people)
    assert await people.code(ADMIN, OPEN, input=opening) == "PAYOUT_NOT_PROCESSING"
    step = {"withdrawalId": opening["withdrawalId"], "status": "COMPLETED"}
    await people.data(ADMIN, PROCESS, input={**step, "externalTransactionId": "PP-1"})
    assert await people.code(ADMIN, OPEN, input=opening) == "PAYOUT_NOT_PROCESSING"
    assert await people.code(ADMIN, OPEN, input={**opening, "reason": " "}) == "INVALID_VALUE"
    nothing = {**opening, "withdrawalId": person(1)}
    assert await people.code(ADMIN, OPEN, input=nothing) == "NOT_FOUND"


async def test_details_are_opened_by_many_at_the_same_time(people: People) -> None:
    opening = await approved(people)
    answers = await asyncio.gather(*[people.answer(ADMIN, OPEN, input=opening) for _ in range(6)])
    assert json.dumps(answers).count(EMAIL) == 2, "one answer, as JSON and typed"


async def test_details_whose_key_is_missing_are_not_spent(
    people: People, database: Database
) -> None:
    opening = await approved(people)
    other = "other:" + base64.b64encode(bytes(32)).decode()
    async with people_of(database, payout_keys=(Secret(other),)) as without:
        for who in (1, 3):
            assert await without.code(who, OPEN, input=opening) == "FORBIDDEN"
        assert await without.code(ADMIN, OPEN, input=opening) == "PAYOUT_KEY_MISSING"
        seen = (await without.data(ADMIN, OPENINGS))["payoutOpenings"]["nodes"]
        assert {
            "reason": "To pay it",
            "withdrawal": {"accountMasked": "v…@example.com"},
        } not in seen
    opened = await people.data(ADMIN, OPEN, input=opening)
    assert opened["openPayoutDetails"]["details"] == {"email": EMAIL}

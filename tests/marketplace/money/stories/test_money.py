"""Money through HTTP: earn, request, cancel, request again, process, batch-approve, auto-approve."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
from collections.abc import AsyncIterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from gateway.config import read_settings
from gateway.operate.cli import main
from gateway.secrets.sealing import open_sealed, read_keyring
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from tests.harness.database import Database, connection_as
from tests.harness.demo import person
from tests.harness.money import prove_ledgers, trust
from tests.harness.people import People
from tests.marketplace.whole.stories.test_demo_story import tell

REQUEST = """
mutation ($input: RequestWithdrawalInput!) {
  requestWithdrawal(input: $input) { withdrawal { id status amount accountMasked } }
}
"""
CANCEL = """
mutation ($input: CancelWithdrawalInput!) {
  cancelWithdrawal(input: $input) { withdrawal { status transactions { nodes { type amount } } } }
}
"""
SAVE = "mutation ($input: AddPayoutMethodInput!) { addPayoutMethod(input: $input) { payoutMethod { id } } }"
PROCESS = """
mutation ($input: ProcessWithdrawalInput!) {
  processWithdrawal(input: $input) {
    withdrawal { status externalTransactionId completedAt processor { name } contributor { name } }
  }
}
"""
RELEASE = """
mutation ($input: ReleaseWithdrawalInput!) {
  releaseWithdrawal(input: $input) { withdrawal { isHeld releaseReason releaser { name } } }
}
"""
BATCH = """
mutation ($input: BatchApprovePayoutsInput!) { batchApprovePayouts(input: $input) { processedCount heldCount } }
"""
ADJUST = """
mutation ($input: AdjustBalanceInput!) {
  adjustBalance(input: $input) { transaction { type amount balanceAfter } user { balance } }
}
"""
MINE = """
{ me { balance totalWithdrawn } withdrawals { nodes { id accountMasked status } } }
"""
ONE = "query ($id: UUID!) { withdrawal(id: $id) { id status } }"
EMAIL = "very.private.amara@example.com"


@pytest.fixture
async def owner(database: Database) -> AsyncIterator[Any]:
    """The schema's owner, and in the end the proof that every ledger adds up."""
    async with connection_as(database) as connection:
        yield connection
        await prove_ledgers(connection)


def asking_for(amount: str, **more: Any) -> dict[str, Any]:
    return {"amount": amount, "method": "PAYPAL", "accountDetails": {"email": EMAIL}, **more}


async def request(people: People, amount: str = "5", who: str = "contributor") -> str:
    made = await people.data(who, REQUEST, input=asking_for(amount))
    assert made["requestWithdrawal"]["withdrawal"]["status"] == "PENDING"
    return str(made["requestWithdrawal"]["withdrawal"]["id"])


async def money(people: People, who: str = "contributor") -> tuple[Decimal, Decimal]:
    me = (await people.data(who, MINE))["me"]
    return Decimal(me["balance"]), Decimal(me["totalWithdrawn"])


async def test_money_is_earned_taken_out_given_back_and_paid(people: People, owner: Any) -> None:
    await tell(people)
    balance, withdrawn = await money(people)
    first = await request(people, "10.00")
    assert await money(people) == (balance - 10, withdrawn)
    cancelled = await people.data("contributor", CANCEL, input={"withdrawalId": first})
    entries = cancelled["cancelWithdrawal"]["withdrawal"]["transactions"]["nodes"]
    assert [entry["amount"] for entry in entries] == ["10.00", "-10.00"]
    assert await money(people) == (balance, withdrawn)

    second = await request(people, "12.00")
    step = {"withdrawalId": second, "status": "PROCESSING"}
    await people.data("admin", PROCESS, input=step)
    step |= {"status": "COMPLETED", "externalTransactionId": "PAYPAL-1"}
    paid = (await people.data("admin", PROCESS, input=step))["processWithdrawal"]["withdrawal"]
    assert (paid["status"], paid["externalTransactionId"]) == ("COMPLETED", "PAYPAL-1")
    assert (paid["processor"], paid["contributor"]) == (
        {"name": "Esi Demo"},
        {"name": "Amara Demo"},
    )
    assert await money(people) == (balance - 12, withdrawn + 12)


async def test_payouts_are_approved_in_a_batch_and_by_themselves(
    people: People, owner: Any
) -> None:
    ids = [await request(people), await request(people, who="contributor2")]
    batch = {"withdrawalIds": [*ids, str(uuid4())]}
    assert await people.data("admin", BATCH, input=batch) == {
        "batchApprovePayouts": {"processedCount": 1, "heldCount": 1}
    }
    release = {"withdrawalId": ids[1], "reason": "Known to us"}
    assert await people.data("admin", RELEASE, input=release) == {
        "releaseWithdrawal": {
            "withdrawal": {
                "isHeld": False,
                "releaseReason": "Known to us",
                "releaser": {"name": "Esi Demo"},
            }
        }
    }
    assert await people.data("admin", BATCH, input=batch) == {
        "batchApprovePayouts": {"processedCount": 1, "heldCount": 0}
    }
    late = await request(people)
    await trust(owner, person(1), "8")
    await owner.execute(
        "update public.withdrawals set requested_at = now() - interval '3 days' where id = $1", late
    )
    assert await owner.fetchval("select private.process_auto_approved_payouts()") >= 1
    seen = await people.data("contributor", ONE, id=late)
    assert seen == {"withdrawal": {"id": late, "status": "PROCESSING"}}


async def test_only_the_person_and_admins_see_a_withdrawal(people: People) -> None:
    made = await request(people)
    for who in ("contributor2", "manager", "judge", None):
        assert await people.data(who, ONE, id=made) == {"withdrawal": None}
        answer = await people.answer(
            who, PROCESS, input={"withdrawalId": made, "status": "PROCESSING"}
        )
        assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert (await people.data("admin", ONE, id=made))["withdrawal"]["id"] == made


async def test_a_retry_storm_with_one_key_takes_the_money_once(people: People, owner: Any) -> None:
    balance, _ = await money(people)
    wanted = asking_for("7.50", idempotencyKey=str(uuid4()))
    answers = await asyncio.gather(
        *[people.data("contributor", REQUEST, input=wanted) for _ in range(50)]
    )
    assert len({json.dumps(each) for each in answers}) == 1
    assert (await money(people))[0] == balance - Decimal("7.50")
    other = await people.answer("contributor", REQUEST, input={**wanted, "amount": "7.51"})
    assert other["errors"][0]["extensions"]["code"] == "CONFLICT"


async def test_an_admin_corrects_a_balance(people: People, owner: Any) -> None:
    balance, _ = await money(people)
    bonus = {"userId": person(1), "type": "BONUS", "amount": "3.30", "reason": "Thank you"}
    made = (await people.data("admin", ADJUST, input=bonus))["adjustBalance"]
    after = str(balance + Decimal("3.30"))
    assert made == {
        "transaction": {"type": "BONUS", "amount": "3.30", "balanceAfter": after},
        "user": {"balance": after},
    }
    answer = await people.answer("contributor", ADJUST, input=bonus)
    assert answer["errors"][0]["extensions"]["code"] == "FORBIDDEN"


@pytest.mark.parametrize(
    ("change", "code", "fields"),
    [
        ({"amount": "0"}, "INVALID_VALUE", ["amount"]),
        ({"amount": "-5"}, "INVALID_VALUE", ["amount"]),
        ({"amount": "5.001"}, "INVALID_VALUE", ["amount"]),
        ({"amount": "4.99"}, "WITHDRAWAL_TOO_SMALL", ["amount"]),
        ({"amount": "100000"}, "INSUFFICIENT_BALANCE", ["amount"]),
        ({"accountDetails": {"email": "nowhere"}}, "INVALID_VALUE", ["accountDetails.email"]),
        ({"accountDetails": {}}, "INVALID_VALUE", ["accountDetails.email"]),
        ({"accountDetails": "text"}, "INVALID_VALUE", ["accountDetails"]),
        ({"method": "CRYPTO_USDC"}, "INVALID_VALUE", ["accountDetails"]),
    ],
)
async def test_what_is_wrong_is_named_and_changes_nothing(
    people: People, owner: Any, change: dict[str, Any], code: str, fields: list[str]
) -> None:
    before = await people.data("contributor", MINE)
    answer = await people.answer("contributor", REQUEST, input={**asking_for("5"), **change})
    extensions = answer["errors"][0]["extensions"]
    assert (extensions["code"], extensions["fields"]) == (code, fields)
    assert EMAIL not in json.dumps(answer)
    assert await people.data("contributor", MINE) == before


async def test_an_unknown_method_is_no_operation(people: People) -> None:
    answer = await people.answer("contributor", REQUEST, input=asking_for("5", method="CASH"))
    assert answer["errors"][0]["extensions"]["code"] == "INVALID_OPERATION"


async def test_details_are_masked_in_answers_sealed_in_the_database_and_in_no_log(
    people: People, owner: Any, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made = await people.data("contributor", REQUEST, input=asking_for("5"))
    shown = made["requestWithdrawal"]["withdrawal"]
    assert shown["accountMasked"] == "v…@example.com"
    row = await owner.fetchrow(
        "select withdrawal::text as text, account_details from public.withdrawals as withdrawal "
        "where id = $1",
        shown["id"],
    )
    assert EMAIL not in row["text"] + caplog.text + json.dumps(made)
    plain = open_sealed(
        read_keyring(database.settings(), PAYOUT_KEYS),
        json.loads(row["account_details"]),
        person(1),
    )
    assert json.loads(plain) == {"email": EMAIL}


async def test_rotating_the_keys_encrypts_everything_anew(
    people: People, owner: Any, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [await request(people) for _ in range(5)]
    saved = {"method": "PAYPAL", "accountDetails": {"email": EMAIL}}
    await people.data("contributor", SAVE, input=saved)
    before = await owner.fetchval("select count(*) from public.withdrawals")
    development = read_keyring(database.settings(), PAYOUT_KEYS)
    entries = {"new": bytes(range(32)), **development.keys}
    value = ",".join(f"{key}:{base64.b64encode(raw).decode()}" for key, raw in entries.items())
    monkeypatch.setenv("GATEWAY_PAYOUT_KEYS", value)
    monkeypatch.setenv("DATABASE_URL", database.url)
    run = await asyncio.to_thread(CliRunner().invoke, main, ["rotate-keys", "--batch", "2"])
    assert "withdrawals.account_details: 5 encrypted anew with new." in run.output
    assert "payout_methods.account_details: 1 encrypted anew with new." in run.output
    assert (run.exit_code, "which the key demo does not open" in run.output) == (1, True)
    assert await owner.fetchval("select count(*) from public.withdrawals") == before
    rows = await owner.fetch(
        "select account_key_id, account_details from public.withdrawals where id = any($1::uuid[])",
        made,
    )
    alone = read_keyring(read_settings({"GATEWAY_PAYOUT_KEYS": value.split(",")[0]}), PAYOUT_KEYS)
    assert {row["account_key_id"] for row in rows} == {"new"}
    method = await owner.fetchval(
        "select account_details from public.payout_methods where account_details ->> 'key_id' = 'new'"
    )
    opened = {open_sealed(alone, json.loads(row["account_details"]), person(1)) for row in rows}
    opened.add(open_sealed(alone, json.loads(method), person(1)))
    assert opened == {json.dumps({"email": EMAIL}, separators=(",", ":")).encode()}
    again = await asyncio.to_thread(CliRunner().invoke, main, ["rotate-keys"])
    assert "0 encrypted anew with new." in again.output

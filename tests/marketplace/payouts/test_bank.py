"""Withdrawals go to a bank in files, and what the bank says of them settles each once."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from resolvers.marketplace.payouts.file_services import PAYOUT_FILES, PAYOUT_REPORTS
from resolvers.payments.payouts.bank_accounts import bank_account
from resolvers.payments.payouts.pain001 import NAMESPACE, Transfer, write_transfers
from tests.harness.database import Database
from tests.harness.demo import person
from tests.harness.money import prove_ledgers
from tests.harness.paying import PAYEES, agree, approve, enrich, run, withdraw, withdrawal
from tests.harness.people import ADMIN, People, people_of
from tests.harness.providers.bank import (
    booked,
    credited,
    ids,
    reported,
    returned,
    statement,
)

A, B = PAYEES[:2]
PAYER = {
    "PAYOUT_BANK_NAME": "Demo Platform",
    "PAYOUT_BANK_ACCOUNT": "DE89370400440532013000",
    "PAYOUT_BANK_ROUTING": "TESTDEFFXXX",
}
GOOD = {"account_name": "Zoë Demo", "account_number": "GB82 WEST 1234 5698 7654 32", "routing": "WESTGB2L"}  # fmt: skip
MAKE = "mutation { makePayoutFile(input: {provider: BANK}) { file { id status count total } } }"
OPEN = """
mutation ($input: OpenPayoutFileInput!) {
  openPayoutFile(input: $input) { content file { status count } opening { reason } }
}
"""
HAND_IN = """
mutation ($content: String!) {
  handInPayoutReport(input: {provider: BANK, content: $content}) { report { id status } }
}
"""
REPORTS = "{ payoutReports { nodes { message entries error status } } }"
DIFFERENCES = "{ payoutDifferences { nodes { id kind subject detail } } }"
ACKNOWLEDGE = """
mutation ($input: AcknowledgePayoutDifferenceInput!) {
  acknowledgePayoutDifference(input: $input) { difference { note } }
}
"""
FAILED = "{ failedWork { nodes { service key lastError } } }"
PROCESS = """
mutation ($input: ProcessWithdrawalInput!) { processWithdrawal(input: $input) { withdrawal { status } } }
"""


class Bank:
    """Files out, reports in."""

    def __init__(self, people: People, database: Database, owner: Any) -> None:
        self.people, self.database, self.owner = people, database, owner

    async def made(self, *withdrawals: str) -> str:
        """The id of a file with these, once it can be opened."""
        await approve(self.people, *withdrawals)
        file = (await self.people.data(ADMIN, MAKE))["makePayoutFile"]["file"]
        assert (file["status"], file["count"]) == ("ASKED", len(withdrawals))
        await run(self.database, self.owner, PAYOUT_FILES, **PAYER)
        return str(file["id"])

    async def opened(self, file: str) -> str:
        given = {"fileId": file, "reason": "To the bank"}
        return str((await self.people.data(ADMIN, OPEN, input=given))["openPayoutFile"]["content"])

    async def says(self, content: str, who: int = ADMIN) -> None:
        await self.people.data(who, HAND_IN, content=content)
        await run(self.database, self.owner, PAYOUT_REPORTS)

    async def differences(self) -> list[tuple[str, str]]:
        nodes = (await self.people.data(ADMIN, DIFFERENCES))["payoutDifferences"]["nodes"]
        return sorted((each["kind"], each["detail"]) for each in nodes)

    async def statuses(self, *given: tuple[int, str]) -> list[str]:
        return [(await withdrawal(self.people, who, id))["status"] for who, id in given]

    async def balance(self, who: int) -> Decimal:
        sql = "select balance from public.users where id = $1"
        return Decimal(await self.owner.fetchval(sql, person(who)))


@pytest.fixture
async def bank(owner: Any, database: Database) -> AsyncIterator[Bank]:
    async with people_of(database, **PAYER) as people:
        await enrich(owner, PAYEES)
        await agree(people, "payout_by_bank", True)
        yield Bank(people, database, owner)


async def test_transfers_go_out_in_a_file_and_the_statement_settles_them(bank: Bank) -> None:
    ours = [(who, await withdraw(bank.people, who, "BANK_TRANSFER", "7.5", **GOOD)) for who in (A, B)]  # fmt: skip
    before = [await bank.balance(who) for who in (A, B)]
    file = await bank.made(*(id for _, id in ours))
    assert (await withdrawal(bank.people, A, ours[0][1]))["payout"]["status"] == "SENT"
    content = await bank.opened(file)
    assert content == await bank.opened(file)
    assert "GB82WEST12345698765432" in content
    words = ids(content)
    assert {word[0] for word in words} == {id.replace("-", "") for _, id in ours}
    assert {word[1:] for word in words} == {("7.50", "USD")}
    mine, other = sorted(words, key=lambda word: word[0] != ours[0][1].replace("-", ""))
    await bank.says(reported(words, lambda _: "ACSP"))
    assert await bank.statuses(*ours) == ["PROCESSING"] * 2
    once = statement([booked(mine), returned(other)])
    for number in range(3):
        await bank.says(once if number < 2 else statement([returned(other), booked(mine)], 2))
    assert await bank.statuses(*ours) == ["COMPLETED", "REJECTED"]
    assert [await bank.balance(who) for who in (A, B)] == [before[0], before[1] + Decimal("7.5")]
    assert (await withdrawal(bank.people, B, ours[1][1]))["rejectionReason"].endswith("(AC01).")
    assert await bank.differences() == []
    nodes = (await bank.people.data(ADMIN, REPORTS))["payoutReports"]["nodes"]
    assert [each["message"] for each in nodes] == ["camt.053.001.08", "camt.053.001.08", "pain.002.001.10"]  # fmt: skip
    assert await bank.owner.fetchval("select count(content) from internal_audit.payout_reports") == 0  # fmt: skip
    await prove_ledgers(bank.owner)


async def test_what_was_paid_comes_back_once(bank: Bank) -> None:
    made = await withdraw(bank.people, A, "BANK_TRANSFER", **GOOD)
    before = await bank.balance(A)
    (word,) = ids(await bank.opened(await bank.made(made)))
    for number, entries in enumerate(([booked(word)], [returned(word)], [booked(word), returned(word)])):  # fmt: skip
        await bank.says(statement(entries, number))
    assert await bank.statuses((A, made)) == ["REJECTED"]
    assert await bank.balance(A) == before + 5
    assert await bank.differences() == [("OTHER_STATE", "paid (BOOKED), and it is failed here")], (
        "a payment after its return is for a person to look at"
    )
    await prove_ledgers(bank.owner)


async def test_what_does_not_fit_moves_nothing_and_is_named(bank: Bank) -> None:
    ours = [(who, await withdraw(bank.people, who, "BANK_TRANSFER", **GOOD)) for who in (A, B)]
    words = ids(await bank.opened(await bank.made(*(id for _, id in ours))))
    (mine, amount, currency), (other, *_) = words
    unknown = ("f" * 32, "5.00", "USD")
    await bank.says(
        statement(
            [
                booked((mine, "50.00", currency)),
                returned((mine, amount, "EUR")),
                credited((other, amount, currency)),
                booked(unknown),
                booked(("INVOICE 7", "5.00", "USD")),
                booked(("NOTPROVIDED", "1.00", "USD")),
            ]
        )
    )
    assert await bank.statuses(*ours) == ["PROCESSING"] * 2
    assert await bank.differences() == [
        ("MISSING_HERE", "paid: BOOKED"),
        ("MISSING_HERE", "paid: BOOKED"),
        ("OTHER_AMOUNT", "failed: 5.00 EUR instead of 5.00 USD"),
        ("OTHER_AMOUNT", "paid: 50.00 USD instead of 5.00 USD"),
        ("OTHER_STATE", "strange (BOOKED), and it is sent here"),
    ]
    (first, *_) = (await bank.people.data(ADMIN, DIFFERENCES))["payoutDifferences"]["nodes"]
    given = {"differenceId": first["id"], "note": "Ours, of before."}
    done = await bank.people.data(ADMIN, ACKNOWLEDGE, input=given)
    assert done["acknowledgePayoutDifference"]["difference"]["note"] == given["note"]
    assert await bank.people.code(ADMIN, ACKNOWLEDGE, input=given) == "DIFFERENCE_ACKNOWLEDGED"


async def test_accounts_that_no_bank_takes_are_refused_before_anybody_opens_the_file(bank: Bank) -> None:  # fmt: skip
    wrong = {**GOOD, "account_number": "GB83WEST12345698765432"}
    bad = await withdraw(bank.people, A, "BANK_TRANSFER", **wrong)
    good = await withdraw(bank.people, B, "BANK_TRANSFER", **GOOD)
    before = await bank.balance(A)
    file = await bank.made(bad, good)
    assert len(ids(await bank.opened(file))) == 1
    found = await withdrawal(bank.people, A, bad)
    assert found["rejectionReason"] == "The IBAN is not valid: its check digits do not fit."
    assert await bank.balance(A) == before + 5
    given = {"withdrawalId": good, "status": "REJECTED", "rejectionReason": "No"}
    assert await bank.people.code(ADMIN, PROCESS, input=given) == "PAYOUT_UNDER_WAY"
    assert (await bank.people.data(ADMIN, MAKE))["makePayoutFile"]["file"] is None
    await prove_ledgers(bank.owner)


async def test_who_is_paid_does_not_report_it(bank: Bank) -> None:
    bank.people.sign_in(A, is_admin=True)
    made = await withdraw(bank.people, A, "BANK_TRANSFER", **GOOD)
    (word,) = ids(await bank.opened(await bank.made(made)))
    await bank.says(reported([word], lambda _: "RJCT"), A)
    assert await bank.statuses((A, made)) == ["PROCESSING"]
    assert [kind for kind, _ in await bank.differences()] == ["OWN_ACCOUNT"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Document>&b;</Document>'


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("<html>Sorry</html>", "The document is no pain.002, camt.053 or camt.054."),
        ("{}", "The document is no XML."),
        (statement([])[:100], "The document is no XML."),
        (BOMB, "The document has a document type, which no bank sends."),
        ("<a>" * 50 + "</a>" * 50, "The document is too deep or has too many elements."),
        (
            statement([booked(("a", "NaN", "USD"))]),
            "The document has an amount that is no number.",
        ),
    ],
)
async def test_what_is_no_report_is_refused_with_the_reason(
    bank: Bank, content: str, error: str
) -> None:
    await bank.says(content)
    (found,) = (await bank.people.data(ADMIN, REPORTS))["payoutReports"]["nodes"]
    assert (found["status"], found["error"]) == ("REFUSED", error)


async def test_only_admins_and_not_before_its_accounts_were_looked_at(bank: Bank) -> None:
    made = await withdraw(bank.people, A, "BANK_TRANSFER", **GOOD)
    await approve(bank.people, made)
    assert await bank.people.code(A, MAKE) == "FORBIDDEN"
    file = (await bank.people.data(ADMIN, MAKE))["makePayoutFile"]["file"]
    given = {"fileId": file["id"], "reason": "To the bank"}
    assert await bank.people.code(ADMIN, OPEN, input=given) == "PAYOUT_FILE_NOT_WRITTEN"
    assert await bank.people.code(A, OPEN, input=given) == "FORBIDDEN"
    assert await bank.people.code(A, HAND_IN, content="<a/>") == "FORBIDDEN"
    for query in (REPORTS, DIFFERENCES, "{ payoutFiles { nodes { id } } }"):
        (found,) = (await bank.people.data(A, query)).values()
        assert found["nodes"] == []


async def test_the_account_to_transfer_from_is_a_setting(
    bank: Bank, database: Database, owner: Any
) -> None:
    made = await withdraw(bank.people, A, "BANK_TRANSFER", **GOOD)
    content = await bank.opened(await bank.made(made))
    for name, inside in (
        ("Nm", "Demo Platform"),
        ("IBAN", "DE89370400440532013000"),
        ("BICFI", "TESTDEFFXXX"),
    ):
        assert f"<{name}>{inside}</{name}>" in content
    await approve(bank.people, await withdraw(bank.people, B, "BANK_TRANSFER", **GOOD))
    await bank.people.data(ADMIN, MAKE)
    for without in ({}, {**PAYER, "PAYOUT_BANK_ACCOUNT": "DE89370400440532013001"}):
        await run(database, owner, PAYOUT_FILES, **without)
        (failed,) = (await bank.people.data(ADMIN, FAILED))["failedWork"]["nodes"]
        assert "account to transfer from" in failed["lastError"]
        await owner.execute("select private.retry_work(id) from gateway.work")


def test_accounts_are_known_by_their_check_digits() -> None:
    fine = bank_account("Łukasz O'Neil-Müller (2)", "123456", "021000021")
    assert (fine.name, fine.aba, fine.number) == ("Lukasz O'Neil-Muller (2)", "021000021", "123456")
    assert bank_account("Al B", "de89370400440532013000", "1234").iban == "DE89370400440532013000"
    assert bank_account("AB", "1234", "wesTGB2L").bic == "WESTGB2L"
    for wrong in (
        ("山田太郎", "1234", "WESTGB2L"),
        ("Al B", "DE88370400440532013000", "TESTDEFFXXX"),
        ("Al B", "1234", "021000022"),
        ("Al B", "1234", "WEST"),
    ):
        with pytest.raises(ValueError, match=r"\.$"):
            bank_account(*wrong)


ORDER = {
    "CstmrCdtTrfInitn": ["GrpHdr", "PmtInf"],
    "GrpHdr": ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
    "PmtInf": ["PmtInfId", "PmtMtd", "NbOfTxs", "CtrlSum", "ReqdExctnDt", "Dbtr",
               "DbtrAcct", "DbtrAgt", "ChrgBr", "CdtTrfTxInf"],
    "CdtTrfTxInf": ["PmtId", "Amt", "CdtrAgt", "Cdtr", "CdtrAcct"],
}  # fmt: skip
"""Elements of pain.001.001.09 that a file has, in the order of the message definition."""


def test_a_file_keeps_to_the_message_definition() -> None:
    to = [
        bank_account("Zoë", "GB82WEST12345698765432", "WESTGB2L"),
        bank_account("Bo", "12345", "021000021"),
    ]
    transfers = [Transfer(uuid4(), Decimal(amount), to[amount % 2]) for amount in range(5, 12)]
    now, payer = datetime(2026, 12, 4, 23, tzinfo=UTC), bank_account("P & Co <b>", "1234", "WESTGB2L")  # fmt: skip
    given = (UUID(int=7), now, date(2026, 12, 7), payer, "USD", transfers)
    content = write_transfers(*given)
    assert content == write_transfers(*given)
    root = ET.fromstring(content)
    assert root.tag == f"{{{NAMESPACE}}}Document"
    for element in root.iter():
        name = element.tag.partition("}")[2]
        found = list(dict.fromkeys(child.tag.partition("}")[2] for child in element))
        assert name not in ORDER or found == [each for each in ORDER[name] if each in found]
        assert element.text is None or re.fullmatch(r"[A-Za-z0-9/\-?:().,'+ ]{1,70}", element.text)
        assert name not in ("MsgId", "PmtInfId", "EndToEndId") or len(element.text or "") == 32
    assert [each.text for each in root.iter(f"{{{NAMESPACE}}}CtrlSum")] == ["56.00"] * 2
    assert [each.text for each in root.iter(f"{{{NAMESPACE}}}NbOfTxs")] == ["7"] * 2

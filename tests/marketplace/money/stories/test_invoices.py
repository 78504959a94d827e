"""Each deposit has an invoice and each refund a credit note, numbered without gaps, on pages that companies read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from resolvers.marketplace.money.invoice_writing import INVOICES
from tests.harness.database import Database
from tests.harness.demo import PLATFORM, company
from tests.harness.people import ADMIN, People, pay_in, people_of
from tests.harness.working import do_work
from tests.marketplace.money.paying import Till, till_of

WORKER, MANAGER, VIEWER, BILLING, OTHER_MANAGER = 1, 3, 6, 7, 8
FIRM = company(1)
LIST = """{ invoices(first: 50) { nodes {
    id kind number amount companyName issuerName issuerTaxId paymentProvider paymentReference fileUrl sizeBytes
    corrects { number kind } deposit { id amount } entry { type amount } } } }"""
ONE = "query ($id: UUID!) { invoice(id: $id) { number fileUrl } }"
OF_DEPOSIT = "query ($id: UUID!) { deposit(id: $id) { invoices { nodes { kind number } } } }"
SET = "mutation ($input: SetPlatformSettingInput!) { setPlatformSetting(input: $input) { setting { value } } }"
TYPED = """{ platformSettings(filter: {name: {eq: "invoice_note"}}) { nodes {
    value typedValue { ... on TextSetting { text } } typedMaximum { ... on IntegerSetting { integer } } } } }"""


@pytest.fixture
async def acting(database: Database, tmp_path: Path) -> AsyncIterator[People]:
    """People whose files lie in a folder of the test's own."""
    async with people_of(database, data_dir=str(tmp_path)) as everybody:
        yield everybody


async def listed(people: People, who: int = BILLING) -> Any:
    """The invoices that somebody sees, the oldest first."""
    return (await people.data(who, LIST))["invoices"]["nodes"][::-1]


async def page(people: People, invoice: Any) -> str:
    """What stands on it."""
    answer = await people.get(invoice["fileUrl"])
    assert answer.status_code == 200
    assert len(answer.content) == invoice["sizeBytes"]
    document = pypdfium2.PdfDocument(answer.content)
    texts = [each.get_textpage().get_text_range() for each in document]
    document.close()
    assert len(texts) == 1
    return str(texts[0])


def setting(name: str, value: Any) -> dict[str, Any]:
    return {"name": name, "value": value, "reason": "As it is registered"}


def numbers(invoices: Any) -> list[int]:
    """Their places within the year."""
    return [int(each["number"].partition("-")[2]) for each in invoices]


async def test_a_deposit_has_an_invoice_that_its_company_reads(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    assert await listed(acting, ADMIN) == [], "what was loaded has none"
    for name, value in (
        ("invoice_issuer_name", "Demo Platform (Example) Ltd."),
        ("invoice_issuer_address", "12 Example Street\n10115 Exampletown"),
        ("invoice_issuer_tax_id", "EX 123"),
        ("invoice_note", "Not subject to <b>tax</b>."),
    ):
        await acting.data(ADMIN, SET, input=setting(name, value))
    await pay_in(acting, BILLING, FIRM, "950.5")
    (waiting,) = await listed(acting)
    assert (waiting["kind"], waiting["amount"], waiting["fileUrl"]) == ("INVOICE", "950.50", None)
    assert waiting["entry"] == {"type": "DEPOSIT", "amount": "950.50"}
    await do_work(database, owner, INVOICES, tmp_path)
    (invoice,) = await listed(acting)
    text = await page(acting, invoice)
    for words in (
        "INVOICE", invoice["number"], "Demo Platform (Example) Ltd.", "12 Example Street", "Exampletown",
        "Tax number EX 123", "Demo Data Co", "USD 950.50", "Bank transfer", "Not subject to <b>tax</b>.",
    ):  # fmt: skip
        assert words in text
    deposit = invoice["deposit"]["id"]
    assert invoice["paymentReference"] == f"B-{deposit}"
    of_deposit = (await acting.data(MANAGER, OF_DEPOSIT, id=deposit))["deposit"]["invoices"]
    assert of_deposit["nodes"] == [{"kind": "INVOICE", "number": invoice["number"]}]
    for who in (MANAGER, ADMIN):
        assert (await acting.data(who, ONE, id=invoice["id"]))["invoice"]["fileUrl"] is not None
        assert [each["id"] for each in await listed(acting, who)] == [invoice["id"]]
    for who in (VIEWER, OTHER_MANAGER, WORKER):
        assert (await acting.data(who, ONE, id=invoice["id"]))["invoice"] is None
        assert await listed(acting, who) == []
    plain = invoice["fileUrl"].partition("?")[0]
    assert (await acting.get(plain)).status_code in {400, 401, 403, 404}


async def test_who_issues_is_a_setting_and_another_tax_number_counts_anew(
    acting: People, database: Database, owner: Any
) -> None:
    await pay_in(acting, BILLING, FIRM, "10")
    await pay_in(acting, BILLING, FIRM, "11")
    await acting.data(ADMIN, SET, input=setting("invoice_issuer_tax_id", "EX 1"))
    await pay_in(acting, BILLING, FIRM, "12")
    await acting.data(ADMIN, SET, input=setting("invoice_issuer_name", "Renamed"))
    await pay_in(acting, BILLING, FIRM, "13")
    found = await listed(acting)
    assert numbers(found) == [1, 2, 1, 2]
    assert [each["issuerTaxId"] for each in found] == [None, None, "EX 1", "EX 1"]
    assert found[3]["issuerName"] == "Renamed" != found[2]["issuerName"] == found[0]["issuerName"]
    for name, value in (
        ("invoice_issuer_name", ""),
        ("invoice_issuer_name", " \n "),
        ("invoice_issuer_name", "w" * 201),
        ("invoice_issuer_name", "a\x07b"),
        ("invoice_issuer_address", "\n".join("1234567")),
        ("invoice_issuer_tax_id", 12),
    ):
        assert await acting.code(ADMIN, SET, input=setting(name, value)) == "INVALID_VALUE", value
    typed = {"name": "invoice_note", "reason": "Typed", "typedValue": {"text": {"text": " Ja. "}}}
    await acting.data(ADMIN, SET, input=typed)
    (note,) = (await acting.data(ADMIN, TYPED))["platformSettings"]["nodes"]
    assert (note["value"], note["typedValue"]) == ("Ja.", {"text": "Ja."})
    assert note["typedMaximum"] == {"integer": 600}
    await acting.data(ADMIN, SET, input=setting("invoice_note", None))


async def test_many_at_once_have_numbers_without_a_gap_or_a_copy(
    acting: People, database: Database, owner: Any, tmp_path: Path
) -> None:
    """Half of them are confirmed with a reference that is booked already: what is refused takes no number."""
    deposit = (
        "mutation ($input: DepositFundsInput!) { depositFunds(input: $input) { deposit { id } } }"
    )
    confirm = "mutation ($input: ConfirmDepositInput!) { confirmDeposit(input: $input) { deposit { status } } }"
    given = {"companyId": FIRM, "amount": "5"}
    asked = [await acting.data(BILLING, deposit, input=given) for _ in range(16)]
    ids = [each["depositFunds"]["deposit"]["id"] for each in asked]
    answers = await asyncio.gather(
        *(
            acting.code(
                ADMIN,
                confirm,
                input={"depositId": id, "reference": f"B-{number // 2}", "reason": "Seen"},
            )
            for number, id in enumerate(ids)
        )
    )
    assert answers.count(None) == 8, answers
    found = await listed(acting)
    assert numbers(found) == list(range(1, 9))
    assert {each["deposit"]["id"] for each in found} == {
        id for id, answer in zip(ids, answers, strict=True) if answer is None
    }
    moments = "select bool_and(issued_at > before) from (select issued_at, lag(issued_at) over (order by number) as before from public.invoices) as i"  # noqa: E501
    assert await owner.fetchval(moments) is True
    await do_work(database, owner, INVOICES, tmp_path)
    assert all([await page(acting, each) for each in await listed(acting)])


async def test_the_platform_bills_nobody_for_its_own_money(acting: People, owner: Any) -> None:
    await pay_in(acting, ADMIN, PLATFORM, "10")
    assert await listed(acting, ADMIN) == []


@pytest.fixture
async def till(database: Database, tmp_path: Path) -> AsyncIterator[Till]:
    async with till_of(database, data_dir=str(tmp_path)) as made:
        yield made


async def test_what_goes_back_has_a_credit_note_and_what_comes_again_an_invoice(
    till: Till, database: Database, owner: Any, tmp_path: Path
) -> None:
    id = await till.deposit(FIRM, "250.00", "STRIPE")
    payment = till.stripe.pay(await till.opened(id))
    await till.tell()
    await till.until(id, lambda deposit: deposit["status"] == "CONFIRMED")
    await till.refund(id, "100.00")
    await till.until(id, lambda deposit: deposit["reversals"]["nodes"][0]["status"] != "ASKED")
    (refund,) = [each for each in till.stripe.objects.values() if each["object"] == "refund"]
    till.stripe.end_refund(refund, "failed")
    till.stripe.dispute(payment)
    for _ in range(2):
        await till.tell()
    await do_work(database, owner, INVOICES, tmp_path)
    invoice, back, again, disputed = await listed(till.people)
    assert numbers([invoice, back, again, disputed]) == [1, 2, 3, 4]
    assert [each["kind"] for each in (back, again, disputed)] == [
        "CREDIT_NOTE", "INVOICE", "CREDIT_NOTE",
    ]  # fmt: skip
    assert (invoice["corrects"], back["corrects"]["number"]) == (None, invoice["number"])
    assert again["corrects"] == {"number": back["number"], "kind": "CREDIT_NOTE"}
    amounts = [each["amount"] for each in (invoice, back, again, disputed)]
    assert amounts == ["250.00", "100.00", "100.00", "250.00"]
    text = await page(till.people, back)
    corrected = f"invoice {invoice['number']}"
    for words in ("CREDIT NOTE", corrected, "USD 100.00", "Asked for it", payment["id"]):
        assert words in text
    assert f"credit note {back['number']}" in await page(till.people, again)

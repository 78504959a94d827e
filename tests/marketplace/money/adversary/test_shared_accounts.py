"""Work for oneself through a second account: who is paid to the same account is one, however it is written."""

from __future__ import annotations

import base64
from contextlib import AsyncExitStack
from typing import Any

import pytest

from gateway.config import Secret
from gateway.operate.rotation import rotate, sealed_columns
from gateway.secrets.sealing import read_keyring
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from tests.harness.database import Database, connection_as
from tests.harness.demo import person
from tests.harness.people import ADMIN, People, people_of
from tests.harness.served import schema

AMARA, BRUNO, MANAGER = 1, 2, 3
SAVE = """
mutation ($input: AddPayoutMethodInput!) { addPayoutMethod(input: $input) { payoutMethod { id accountMasked } } }
"""
REQUEST = """
mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { holdReasons } } }
"""
SUSPICIOUS = "{ suspiciousActivity(first: 100) { nodes { issue details user { id } } } }"
OLD, NEW = [
    Secret(f"{name}:{base64.b64encode(32 * name[:1].encode()).decode()}") for name in ("old", "new")
]
IBAN = {
    "account_name": "M. Manager",
    "account_number": "DE02 1203 0000 0000 2020 51",
    "routing": "BYLADEM1001",
}
WRITTEN = {
    "e-mail": ("PAYPAL", {"email": "manager@example.com"}, {"email": " Manager@Example.COM "}),
    "bank": (
        "BANK_TRANSFER",
        IBAN,
        {"account_name": "Amara", "account_number": "de02120300000000202051", "routing": "BYLADEM1XXX"},
    ),
    "wallet": ("CRYPTO_USDC", {"wallet_address": "0x" + 20 * "aB"}, {"wallet_address": "0x" + 20 * "Ab"}),
}  # fmt: skip


async def saves(people: People, who: int, method: str, details: Any) -> None:
    await people.data(who, SAVE, input={"method": method, "accountDetails": details})


async def is_held(people: People, who: int, method: str | None = None, details: Any = None) -> bool:
    given = {"method": method, "accountDetails": details} if method else {}
    made = await people.data(who, REQUEST, input={"amount": "5", **given})
    return "RELATED_ACCOUNT" in made["requestWithdrawal"]["withdrawal"]["holdReasons"]


@pytest.mark.parametrize(("method", "first", "again"), WRITTEN.values(), ids=WRITTEN)
async def test_a_manager_is_paid_as_a_contributor(
    people: People, method: str, first: Any, again: Any
):
    await saves(people, MANAGER, method, first)
    other = {"email": "amara@example.com"}
    assert not await is_held(people, AMARA, "PAYPAL", other), "she has an account of her own"
    assert await is_held(people, AMARA, method, again)
    assert await is_held(people, AMARA, "PAYPAL", other), "and is known by it from then on"


async def test_admins_do_not_see_how_two_belong_together(people: People):
    method, first, again = WRITTEN["e-mail"]
    await saves(people, MANAGER, method, first)
    assert await is_held(people, AMARA, method, again)
    found = (await people.data(ADMIN, SUSPICIOUS))["suspiciousActivity"]["nodes"]
    (related,) = [each for each in found if each["issue"] == "RELATED_TO_PAYERS"]
    assert related["user"] == {"id": person(AMARA)}
    assert "related by payout account to" in related["details"]
    for who in (AMARA, MANAGER):
        assert await people.code(who, SUSPICIOUS) == "FORBIDDEN"


async def test_a_key_is_changed_to_be_unknown(database: Database):
    """Fingerprints of before are met while both keys are there, and after the old one is gone."""

    async def with_keys(*keys: Secret) -> People:
        return await stack.enter_async_context(people_of(database, payout_keys=keys))

    method, first, again = WRITTEN["e-mail"]
    async with AsyncExitStack() as stack:
        before, both = await with_keys(OLD), await with_keys(NEW, OLD)
        await saves(before, MANAGER, method, first)
        assert await is_held(both, AMARA, method, again)
    async with AsyncExitStack() as stack, connection_as(database) as owner:
        keyring = read_keyring(database.settings(payout_keys=(NEW, OLD)), PAYOUT_KEYS)
        for column in sealed_columns(schema.catalog):
            await rotate(owner, column, keyring)
        assert await is_held(await with_keys(NEW), BRUNO, method, again)


async def test_what_was_sealed_before_there_were_fingerprints_gets_them(
    people: People, database: Database
):
    method, first, again = WRITTEN["e-mail"]
    await saves(people, MANAGER, method, first)
    async with connection_as(database) as owner:
        await owner.execute("update public.payout_methods set account_fingerprints = null")
        assert not await is_held(people, AMARA, method, again)
        keyring = read_keyring(database.settings(), PAYOUT_KEYS)
        for column in sealed_columns(schema.catalog):
            await rotate(owner, column, keyring)
        assert await is_held(people, AMARA, method, again)
        done = [await rotate(owner, each, keyring) for each in sealed_columns(schema.catalog)]
        assert {each.done for each in done} == {0}, "and is left alone afterwards"


async def test_somebody_learns_whose_account_it_is(people: People, database: Database):
    """Nothing that a person is answered depends on strangers, and no client reads a fingerprint."""
    method, first, again = WRITTEN["e-mail"]
    await saves(people, BRUNO, method, first)
    assert not await is_held(people, AMARA, method, again), "Bruno is nobody of her company"
    async with connection_as(database) as owner:
        readers = await owner.fetch(
            "select role, relation from unnest(array['anon', 'authenticated', 'api_key']) as role, "
            "unnest(array['public.withdrawals', 'public.payout_methods']) as relation "
            "where has_column_privilege(role, relation, 'account_fingerprints', 'select')"
        )
        kept = await owner.fetchval(
            "select jsonb_agg(to_jsonb(change))::text from internal_audit.changes as change"
        )
    assert readers == []
    assert "fingerprint" not in (kept or "")

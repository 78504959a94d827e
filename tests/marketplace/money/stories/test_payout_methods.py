"""Where money shall go is saved once, sealed, and taken by name or by default."""

from __future__ import annotations

from typing import Any

from tests.harness.database import Database, connection_as
from tests.harness.people import People

ADD = """
mutation ($input: AddPayoutMethodInput!) {
  addPayoutMethod(input: $input) { payoutMethod { id method accountMasked isDefault } }
}
"""
REMOVE = """
mutation ($input: RemovePayoutMethodInput!) { removePayoutMethod(input: $input) { removedId } }
"""
DEFAULT = """
mutation ($input: SetDefaultPayoutMethodInput!) {
  setDefaultPayoutMethod(input: $input) { payoutMethod { isDefault } }
}
"""
REQUEST = """
mutation ($input: RequestWithdrawalInput!) {
  requestWithdrawal(input: $input) { withdrawal { accountMasked method } }
}
"""
MINE = "{ payoutMethods(orderBy: [CREATED_AT_ASC]) { nodes { accountMasked isDefault } } }"
BRUNO, OTHER = 2, 1
WALLET = {"method": "CRYPTO_USDC", "accountDetails": {"wallet_address": "0x" + "ab" * 20}}


async def add(people: People, name: str = "bruno", **more: Any) -> dict[str, Any]:
    given = {"method": "PAYPAL", "accountDetails": {"email": f"{name}@example.com"}, **more}
    made = await people.data(BRUNO, ADD, input=given)
    return made["addPayoutMethod"]["payoutMethod"]  # type: ignore[no-any-return]


async def mine(people: People) -> list[tuple[str, bool]]:
    nodes = (await people.data(BRUNO, MINE))["payoutMethods"]["nodes"]
    return [(each["accountMasked"], each["isDefault"]) for each in nodes]


async def taken(people: People, **given: Any) -> str:
    made = await people.data(BRUNO, REQUEST, input={"amount": "5", **given})
    return str(made["requestWithdrawal"]["withdrawal"]["accountMasked"])


async def test_a_method_is_saved_chosen_taken_and_forgotten(people: People) -> None:
    assert await people.code(BRUNO, REQUEST, input={"amount": "5"}) == "PAYOUT_METHOD_REQUIRED"
    first = await add(people)
    assert (first["accountMasked"], first["isDefault"]) == ("b…@example.com", True)
    second = await add(people, **WALLET)
    assert await mine(people) == [("b…@example.com", True), ("0x…abab", False)]
    assert await taken(people) == "b…@example.com"
    assert await taken(people, payoutMethodId=second["id"]) == "0x…abab"
    await people.data(BRUNO, DEFAULT, input={"payoutMethodId": second["id"]})
    assert await taken(people) == "0x…abab"
    await people.data(BRUNO, REMOVE, input={"payoutMethodId": second["id"]})
    assert await mine(people) == [("b…@example.com", True)]
    await add(people, "carl", isDefault=True)
    assert await mine(people) == [("b…@example.com", False), ("c…@example.com", True)]


async def test_a_method_is_sealed_and_nobody_elses(people: People, database: Database) -> None:
    saved = await add(people, "secret")
    async with connection_as(database, "postgres") as owner:
        row = "select stored::text from public.payout_methods as stored where id = $1"
        assert "secret" not in await owner.fetchval(row, saved["id"])
    named = {"payoutMethodId": saved["id"]}
    for sql, given in ((REQUEST, {"amount": "5", **named}), (REMOVE, named), (DEFAULT, named)):
        assert await people.code(OTHER, sql, input=given) == "NOT_FOUND"


async def test_what_does_not_fit_is_refused(people: People) -> None:
    saved = await add(people)
    both = {"amount": "5", **WALLET, "payoutMethodId": saved["id"]}
    assert await people.code(BRUNO, REQUEST, input=both) == "INVALID_VALUE"
    bare = {"amount": "5", "accountDetails": {"email": "b@example.com"}}
    assert await people.code(BRUNO, REQUEST, input=bare) == "INVALID_VALUE"
    for number in range(9):
        await add(people, f"a{number}")
    given = {"method": "PAYPAL", "accountDetails": {"email": "z@example.com"}}
    assert await people.code(BRUNO, ADD, input=given) == "TOO_MANY_PAYOUT_METHODS"

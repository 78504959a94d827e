"""What the tests of money share: sealed details, earnings, and the proof that every ledger adds up."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["DETAILS", "REQUEST", "give", "prove_ledgers"]

DETAILS = json.dumps(
    {
        "key_id": "test",
        "wrapped_key": "a" * 80,
        "ciphertext": "b" * 80,
        "masked": "a…@demo.example",
    }
)
REQUEST = "select withdrawal_id from public.request_withdrawal($1, 'paypal', $2)"


async def give(owner: Any, who: str, amount: str) -> None:
    """Put money on somebody's balance, through the ledger."""
    await owner.fetchval(
        "select private.move_money($1, 'bonus', $2::text::numeric, 'A test')", who, amount
    )


async def prove_ledgers(owner: Any) -> None:
    """Every balance, total and budget is the sum of its ledger, and nobody owes anything."""
    assert await owner.fetch("select * from private.ledger_mismatches()") == []
    assert await owner.fetch("select id from public.users where balance < 0") == []

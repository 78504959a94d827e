"""What the tests of money share: sealed details, earnings, and the proof that every ledger adds up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

__all__ = ["DETAILS", "REQUEST", "give", "moved_by_hand", "prove_ledgers"]

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


async def prove_ledgers(owner: Any, by_hand: Sequence[str] = ()) -> None:
    """Every balance, total and budget is the sum of its ledger, but for the kinds moved by hand."""
    wrong = "select * from private.ledger_mismatches() where kind <> all($1)"
    assert await owner.fetch(wrong, list(by_hand)) == []
    assert await owner.fetch("select id from public.users where balance < 0") == []


def moved_by_hand(request: pytest.FixtureRequest) -> Sequence[str]:
    """Kinds of mismatches that a test leaves: `@pytest.mark.moves_by_hand("xp", reason="…")`."""
    return [kind for mark in request.node.iter_markers("moves_by_hand") for kind in mark.args]

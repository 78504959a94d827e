"""What the tests of money share: sealed details, earnings, and the proof that every ledger adds up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

__all__ = [
    "DETAILS",
    "RELEASE",
    "REQUEST",
    "give",
    "has_written_of_ledgers",
    "hold_nothing",
    "moved_by_hand",
    "prove_ledgers",
    "trust",
]

DETAILS = json.dumps(
    {
        "key_id": "test",
        "wrapped_key": "a" * 80,
        "ciphertext": "b" * 80,
        "masked": "a…@demo.example",
    }
)
RELEASE = "select withdrawal_id from public.release_withdrawal($1, 'Known to us')"
REQUEST = "select withdrawal_id from public.request_withdrawal($1, 'paypal', $2)"


async def give(owner: Any, who: str, amount: str) -> None:
    """Put money on somebody's balance, through the ledger."""
    await owner.fetchval(
        "select private.move_money($1, 'bonus', $2::text::numeric, 'A test')", who, amount
    )


async def trust(owner: Any, who: str, score: str) -> None:
    """Trust somebody so far, through the ledger: where trust is a premise, not what is proved."""
    await owner.execute(
        "insert into public.trust_events (user_id, delta, score_after, reason) "
        "select id, $2::text::numeric - trust_score, $2::text::numeric, 'opening' from public.users "
        "where id = $1 and trust_score <> $2::text::numeric",
        who,
        score,
    )
    await owner.execute(
        "update public.users set trust_score = $2::text::numeric where id = $1", who, score
    )


async def hold_nothing(owner: Any) -> None:
    """Decide as whoever runs a platform may: no payout is held."""
    await owner.execute(
        "update private.settings set value = 'null' where name like 'payout_hold_%' "
        "and name <> 'payout_hold_hours'"
    )


async def prove_ledgers(owner: Any, by_hand: Sequence[str] = ()) -> None:
    """Every balance, total and budget is the sum of its ledger, but for the kinds moved by hand.

    So are the days since before the test began; those of the demo data are long over.
    """
    wrong = "select * from private.ledger_mismatches(current_date - 2) where kind <> all($1)"
    assert await owner.fetch(wrong, list(by_hand)) == []
    assert await owner.fetch("select id from public.users where balance < 0") == []


async def has_written_of_ledgers(connection: Any) -> bool:
    """Whether its transaction has written what the proof reads; the proof takes longer than most tests."""
    return bool(await connection.fetchval(WRITTEN, OF_LEDGERS))


OF_LEDGERS = (
    "campaigns", "companies", "company_days", "contributor_days", "dashboard_counters", "dashboard_days", "day_entries",
    "deposits", "new_company_days", "new_contributor_days", "submission_slots", "tasks", "trust_events", "users",
    "withdrawals", "xp_events",
)  # fmt: skip
# The others are partitioned by month.
WRITTEN = """
select exists (
    select from pg_stat_xact_user_tables
    where schemaname in ('public', 'private') and n_tup_ins + n_tup_upd + n_tup_del > 0
    and (relname = any($1) or relname ~ '^(submissions|transactions|company_transactions)(_y|_default|$)')
)
"""


def moved_by_hand(request: pytest.FixtureRequest) -> Sequence[str]:
    """Kinds of mismatches that a test leaves: `@pytest.mark.moves_by_hand("xp", reason="…")`."""
    return [kind for mark in request.node.iter_markers("moves_by_hand") for kind in mark.args]

"""`PAYOUT_CHECKS`: compares what PayPal's own books have of payouts with the ledger, day by day."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, cast

from gateway import WorkItem, WorkTools, service
from resolvers.payments.outcomes import NotDone, Refused, Unknown
from resolvers.payments.payouts.paypal_movements import Movement, paypal_movements
from resolvers.payments.paypal import PayPal, open_paypal

__all__ = ["PAYOUT_CHECKS"]

WINDOW = "select public.payout_check_window($1::text::date)"


class BooksNotRead(Exception):
    """PayPal did not say what it paid, so it is asked again; an admin reads the words."""


async def compare(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_payout_check` compares with the ledger."""
    (row,) = await tools.fetch(WINDOW, item.key)
    window: dict[str, str] = json.loads(row[0])
    paypal = cast("PayPal", tools.opened)
    begin, until = (datetime.fromisoformat(window[name]) for name in ("begin", "until"))
    found = await paypal_movements(paypal, begin, until)
    if isinstance(found, Refused | NotDone | Unknown):
        raise BooksNotRead(f"{found} The app at PayPal needs Transaction Search for this.")
    return {**window, "movements": [_said(each) for each in found]}


def _said(movement: Movement) -> dict[str, Any]:
    return {
        "transaction": movement.transaction,
        "came_back": movement.came_back,
        "amount": str(movement.amount),
        "currency": movement.currency,
    }


PAYOUT_CHECKS = service(
    "payout_checks",
    compare,
    keep="public.keep_payout_check",
    description="Compares what PayPal paid with the ledger, every day.",
    opens=open_paypal,
    at_once=1,
    wait=60,
    attempts=12,
    imports=("httpx",),
)

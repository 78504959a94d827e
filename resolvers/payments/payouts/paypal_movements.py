"""`paypal_movements`: what left PayPal for payouts in a time, and what came back, as PayPal's own books have it.

Transaction Search, https://developer.paypal.com/docs/api/transaction-search/v1/: it needs that permission of the app,
has what was done up to three hours before, at most 31 days and 10,000 transactions at once, in pages of 500.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from resolvers.payments.outcomes import Failure, NotDone, Refused, Unknown
from resolvers.payments.paypal import PayPal

__all__ = ["Movement", "paypal_movements"]

SENT = "T0001"
BACK = ("T1114", "T1115")
"""Reversal and refund of a payout, https://developer.paypal.com/docs/transaction-search/transaction-event-codes/."""
DONE = ("S", "V")
"""Successful, and successful but reversed later, which is a transaction of its own."""
TOO_MANY = "RESULTSET_TOO_LARGE"
SHORTEST = timedelta(minutes=1)
PAGES_MOST = 100


@dataclass(frozen=True, slots=True)
class Movement:
    """One transaction: money of a payout that went out, or came back."""

    transaction: str
    """PayPal's id of the payment of the payout, also where this is its return"""
    came_back: bool
    amount: Decimal
    """positive, whichever way it went"""
    currency: str


async def paypal_movements(
    paypal: PayPal, begin: datetime, end: datetime
) -> list[Movement] | Failure:
    """All of them from `begin` until before `end`; NotDone where PayPal does not have so late ones yet."""
    found: list[Movement] = []
    for code in (SENT, *BACK):
        part = await _of_kind(paypal, code, begin, end)
        if not isinstance(part, list):
            return part
        found += part
    return found


async def _of_kind(
    paypal: PayPal, code: str, begin: datetime, end: datetime
) -> list[Movement] | Failure:
    """What is too much for one question is asked for in halves."""
    found: list[Movement] = []
    for page in range(1, PAGES_MOST + 1):
        answer = await paypal.get(_path(code, begin, end, page))
        if isinstance(answer, Refused) and answer.code == TOO_MANY and end - begin > SHORTEST:
            middle = begin + (end - begin) / 2
            first = await _of_kind(paypal, code, begin, middle)
            if not isinstance(first, list):
                return first
            second = await _of_kind(paypal, code, middle, end)
            return [*first, *second] if isinstance(second, list) else second
        if isinstance(answer, Refused | NotDone | Unknown):
            return answer
        try:
            if datetime.fromisoformat(answer["last_refreshed_datetime"]) < end:
                return NotDone("PayPal's books are not that far yet.")
            found += _movements(answer, code)
            if page >= answer["total_pages"]:
                return found
        except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation):
            return Unknown("PayPal's list is not what it documents.")
    return Unknown(f"PayPal's list has more than {PAGES_MOST} pages.")


def _path(code: str, begin: datetime, end: datetime, page: int) -> str:
    asked = {
        "start_date": begin.isoformat(timespec="seconds"),
        "end_date": (end - timedelta(seconds=1)).isoformat(timespec="seconds"),
        "transaction_type": code,
        "fields": "transaction_info",
        "page_size": 500,
        "page": page,
    }
    return f"/v1/reporting/transactions?{urlencode(asked)}"


def _movements(answer: Mapping[str, Any], code: str) -> list[Movement]:
    found = []
    for each in answer.get("transaction_details") or ():
        info = each["transaction_info"]
        if info["transaction_event_code"] != code or info["transaction_status"] not in DONE:
            continue
        amount = info["transaction_amount"]
        came_back = code != SENT
        of = info["paypal_reference_id" if came_back else "transaction_id"]
        value = abs(Decimal(amount["value"]))
        found.append(Movement(str(of), came_back, value, str(amount["currency_code"])))
    return found

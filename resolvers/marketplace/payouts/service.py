"""`PAYOUTS`: pays withdrawals at PayPal, and asks it what became of those that are under way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from gateway import GivenUp, Settings, WorkItem, WorkTools, open_sealed, read_keyring, service
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from resolvers.payments.outcomes import NotDone, Unknown
from resolvers.payments.payouts.paypal import PayPalPayouts
from resolvers.payments.payouts.provider import (
    Failed,
    Looked,
    NotThere,
    Paid,
    PayoutOrder,
    PayoutProvider,
    UnderWay,
)
from resolvers.payments.paypal import PAYPAL_ID, PAYPAL_SECRET, open_paypal

__all__ = ["PAYOUTS"]

BEGIN = "select public.begin_payout($1::text::uuid)"
TOO_LATE = "The provider does not know it, and it is too late to send it again under its key."


class OutcomeUnknown(Exception):
    """Nobody knows what became of a payout, so it is asked about again; an admin reads the words."""


@asynccontextmanager
async def open_providers(settings: Settings) -> AsyncIterator[Mapping[str, PayoutProvider]]:
    """Those that are configured, by the names that SQL has for them."""
    async with AsyncExitStack() as stack:
        providers: dict[str, PayoutProvider] = {}
        if settings.of(PAYPAL_ID) and settings.of(PAYPAL_SECRET).reveal():
            paypal = await stack.enter_async_context(open_paypal(settings))
            providers["paypal"] = PayPalPayouts(paypal)
        yield providers


async def pay(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_payout` keeps of a payout; None where nothing is to be done.

    What may have been sent is asked about before anything else, and sent again only while the provider pays the same
    key once.
    """
    name = str(item.payload["provider"])
    provider = cast("Mapping[str, PayoutProvider]", tools.opened).get(name)
    if provider is None:
        raise GivenUp(f"{name} is not configured, so nothing was sent.")
    (row,) = await tools.fetch(BEGIN, item.key)
    if row[0] is None:
        return None
    asked = json.loads(row[0])
    if asked.get("is_too_much"):
        return {"outcome": "waits", **item.payload}
    order = _order(UUID(item.key), asked, tools.settings)
    if asked["is_new"]:
        return _kept(await provider.send(order))
    found = await provider.look(order)
    if not isinstance(found, NotThere):
        return _kept(found)
    if asked["may_send"] and timedelta(seconds=asked["begun_seconds_ago"]) < provider.window:
        return _kept(await provider.send(order))
    return {"outcome": "unclear", "reason": TOO_LATE}


def _order(key: UUID, asked: Mapping[str, Any], settings: Settings) -> PayoutOrder:
    account: Mapping[str, str] = {}
    if asked["sealed"] is not None:
        keyring = read_keyring(settings, PAYOUT_KEYS)
        account = json.loads(open_sealed(keyring, asked["sealed"], asked["user_id"]))
    return PayoutOrder(
        key, Decimal(asked["amount"]), asked["currency"], asked["reference"], account
    )


def _kept(outcome: Looked) -> object:
    said: dict[str, str | None]
    fee: Decimal | None = None
    match outcome:
        case UnderWay(reference, state, transaction):
            said = {"outcome": "under_way", "reference": reference, "state": state}
        case Failed(reason, state, reference, fee, transaction):
            said = {"outcome": "failed", "reason": reason, "state": state, "reference": reference}
        case Paid(reference, state, amount, currency, fee, transaction):
            said = {"outcome": "paid", "reference": reference, "state": state}
            said |= {"amount": str(amount), "currency": currency}
        case Unknown() | NotDone():
            raise OutcomeUnknown(str(outcome))
        case _:
            raise AssertionError(outcome)
    return {**said, "transaction": transaction, "fee": None if fee is None else str(fee)}


PAYOUTS = service(
    "payouts",
    pay,
    keep="public.keep_payout",
    description="Pays withdrawals at PayPal, and asks what became of them.",
    opens=open_providers,
    at_once=8,
    seconds=120,
    attempts=20,
    imports=("httpx",),
)

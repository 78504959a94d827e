"""`PAYING_IN` and `PAYING_IN_REFUNDS`: ask payment providers for what companies pay in, and for what goes back.

Money is booked by what a provider tells, signed. What is seen here goes the same way, for what was told and lost.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from gateway import GivenUp, Setting, Settings, WorkItem, WorkTools, service
from resolvers.marketplace.money.paypal_deposits import (
    look_at_order,
    make_order,
    send_paypal_refund,
)
from resolvers.marketplace.money.stripe_deposits import (
    look_at_session,
    make_session,
    send_stripe_refund,
)
from resolvers.payments.outcomes import NotDone, Refused, Unknown
from resolvers.payments.paypal import PayPal, open_paypal
from resolvers.payments.stripe import Stripe, open_stripe

__all__ = ["PAYING_IN", "PAYING_IN_REFUNDS", "RETURN_URL"]

TO_PAY = "select public.deposit_to_pay($1::text::uuid)"
TO_SEND = "select public.refund_to_send($1::text::uuid)"

RETURN_URL = Setting(
    "DEPOSIT_RETURN_URL",
    str,
    "",
    "Page to which a payment provider sends who has paid, or has not; `deposit` is added with the deposit's id. "
    "The gateway's own address where it is not set.",
)


@dataclass(frozen=True, slots=True)
class DepositProviders:
    """Who is asked, with connections that last."""

    stripe: Stripe
    paypal: PayPal


@asynccontextmanager
async def open_deposit_providers(settings: Settings) -> AsyncIterator[DepositProviders]:
    """Both, configured or not."""
    async with open_stripe(settings) as stripe, open_paypal(settings) as paypal:
        yield DepositProviders(stripe, paypal)


class ProviderFailed(Exception):
    """The provider has not done it, or it is not known: the next attempt asks first."""


async def see_to_payment(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_deposit_payment` keeps; None where nothing is to be asked any more."""
    (row,) = await tools.fetch(TO_PAY, item.key)
    if row[0] is None:
        return None
    asked, providers = json.loads(row[0]), _providers(tools)
    is_stripe = asked["provider"] == "stripe"
    if asked["order_id"] is None:
        page = tools.settings.of(RETURN_URL) or tools.settings.address
        back = f"{page}{'&' if '?' in page else '?'}{urlencode({'deposit': asked['deposit_id']})}"
        if is_stripe:
            answer = await make_session(providers.stripe, asked, back)
        else:
            answer = await make_order(providers.paypal, asked, back)
    elif is_stripe:
        answer = await look_at_session(providers.stripe, asked)
    else:
        answer = await look_at_order(providers.paypal, asked)
    if isinstance(answer, Refused) and asked["order_id"] is None:
        return {"refused": str(answer)}
    if isinstance(answer, Refused | NotDone | Unknown):
        raise ProviderFailed(str(answer))
    return answer


async def see_to_refund(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_refund` keeps; None where the refund has ended."""
    (row,) = await tools.fetch(TO_SEND, item.key)
    if row[0] is None:
        return None
    asked, providers = json.loads(row[0]), _providers(tools)
    if asked["provider"] == "stripe":
        answer = await send_stripe_refund(providers.stripe, asked)
    else:
        answer = await send_paypal_refund(providers.paypal, asked)
    if answer is None:
        raise GivenUp(
            "Whether it was refunded is not known. Look at the provider, and refund there."
        )
    if isinstance(answer, Refused):
        return {"refused": str(answer)}
    if isinstance(answer, NotDone | Unknown):
        raise ProviderFailed(str(answer))
    return answer


def _providers(tools: WorkTools) -> DepositProviders:
    assert isinstance(tools.opened, DepositProviders)
    return tools.opened


PAYING_IN = service(
    "paying_in",
    see_to_payment,
    keep="public.keep_deposit_payment",
    description="Has companies pay in through Stripe and PayPal, and asks how their payments stand.",
    attempts=12,
    opens=open_deposit_providers,
)
PAYING_IN_REFUNDS = service(
    "paying_in_refunds",
    see_to_refund,
    keep="public.keep_refund",
    description="Sends deposits back through the provider that they came by.",
    attempts=12,
    opens=open_deposit_providers,
)

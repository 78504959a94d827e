"""Companies that pay in through stand-ins of Stripe and PayPal, the services, and what the providers tell."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

from resolvers.marketplace.money.paying_in import PAYING_IN, PAYING_IN_REFUNDS
from tests.harness.database import Database
from tests.harness.people import ADMIN, People, people_of
from tests.harness.providers.http import running
from tests.harness.providers.paypal import (
    CLIENT_ID,
    CLIENT_SECRET,
    WEBHOOK_ID,
    PayPalStandIn,
)
from tests.harness.providers.stripe import KEY, SIGNING_SECRET, StripeStandIn
from tests.work.conftest import working

__all__ = ["BILLING", "MANAGER", "REFUND", "Till", "settings_for", "till_of"]

MANAGER, BILLING = 3, 7
SET = "mutation ($input: SetPlatformSettingInput!) { setPlatformSetting(input: $input) { setting { name } } }"
DEPOSIT = "mutation ($input: DepositFundsInput!) { depositFunds(input: $input) { deposit { id } } }"
REFUND = """
mutation ($input: RefundDepositInput!) { refundDeposit(input: $input) { reversal { id } approval { id } } }
"""
SHOWN = """
query ($id: UUID!) {
  deposit(id: $id) {
    status
    reference
    payment { provider status checkoutUrl orderId reference problem }
    reversals { nodes { kind status amount providerReference entries { nodes { amount } } } }
    entries { nodes { amount } }
    company { walletBalance billingStatus }
  }
}
"""


class Till:
    """What a company, an admin and the providers do."""

    def __init__(self, people: People, stripe: StripeStandIn, paypal: PayPalStandIn) -> None:
        self.people, self.stripe, self.paypal = people, stripe, paypal

    async def offer(self) -> None:
        """An admin lets companies pay through both."""
        for name in ("deposits_by_stripe", "deposits_by_paypal"):
            given = {"name": name, "value": True, "reason": "Companies asked for it"}
            await self.people.data(ADMIN, SET, input=given)

    async def deposit(self, company: str, amount: str = "250.00", provider: str = "STRIPE") -> str:
        """A member of billing asks for a deposit; its id."""
        given = {"companyId": company, "amount": amount, "provider": provider}
        done = await self.people.data(BILLING, DEPOSIT, input=given)
        return str(done["depositFunds"]["deposit"]["id"])

    async def shown(self, id: str, who: int = BILLING) -> Any:
        return (await self.people.data(who, SHOWN, id=id))["deposit"]

    async def until(self, id: str, is_so: Callable[[Any], bool]) -> Any:
        """Wait until the deposit is as it should be."""
        for _ in range(600):
            found = await self.shown(id)
            if is_so(found):
                return found
            await asyncio.sleep(0.05)
        raise AssertionError(found)

    async def opened(self, id: str) -> Any:
        """Wait until it can be paid; the session or order at the provider."""
        shown = await self.until(id, lambda deposit: deposit["payment"]["status"] == "OPEN")
        order = shown["payment"]["orderId"]
        return self.stripe.objects.get(order) or self.paypal.orders[order]

    async def tell(self, events: Iterable[dict[str, Any]] | None = None) -> None:
        """The providers tell what has happened, or these events of it."""
        for stand_in in (self.stripe, self.paypal):
            path = stand_in.webhook[0]
            for event in list(stand_in.events) if events is None else events:
                if event in stand_in.events:
                    body, headers = stand_in.signed(event)
                    assert await self.people.tell(path, body, headers) == 200

    async def refund(self, id: str, amount: str) -> Any:
        given = {"depositId": id, "amount": amount, "reason": "Asked for it"}
        return (await self.people.data(ADMIN, REFUND, input=given))["refundDeposit"]


@asynccontextmanager
async def till_of(database: Database, *, works: bool = True, **more: Any) -> AsyncIterator[Till]:
    """A gateway and, unless they are started elsewhere, the services; both providers are offered."""
    async with running(StripeStandIn()) as stripe, running(PayPalStandIn()) as paypal:
        settings = {**settings_for(stripe, paypal), **more}
        async with people_of(database, **settings) as people:
            till = Till(people, stripe, paypal)
            await till.offer()
            if not works:
                yield till
                return
            async with working(database, PAYING_IN, PAYING_IN_REFUNDS, **settings):
                yield till


def settings_for(stripe: StripeStandIn, paypal: PayPalStandIn) -> dict[str, Any]:
    """What leads to the stand-ins."""
    return {
        "stripe_key": KEY,
        "stripe_url": stripe.url,
        "stripe_payment_secrets": (SIGNING_SECRET,),
        "paypal_id": CLIENT_ID,
        "paypal_secret": CLIENT_SECRET,
        "paypal_url": paypal.url,
        "paypal_webhook_ids": (WEBHOOK_ID,),
    }

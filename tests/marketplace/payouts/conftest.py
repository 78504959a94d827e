"""A PayPal on loopback, and people who may withdraw."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database
from tests.harness.paying import PAYEES, agree, enrich
from tests.harness.people import People
from tests.harness.providers.http import running
from tests.harness.providers.paypal import CLIENT_ID, CLIENT_SECRET
from tests.harness.providers.paypal_payouts import PayPalPayoutsStandIn


@pytest.fixture
async def paypal() -> AsyncIterator[PayPalPayoutsStandIn]:
    async with running(PayPalPayoutsStandIn()) as stand_in:
        yield stand_in


@pytest.fixture
async def payees(people: People, owner: Any, database: Database) -> People:
    """Everybody, of whom PAYEES have money."""
    await enrich(owner, PAYEES)
    return people


@pytest.fixture
def at_paypal(paypal: PayPalPayoutsStandIn) -> dict[str, Any]:
    """The settings of who pays at this PayPal."""
    return {
        "PAYPAL_CLIENT_ID": CLIENT_ID,
        "PAYPAL_CLIENT_SECRET": CLIENT_SECRET,
        "PAYPAL_API_URL": paypal.url,
        "PAYPAL_TIMEOUT": 0.5,
    }


@pytest.fixture
async def paying(payees: People) -> People:
    """Payouts to PayPal are paid by the service."""
    await agree(payees, "payout_by_paypal", True)
    return payees

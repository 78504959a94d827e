"""A PayPal on loopback, and people who may withdraw."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.harness.database import Database
from tests.harness.paying import PAYEES, enrich
from tests.harness.people import People
from tests.harness.providers.http import running
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

"""`PayoutProvider`: one that pays out, and the few things that may have become of what it was asked to pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Protocol, TypeAlias
from uuid import UUID

from resolvers.payments.outcomes import NotDone, Unknown

__all__ = [
    "Failed",
    "Looked",
    "NotThere",
    "Paid",
    "PayoutOrder",
    "PayoutProvider",
    "UnderWay",
]


@dataclass(frozen=True, slots=True)
class PayoutOrder:
    """Money that is to be paid once."""

    key: UUID
    """the provider's key for idempotency"""
    amount: Decimal
    currency: str
    reference: str | None
    """the provider's name for it, where that is known"""
    account: Mapping[str, str] = field(repr=False)
    """where to, by the fields of the method; empty where it can only be asked about"""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The provider has it, and it is neither paid nor failed yet."""

    reference: str
    state: str
    """in the provider's words"""
    transaction: str | None = None
    """what the provider's books call the movement of money, where it has said so"""


@dataclass(frozen=True, slots=True)
class Paid:
    """It was paid: so much, in that currency."""

    reference: str
    state: str
    amount: Decimal
    currency: str
    fee: Decimal | None = None
    transaction: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """It was not paid, or came back, and never will be; the person who waits for it reads the reason."""

    reason: str
    state: str = ""
    reference: str | None = None
    fee: Decimal | None = None
    transaction: str | None = None


@dataclass(frozen=True, slots=True)
class NotThere:
    """The provider does not know it, as far as it can be asked."""


Looked: TypeAlias = Paid | Failed | UnderWay | NotThere | NotDone | Unknown


class PayoutProvider(Protocol):
    """Pays out. Neither method raises for what a provider may answer, or for none."""

    window: timedelta
    """For how long since the first attempt the same key is paid once, however often it is sent."""

    async def send(self, order: PayoutOrder) -> UnderWay | Failed | NotDone | Unknown:
        """Have it paid. `Failed` is a refusal that says that nothing was or will be paid."""

    async def look(self, order: PayoutOrder) -> Looked:
        """What became of it."""

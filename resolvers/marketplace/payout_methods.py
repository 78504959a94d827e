"""Saved payout methods: where people want their money, sealed, shown masked, one of them the default."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    call,
    inputs,
    result,
    root,
    rows,
    sealed,
    to_one,
)
from resolvers.marketplace.account_details import account_of, check_account_details
from resolvers.marketplace.payout_keys import PAYOUT_KEYS
from resolvers.marketplace.withdrawals import WithdrawalMethod

__all__ = ["PayoutMethod", "PayoutMethodMutations", "PayoutMethodQueries"]


@bound(
    "public.payout_methods",
    filters=("method", "is_default"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class PayoutMethod(Node):
    """Where a person wants their money; only they see it, and most of it is left out."""

    method: WithdrawalMethod
    """How it is paid."""

    account_masked: str
    """Where it goes, with most of it left out: j…@example.com, …1234."""

    is_default: bool
    """Whether it is taken when a withdrawal names none."""

    created_at: datetime
    """When it was saved."""


@inputs
class AddPayoutMethodInput:
    """Where your money shall go."""

    method: WithdrawalMethod
    """How it is paid."""

    account_details: JSON
    """Where to, an object whose fields depend on the method; encrypted before it is stored."""

    is_default: bool | None
    """Whether to take it when a withdrawal names none; the first one always is."""


@result
class AddPayoutMethodPayload:
    """What was saved."""

    payout_method: PayoutMethod | None = to_one("payout_method_id")
    """It."""


@inputs
class RemovePayoutMethodInput:
    """What to forget."""

    payout_method_id: UUID
    """One of your own."""


@result
class RemovePayoutMethodPayload:
    """What was forgotten."""

    removed_id: UUID
    """The id that it had."""


@inputs
class SetDefaultPayoutMethodInput:
    """What to take when a withdrawal names none."""

    payout_method_id: UUID
    """One of your own."""


@result
class SetDefaultPayoutMethodPayload:
    """The new default."""

    payout_method: PayoutMethod | None = to_one("payout_method_id")
    """It."""


@root
class PayoutMethodQueries:
    """Where the caller wants their money."""

    payout_methods: Connection[PayoutMethod] = rows(caller="user_id")
    """Your saved payout methods, newest first."""


@root
class PayoutMethodMutations:
    """Saving where money shall go."""

    add_payout_method: AddPayoutMethodPayload = call(
        "public.add_payout_method",
        AddPayoutMethodInput,
        idempotent=True,
        transforms={
            "account_details": sealed(
                check_account_details,
                keys=PAYOUT_KEYS,
                stored_in="public.payout_methods.account_details",
                bound_to="user_id",
                identify=account_of,
                fingerprints="account_fingerprints",
            )
        },
    )
    """Save where your money shall go, at most 10 of them."""

    remove_payout_method: RemovePayoutMethodPayload = call(
        "public.remove_payout_method", RemovePayoutMethodInput, idempotent=True
    )
    """Forget a saved method; withdrawals that it was used for keep theirs."""

    set_default_payout_method: SetDefaultPayoutMethodPayload = call(
        "public.set_default_payout_method", SetDefaultPayoutMethodInput, idempotent=True
    )
    """Choose the method that is taken when a withdrawal names none."""

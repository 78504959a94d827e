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
    instead_of,
    result,
    root,
    rows,
    sealed,
    to_one,
)
from resolvers.marketplace.money.payout_accounts import PayoutAccount
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from resolvers.marketplace.money.withdrawals import WithdrawalMethod
from resolvers.marketplace.people.account_details import account_of, check_account_details

__all__ = ["PayoutMethod", "PayoutMethodMutations", "PayoutMethodQueries"]


@bound(
    "public.payout_methods",
    filters=("method", "is_default"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class PayoutMethod(Node):
    """A saved account to which a person's money is paid; only that person sees it, with most of the account left
    out."""

    method: WithdrawalMethod
    """The way by which the money is paid out."""

    account_masked: str
    """The account to which the money goes, with most of it left out: j…@example.com, …1234."""

    is_default: bool
    """Whether the method is used when a withdrawal names none."""

    created_at: datetime
    """When the method was saved."""


@inputs
class AddPayoutMethodInput:
    """The account to save."""

    method: WithdrawalMethod
    """The way by which the money is paid out."""

    account_details: JSON
    """The account to pay to, a JSON object whose fields depend on the method; it is encrypted before it is stored."""

    account: PayoutAccount | None = instead_of("account_details")
    """The account to pay to under the name of its method; needed unless `accountDetails` is given."""

    is_default: bool | None
    """Whether to use the method when a withdrawal names none; the first method always is the default."""


@result
class AddPayoutMethodPayload:
    """The payout method that was saved."""

    payout_method: PayoutMethod | None = to_one("payout_method_id")
    """The new payout method, with most of the account left out."""


@inputs
class RemovePayoutMethodInput:
    """The payout method to delete."""

    payout_method_id: UUID
    """The id of one of your payout methods."""


@result
class RemovePayoutMethodPayload:
    """Which payout method was deleted."""

    removed_id: UUID
    """The id of the payout method that was deleted."""


@inputs
class SetDefaultPayoutMethodInput:
    """The payout method to use when a withdrawal names none."""

    payout_method_id: UUID
    """The id of one of your payout methods."""


@result
class SetDefaultPayoutMethodPayload:
    """The new default payout method."""

    payout_method: PayoutMethod | None = to_one("payout_method_id")
    """The payout method that is the default now."""


@root
class PayoutMethodQueries:
    """The accounts that the caller has saved for payouts."""

    payout_methods: Connection[PayoutMethod] = rows(caller="user_id")
    """Your saved payout methods, newest first."""


@root
class PayoutMethodMutations:
    """Saving and choosing accounts for payouts."""

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
    """Save an account to which your money is paid, at most 10 of them."""

    remove_payout_method: RemovePayoutMethodPayload = call(
        "public.remove_payout_method", RemovePayoutMethodInput, idempotent=True
    )
    """Delete a saved payout method; withdrawals that used it keep their account."""

    set_default_payout_method: SetDefaultPayoutMethodPayload = call(
        "public.set_default_payout_method", SetDefaultPayoutMethodInput, idempotent=True
    )
    """Choose the payout method that is used when a withdrawal names none."""

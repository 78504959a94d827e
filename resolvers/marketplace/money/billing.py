"""Billing: which companies may spend, and the fee of each."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    Connection,
    Node,
    bound,
    call,
    inputs,
    result,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.companies.companies import BillingStatus

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.people.profiles import User

__all__ = ["BillingMutations", "BillingQueries"]


@bound(
    "internal_audit.billing_status_changes",
    filters=("company_id", "billing_status", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class BillingStatusChange(Node):
    """A change of whether a company may spend."""

    billing_status: BillingStatus
    """The billing status that the company got."""

    reason: str
    """Why the billing status changed."""

    created_at: datetime
    """When the billing status changed."""

    company_id: UUID
    """The id of the company whose billing status changed."""

    company: Company | None = to_one("company_id")
    """The company whose billing status changed."""

    admin: User | None = to_one("changed_by")
    """The admin who decided; null for an event of the payment provider."""


@inputs
class VerifyCompanyInput:
    """The new company that may spend from now on."""

    company_id: UUID
    """The id of the company, which is not your own."""

    reason: str
    """What you checked, at most 2,000 characters; it is kept."""


@result
class VerifyCompanyPayload:
    """The verified company."""

    company: Company | None = to_one("company_id")
    """The company, with the billing status ACTIVE."""


@inputs
class SetCompanyBillingStatusInput:
    """The company and its new billing status."""

    company_id: UUID
    """The id of the company, which is not your own."""

    status: BillingStatus
    """The new billing status; all but ACTIVE pause the company's tasks at once."""

    reason: str
    """Why the status changes, at most 2,000 characters; it is kept, and the company's members read it."""


@result
class SetCompanyBillingStatusPayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """The company with its new billing status."""


@inputs
class SetCompanyFeeInput:
    """The company and the platform's fee for it."""

    company_id: UUID
    """The id of the company, which is not your own."""

    fee_percent: Decimal | None
    """The fee on top of each reward, 0 to 100 percent, two decimals; null for the setting `platform_fee_percent`."""


@result
class SetCompanyFeePayload:
    """The company after the change."""

    company: Company | None = to_one("company_id")
    """The company with its new fee; reserved money keeps the fee with which it was reserved."""


@root
class BillingQueries:
    """The history of who might spend."""

    billing_status_changes: Connection[BillingStatusChange] = rows(scopes=[FOR_ADMINS])
    """The changes of companies' billing status, newest first; empty for anybody but admins."""


@root
class BillingMutations:
    """Which companies may spend, and for which fee."""

    verify_company: VerifyCompanyPayload = call("public.verify_company", VerifyCompanyInput)
    """Let a new company spend; for admins."""

    set_company_billing_status: SetCompanyBillingStatusPayload = call(
        "public.set_company_billing_status", SetCompanyBillingStatusInput
    )
    """Suspend a company or let it spend again; for admins. The company's members are told why."""

    set_company_fee: SetCompanyFeePayload = call("public.set_company_fee", SetCompanyFeeInput)
    """Set the platform's fee on top of the rewards of a company; for admins."""

"""Invoices of what companies pay in, and credit notes of what goes back."""

from __future__ import annotations

import enum
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

import strawberry

from gateway import (
    URL,
    Connection,
    Node,
    among,
    bound,
    by_key,
    enumeration,
    needs,
    root,
    rows,
    to_one,
)
from resolvers.core.scopes import FOR_ADMINS
from resolvers.marketplace.work.media import Info

if TYPE_CHECKING:
    from resolvers.marketplace.companies.companies import Company
    from resolvers.marketplace.money.deposits import Deposit
    from resolvers.marketplace.work.campaign_budgets import CompanyTransaction

__all__ = ["INVOICES_BUCKET", "Invoice", "InvoiceQueries"]

INVOICES_BUCKET = "invoices"
"""The bucket of their files, which are kept."""


@enumeration
class InvoiceKind(enum.Enum):
    """What an invoice tells of."""

    INVOICE = "invoice"
    """Money came from the company; where the invoice corrects a credit note, the refund failed or the dispute was
    won."""

    CREDIT_NOTE = "credit_note"
    """Money went back to the company, by a refund or a dispute."""


@bound(
    "public.invoices",
    filters=("company_id", "kind", "number", "issued_at"),
    orders=("issued_at",),
    order_by=("-issued_at",),
)
class Invoice(Node):
    """An invoice or a credit note of a company's money; it never changes. A company's managers and billing members see
    its invoices, admins all."""

    kind: InvoiceKind
    """Whether money came or went back."""

    number: str
    """The number, such as `2026-000001`; the numbers of an issuer's year have no gaps."""

    amount: Decimal
    """How much money came or went back, with two decimals."""

    currency: str
    """ISO 4217 code of the currency."""

    company_name: str
    """The company's name when the invoice was issued."""

    issuer_name: str
    """The name of who issued the invoice."""

    issuer_tax_id: str | None
    """The tax number of who issued the invoice; null for none."""

    payment_provider: str | None
    """The payment provider of the deposit, or `manual` for a transfer; null for a refund that is of no deposit."""

    payment_reference: str | None
    """The payment of the deposit at the provider or the bank; null for a refund that is of no deposit."""

    description: str
    """What the money was for, in words."""

    size_bytes: int | None
    """Size of the file in bytes; null before it is written."""

    issued_at: datetime
    """When the invoice was issued."""

    company_id: UUID
    """The id of the company."""

    company: Company | None = to_one("company_id")
    """The company that paid, or was paid back."""

    deposit: Deposit | None = to_one("deposit_id")
    """The deposit that was paid, or of which money went back; null for another refund."""

    corrects: Invoice | None = to_one("corrects_id")
    """The invoice of the deposit, for a credit note; the credit note, where its money came again. Null if neither."""

    entry: CompanyTransaction | None = to_one("id")
    """The entry of the company's ledger."""

    @strawberry.field
    @needs("path")
    async def file_url(self, info: Info) -> URL | None:
        """A temporary address from which GET downloads the invoice as PDF; null before it is written."""
        return await info.context.read_url(INVOICES_BUCKET, self.path)  # type: ignore[attr-defined]


@root
class InvoiceQueries:
    """Invoices that the caller may see."""

    invoices: Connection[Invoice] = rows(
        scopes=[among("company_id", "public.my_paying_company_ids"), FOR_ADMINS]
    )
    """The invoices and credit notes of companies whose money you manage, newest first; all for admins."""

    invoice: Invoice | None = by_key()
    """The invoice or credit note with this id; null if there is none or you may not see it."""

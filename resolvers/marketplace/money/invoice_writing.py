"""`INVOICES`: writes the invoice or credit note that was numbered with an entry of the ledger, and stores it."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from gateway import WorkItem, WorkTools, service
from resolvers.marketplace.money.invoices import INVOICES_BUCKET
from resolvers.reports.apart import write_apart
from resolvers.reports.bill import Bill, bill_line

__all__ = ["INVOICES"]

ASK = "select public.invoice_to_write($1::text::uuid)"
TITLES = {"invoice": "Invoice", "credit_note": "Credit note"}
PAID_BY = {"stripe": "Stripe", "paypal": "PayPal", "manual": "Bank transfer"}


async def write_invoice(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_invoice` keeps; None where the invoice is written already."""
    (row,) = await tools.fetch(ASK, item.key)
    if row[0] is None:
        return None
    asked = json.loads(row[0])
    issued = datetime.fromisoformat(asked["issued_at"])
    with tempfile.TemporaryDirectory(prefix="invoices-") as folder:
        path = Path(folder) / "invoice.pdf"
        await write_apart("bill", path, issued, _lines(_bill(asked, issued)))
        size = (await asyncio.to_thread(path.stat)).st_size
        name = f"{asked['kind'].replace('_', '-')}-{asked['number']}.pdf"
        target = f"{asked['company_id']}/{asked['id']}/{name}"
        await tools.storage.put(INVOICES_BUCKET, target, path, "application/pdf")
    return {"path": target, "size": size}


async def _lines(bill: Bill) -> AsyncIterator[bytes]:
    yield bill_line(bill)


def _bill(asked: Mapping[str, Any], issued: datetime) -> Bill:
    """What the database says, in words."""
    is_credit = asked["kind"] == "credit_note"
    amount = f"{asked['currency']} {Decimal(asked['amount']):,.2f}"
    return Bill(
        TITLES[asked["kind"]],
        asked["number"],
        tuple(_issuer(asked)),
        "Credited to" if is_credit else "Billed to",
        (asked["company"],),
        tuple(_facts(asked, issued)),
        ((asked["description"], amount),),
        ("Total credited" if is_credit else "Total paid", amount),
        (asked["note"],) if asked["note"] else (),
    )


def _issuer(asked: Mapping[str, Any]) -> Iterator[str]:
    yield asked["issuer"]
    yield from (asked["address"] or "").splitlines()
    if asked["tax_id"]:
        yield f"Tax number {asked['tax_id']}"


def _facts(asked: Mapping[str, Any], issued: datetime) -> Iterator[tuple[str, str]]:
    yield "Date (UTC)", f"{issued.day} {issued:%B %Y}"
    if asked["corrects"]:
        corrected = "credit note" if asked["kind"] == "invoice" else "invoice"
        yield "Corrects", f"{corrected} {asked['corrects']}"
    if asked["provider"]:
        yield "Paid by", PAID_BY.get(asked["provider"], asked["provider"])
    if asked["reference"]:
        yield "Payment", asked["reference"]


INVOICES = service(
    "invoices",
    write_invoice,
    keep="public.keep_invoice",
    description="Writes invoices and credit notes as PDF.",
    at_once=2,
    seconds=120,
    extra="reports",
    imports=("reportlab", "matplotlib"),
)

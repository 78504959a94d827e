"""`PAYOUT_FILES` looks at the accounts of a file before it can be opened; `PAYOUT_REPORTS` reads what a bank says."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from gateway import GivenUp, InvalidValue, WorkItem, WorkTools, open_sealed, read_keyring, service
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS
from resolvers.marketplace.payouts.payer import payer_of, refusal_of
from resolvers.payments.payouts.bank_status import BankWord, read_status

__all__ = ["PAYOUT_FILES", "PAYOUT_REPORTS"]

TO_WRITE = "select public.payout_file_to_write($1::text::uuid)"
TO_READ = "select public.payout_report_to_read($1::text::uuid)"


async def look_at_accounts(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_payout_file` keeps: why some accounts are refused, by the payout."""
    (row,) = await tools.fetch(TO_WRITE, item.key)
    if row[0] is None:
        return None
    try:
        payer_of(tools.settings)
    except InvalidValue as error:
        raise GivenUp(str(error)) from None
    keyring = read_keyring(tools.settings, PAYOUT_KEYS)
    refused = {}
    for each in json.loads(row[0])["transfers"]:
        details = json.loads(open_sealed(keyring, each["sealed"], each["user_id"]))
        if (reason := refusal_of(details)) is not None:
            refused[each["id"]] = reason
    return {"refused": refused}


async def read_report(item: WorkItem, tools: WorkTools) -> object:
    """What `public.keep_payout_report` keeps of a report, or why it is none."""
    (row,) = await tools.fetch(TO_READ, item.key)
    if row[0] is None:
        return None
    try:
        message, words = await asyncio.to_thread(read_status, json.loads(row[0])["content"])
    except ValueError as error:
        return {"error": str(error), "words": []}
    return {"message": message, "words": [_said(each) for each in words]}


def _said(word: BankWord) -> dict[str, Any]:
    return {
        "end_to_end_id": word.end_to_end_id or "NOTPROVIDED",
        "key": word.key,
        "outcome": word.outcome,
        "state": word.state,
        "reason": word.reason,
        "reference": word.reference,
        "amount": None if word.amount is None else str(word.amount),
        "currency": word.currency,
    }


PAYOUT_FILES = service(
    "payout_files",
    look_at_accounts,
    keep="public.keep_payout_file",
    description="Looks at the accounts of a file of bank transfers before it can be opened.",
    at_once=1,
)
PAYOUT_REPORTS = service(
    "payout_reports",
    read_report,
    keep="public.keep_payout_report",
    description="Reads what a bank says became of transfers.",
    at_once=1,
)

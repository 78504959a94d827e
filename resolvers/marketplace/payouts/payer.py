"""The account from which the platform transfers, and the file that a bank takes of a payout file's transfers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from gateway import InvalidValue, Setting, Settings, Weakness
from resolvers.payments.payouts.bank_accounts import IBAN, BankAccount, bank_account, is_iban
from resolvers.payments.payouts.pain001 import Transfer, write_transfers

__all__ = ["PAYER_SETTINGS", "payer_of", "refusal_of", "transfers_file"]

Details = Mapping[str, str]


def _mistyped(account: str) -> Sequence[Weakness]:
    number = account.replace(" ", "").upper()
    if not IBAN.fullmatch(number) or is_iban(number):
        return ()
    problem = "is no IBAN: its check digits do not fit, so no file of bank transfers can be made"
    return [Weakness(problem, "correct it")]


NAME = Setting(
    "PAYOUT_BANK_NAME",
    str,
    "",
    "Whose account it is from which withdrawals are transferred.",
    without="no file of bank transfers can be made",
    remedy="set PAYOUT_BANK_ACCOUNT and PAYOUT_BANK_ROUTING too",
)
ACCOUNT = Setting(
    "PAYOUT_BANK_ACCOUNT",
    str,
    "",
    "The account from which withdrawals are transferred: an IBAN, or its number.",
    doubt=_mistyped,
)
ROUTING = Setting(
    "PAYOUT_BANK_ROUTING",
    str,
    "",
    "The bank of that account: a BIC, or a routing number.",
)
PAYER_SETTINGS = (NAME, ACCOUNT, ROUTING)


def payer_of(settings: Settings) -> BankAccount:
    """The platform's own account; raises InvalidValue where it is not set, or is none."""
    given = [settings.of(each) for each in PAYER_SETTINGS]
    if not all(given):
        raise InvalidValue(
            "There is no account to transfer from.",
            hint="Set PAYOUT_BANK_NAME, PAYOUT_BANK_ACCOUNT and PAYOUT_BANK_ROUTING.",
        )
    try:
        return bank_account(*given)
    except ValueError as error:
        raise InvalidValue(
            f"The account to transfer from is none: {error}", hint="Correct PAYOUT_BANK_…."
        ) from None


def refusal_of(details: Details) -> str | None:
    """Why no bank would take a transfer to these details, for the person to read; None where one may."""
    try:
        bank_account(**_given(details))
    except ValueError as error:
        return str(error)
    return None


def transfers_file(
    settings: Settings, asked: Mapping[str, Any], open_details: Callable[[Details], Details]
) -> str:
    """What `public.open_payout_file` names, as pain.001.001.09; `open_details` opens what is sealed."""
    made_at = datetime.fromisoformat(asked["made_at"])
    transfers = [
        Transfer(
            UUID(each["id"]),
            Decimal(each["amount"]),
            bank_account(**_given(open_details({**each["sealed"], "bound_to": each["user_id"]}))),
        )
        for each in asked["transfers"]
    ]
    return write_transfers(
        UUID(asked["id"]), made_at, _next_working_day(made_at), payer_of(settings), asked["currency"], transfers,
    ).decode()  # fmt: skip


def _given(details: Details) -> dict[str, str]:
    return {
        "name": details["account_name"],
        "number": details["account_number"],
        "routing": details["routing"],
    }


def _next_working_day(moment: datetime) -> date:
    """Banks move a holiday on by themselves, and refuse a day that has passed."""
    day = moment.astimezone(UTC).date() + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day

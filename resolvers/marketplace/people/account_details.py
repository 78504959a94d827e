"""Where money is paid to: whether the details fit the method, and what of them may be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from gateway import InvalidValue

__all__ = ["account_of", "check_account_details"]

LONGEST = 254
# Neither of them has control characters or halves of surrogate pairs.
EMAIL = re.compile(
    r"[^@\s\x00-\x1f\x7f\ud800-\udfff]{1,64}@"
    r"[^@\s.\x00-\x1f\x7f\ud800-\udfff]+(\.[^@\s.\x00-\x1f\x7f\ud800-\udfff]+)+"
)
NAME = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]{2,140}")
NUMBER = re.compile(r"[A-Za-z0-9]{4,34}")
IBAN = re.compile(r"[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30}")
WALLET = re.compile(r"0x[0-9A-Fa-f]{40}")

# For each method: its fields, what each looks like, and how to say so.
FIELDS: dict[str, dict[str, tuple[re.Pattern[str], str]]] = {
    "paypal": {"email": (EMAIL, "an e-mail address, such as name@domain.example")},
    "bank_transfer": {
        "account_name": (NAME, "the name of the account's owner, 2 to 140 characters"),
        "account_number": (NUMBER, "4 to 34 letters and digits, such as an IBAN"),
        "routing": (NUMBER, "4 to 34 letters and digits, such as a BIC or a routing number"),
    },
    "crypto_usdc": {"wallet_address": (WALLET, "0x and 40 hexadecimal digits")},
}
GROUPED = ("account_number", "routing")
"""Written in groups by people, with spaces or hyphens that mean nothing."""


def check_account_details(details: Any, inputs: Mapping[str, Any]) -> tuple[dict[str, str], str]:
    """The details as they are kept, and masked; InvalidValue names the field that does not fit.

    No message repeats a value: messages are logged and shown.
    """
    method = inputs.get("method")
    if method is None:
        raise InvalidValue(
            "The account details have no method.",
            hint="Send the method that they are for.",
            columns=["method"],
        )
    fields = FIELDS[method]
    if not isinstance(details, dict):
        raise _refused("The account details must be a JSON object.", method)
    for name in details:
        if name not in fields:
            # A name that is none of ours may be a value in the wrong place.
            raise _refused(f"These details have a field that {method} does not.", method)
    kept = {name: _part(details, name, *rule) for name, rule in fields.items()}
    return kept, MASKS[method](kept)


def account_of(kept: Mapping[str, str]) -> str:
    """The account that these details lead to, however they are written: equal texts are one account.

    Whose it is said to be is no part of it. An IBAN says its bank itself; other numbers need the routing.
    """
    match kept:
        case {"email": email}:
            return f"paypal:{email.casefold()}"
        case {"wallet_address": address}:
            return f"wallet:{address.lower()}"
        case {"account_number": number} if IBAN.fullmatch(number):
            return f"bank:{number.upper()}"
        case {"account_number": number, "routing": routing}:
            return f"bank:{routing.upper()}:{number.upper().lstrip('0')}"
    raise ValueError("details of no method")


def _part(details: Mapping[str, Any], name: str, pattern: re.Pattern[str], form: str) -> str:
    value = details.get(name)
    if value is None:
        raise _refused_part(name, f"{name} is missing.", form)
    if not isinstance(value, str):
        raise _refused_part(name, f"{name} must be a string.", form)
    kept = re.sub(r"[ -]", "", value) if name in GROUPED else value.strip()
    if len(kept) > LONGEST or not pattern.fullmatch(kept):
        raise _refused_part(name, f"{name} does not look right.", form)
    return kept


def _refused(message: str, method: str) -> InvalidValue:
    names = ", ".join(FIELDS[method])
    return InvalidValue(message, hint=f"{method} needs: {names}.", columns=["account_details"])


def _refused_part(name: str, message: str, form: str) -> InvalidValue:
    return InvalidValue(message, hint=f"Send {form}.", columns=[f"account_details.{name}"])


def _mask_email(kept: Mapping[str, str]) -> str:
    local, _, domain = kept["email"].rpartition("@")
    # A long domain would not fit the column; its end is what tells mailboxes apart.
    return f"{local[0]}…@{domain if len(domain) <= 90 else '…' + domain[-89:]}"


def _mask_number(kept: Mapping[str, str]) -> str:
    number = kept["account_number"]
    return "…" + number[-4:] if len(number) >= 8 else "…" + number[-2:]


def _mask_wallet(kept: Mapping[str, str]) -> str:
    return "0x…" + kept["wallet_address"][-4:]


MASKS: dict[str, Callable[[Mapping[str, str]], str]] = {
    "paypal": _mask_email,
    "bank_transfer": _mask_number,
    "crypto_usdc": _mask_wallet,
}

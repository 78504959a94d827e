"""The accounts to which money is paid, by the way that it takes; `check_account_details` says what each needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from gateway import structure, variants

__all__ = ["PayoutAccount", "account_in"]


@structure
class PaypalAccount:
    """An account at PayPal."""

    email: str
    """The e-mail address of the account."""


@structure
class BankAccount:
    """An account at a bank, to which money is transferred."""

    account_name: str
    """The name of the account's owner, 2 to 140 characters."""

    account_number: str
    """The number of the account, such as an IBAN: 4 to 34 letters and digits."""

    routing: str
    """The bank, such as a BIC or a routing number: 4 to 34 letters and digits."""


@structure
class CryptoWallet:
    """A crypto wallet that takes USDC."""

    wallet_address: str
    """The address of the wallet: 0x and 40 hexadecimal digits."""


@variants
class PayoutAccount:
    """An account to pay to, by the method."""

    paypal: PaypalAccount
    """The account of the method PAYPAL."""

    bank_transfer: BankAccount
    """The account of the method BANK_TRANSFER."""

    crypto_usdc: CryptoWallet
    """The wallet of the method CRYPTO_USDC."""


def account_in(details: Mapping[str, str]) -> PayoutAccount | None:
    """The account of opened details, each method having fields of its own; None where they are of no method."""
    made: object = None
    match details:
        case {"email": email}:
            made = PaypalAccount(email=email)
        case {"account_name": name, "account_number": number, "routing": routing}:
            made = BankAccount(account_name=name, account_number=number, routing=routing)
        case {"wallet_address": address}:
            made = CryptoWallet(wallet_address=address)
    return cast("PayoutAccount | None", made)

"""The accounts to which money is paid, by the way that it takes; `check_account_details` says what each needs."""

from __future__ import annotations

from gateway import structure, variants

__all__ = ["PayoutAccount"]


@structure
class PaypalAccount:
    """An account at PayPal."""

    email: str
    """The e-mail address of the account."""


@structure
class BankAccount:
    """A bank account."""

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

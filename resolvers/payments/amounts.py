"""How providers write an amount: Stripe in the currency's smallest unit, PayPal as text with its decimals."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["as_decimals", "as_minor_units", "of_minor_units"]

# https://docs.stripe.com/currencies#zero-decimal and #three-decimal
NO_DECIMALS = frozenset(
    {
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
    }
)  # fmt: skip
THREE_DECIMALS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})
# https://developer.paypal.com/api/rest/reference/currency-codes/
WHOLE_AT_PAYPAL = frozenset({"HUF", "JPY", "TWD"})


def _decimals(currency: str) -> int:
    return 0 if currency in NO_DECIMALS else 3 if currency in THREE_DECIMALS else 2


def as_minor_units(amount: Decimal, currency: str) -> int:
    """The amount as Stripe takes it; raises ValueError where the currency has no such amount."""
    units = amount.scaleb(_decimals(currency))
    if units != int(units):
        raise ValueError(f"{currency} has no amount {amount}.")
    return int(units)


def of_minor_units(units: int, currency: str) -> str:
    """The amount that Stripe says, with two decimals at least."""
    amount = Decimal(units).scaleb(-_decimals(currency))
    return str(amount if _decimals(currency) == 3 else amount.quantize(Decimal("0.01")))


def as_decimals(amount: Decimal, currency: str) -> str:
    """The amount as PayPal takes it; raises ValueError where the currency has no such amount."""
    if currency not in WHOLE_AT_PAYPAL:
        return str(amount.quantize(Decimal("0.01")))
    if amount != int(amount):
        raise ValueError(f"{currency} has no amount {amount}.")
    return str(int(amount))

"""Amounts as Stripe and PayPal write them, by the decimals of the currency."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolvers.payments.amounts import as_decimals, as_minor_units, of_minor_units


@pytest.mark.parametrize(
    ("amount", "currency", "units", "said"),
    [
        ("25.00", "USD", 2500, "25.00"),
        ("0.01", "EUR", 1, "0.01"),
        ("2500.00", "JPY", 2500, "2500.00"),
        ("1.50", "KWD", 1500, "1.500"),
    ],
)
def test_stripe_counts_in_the_smallest_unit(amount, currency, units, said):
    assert as_minor_units(Decimal(amount), currency) == units
    assert of_minor_units(units, currency) == said


def test_paypal_takes_text_with_decimals_where_the_currency_has_some():
    assert as_decimals(Decimal("25"), "USD") == "25.00"
    assert as_decimals(Decimal("2500.00"), "HUF") == "2500"


def test_an_amount_that_a_currency_has_not_is_refused():
    with pytest.raises(ValueError, match="JPY"):
        as_minor_units(Decimal("0.50"), "JPY")
    with pytest.raises(ValueError, match="TWD"):
        as_decimals(Decimal("0.50"), "TWD")

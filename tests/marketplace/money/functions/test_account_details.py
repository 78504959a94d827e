"""Details fit their method, are kept without their decoration, and are shown masked."""

import pytest

from gateway import InvalidValue
from resolvers.marketplace.people.account_details import check_account_details

WALLET = "0x" + "aB" * 20
BANK = {
    "account_name": "Amara Demo",
    "account_number": "DE02 1203 0000 0000 2020 51",
    "routing": "BYLADEM1001",
}


@pytest.mark.parametrize(
    ("method", "details", "masked"),
    [
        ("paypal", {"email": " jo@example.com "}, "j…@example.com"),
        ("paypal", {"email": "é@example.com"}, "é…@example.com"),
        ("paypal", {"email": "j@" + "a" * 60 + "." + "b" * 60 + ".com"}, None),
        ("bank_transfer", BANK, "…2051"),
        ("bank_transfer", {**BANK, "account_number": "12-34"}, "…34"),
        ("crypto_usdc", {"wallet_address": WALLET}, "0x…aBaB"),
    ],
)
def test_details_that_fit_are_masked(method, details, masked):
    kept, shown = check_account_details(details, {"method": method})
    assert sorted(kept) == sorted(details)
    assert shown == masked or (masked is None and len(shown) <= 100)
    assert all(value not in shown for value in kept.values())


def test_numbers_are_kept_without_spaces_and_hyphens():
    kept, _ = check_account_details(BANK, {"method": "bank_transfer"})
    assert kept["account_number"] == "DE02120300000000202051"


@pytest.mark.parametrize(
    ("method", "details", "field"),
    [
        ("paypal", {}, ".email"),
        ("paypal", {"email": None}, ".email"),
        ("paypal", {"email": 5}, ".email"),
        ("paypal", {"email": "secret"}, ".email"),
        ("paypal", {"email": "secret@nowhere"}, ".email"),
        ("paypal", {"email": "se\x00cret@a.example"}, ".email"),
        ("paypal", {"email": "\ud800secret@a.example"}, ".email"),
        ("paypal", {"email": "a@" + "secret" * 50 + ".com"}, ".email"),
        ("paypal", {"wallet_address": WALLET}, ""),
        ("paypal", {"email": "a@b.example", "secret": "secret"}, ""),
        ("bank_transfer", {**BANK, "account_number": "123"}, ".account_number"),
        ("bank_transfer", {**BANK, "account_number": "1" * 35}, ".account_number"),
        ("bank_transfer", {**BANK, "routing": "sec/ret"}, ".routing"),
        ("bank_transfer", {**BANK, "account_name": " "}, ".account_name"),
        ("crypto_usdc", {"wallet_address": WALLET[:-1]}, ".wallet_address"),
        ("crypto_usdc", {"wallet_address": WALLET[2:]}, ".wallet_address"),
        ("crypto_usdc", "secret", ""),
        ("crypto_usdc", ["secret"], ""),
        ("crypto_usdc", None, ""),
    ],
)
def test_details_that_do_not_fit_name_the_field_and_never_the_value(method, details, field):
    with pytest.raises(InvalidValue) as caught:
        check_account_details(details, {"method": method})
    error = caught.value
    assert error.details == {"columns": [f"account_details{field}"]}
    assert "secret" not in f"{error.message} {error.hint}"

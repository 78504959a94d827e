"""PayPal's signature is verified with PayPal's own certificate, and with nobody else's."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest

from gateway.errors import Unavailable, WebhookRefused
from resolvers.payments.paypal_signature import PER_MINUTE, paypal_verifier
from tests.harness.providers.http import running
from tests.harness.providers.paypal import WEBHOOK_ID, PayPalStandIn


@pytest.fixture
async def at_paypal() -> AsyncIterator[PayPalStandIn]:
    async with running(PayPalStandIn()) as stand_in:
        yield stand_in


def told(stand_in: PayPalStandIn) -> tuple[bytes, dict[str, str]]:
    event: dict[str, Any] = stand_in.tell("CHECKOUT.ORDER.APPROVED", "checkout-order", {"id": "O1"})
    return stand_in.signed(event)


async def test_what_paypal_signed_is_taken_and_its_certificate_fetched_once(at_paypal):
    verify = paypal_verifier(["ANOTHER", WEBHOOK_ID], at_paypal.url)
    for _ in range(3):
        await verify(*told(at_paypal))
    assert [each.path for each in at_paypal.asked] == [
        "/v1/notifications/certs/CERT-360caa42-fca2a594-standin1"
    ]


FORGED: dict[str, dict[str, str]] = {
    "no signature": {"paypal-transmission-sig": ""},
    "no base64": {"paypal-transmission-sig": "???"},
    "another signature": {"paypal-transmission-sig": base64.b64encode(b"x" * 256).decode()},
    "another time": {"paypal-transmission-time": "2026-01-01T00:00:00Z"},
    "another transmission": {"paypal-transmission-id": "other"},
    "another algorithm": {"paypal-auth-algo": "SHA1withRSA"},
    "too long": {"paypal-transmission-id": "x" * 2_000},
    "another host": {
        "paypal-cert-url": "https://api.paypal.com.example.com/v1/notifications/certs/C1"
    },
    "a user": {"paypal-cert-url": "https://api.paypal.com@example.com/v1/notifications/certs/C1"},
    "the cloud's": {"paypal-cert-url": "http://169.254.169.254/v1/notifications/certs/C1"},
    "a file": {"paypal-cert-url": "file:///v1/notifications/certs/C1"},
    "no address": {"paypal-cert-url": "http://[::1/v1/notifications/certs/C1"},
}
PATHS = (
    "/v1/notifications/certs/../../secret",
    "/v1/notifications/certs/C?x=1",
    "/other/C1",
    "/v1/notifications/certs/UNKNOWN",
)


@pytest.mark.parametrize("what", FORGED)
async def test_what_is_forged_is_refused_and_nobody_else_is_asked(at_paypal, what):
    verify = paypal_verifier([WEBHOOK_ID], at_paypal.url)
    body, headers = told(at_paypal)
    with pytest.raises(WebhookRefused) as refused:
        await verify(body, {**headers, **FORGED[what]})
    assert "O1" not in f"{refused.value.message} {refused.value.hint}"
    assert len(at_paypal.asked) <= 1


async def test_another_body_another_webhook_and_another_path_are_refused(at_paypal):
    verify = paypal_verifier([WEBHOOK_ID], at_paypal.url)
    body, headers = told(at_paypal)
    with pytest.raises(WebhookRefused):
        await verify(body + b" ", headers)
    with pytest.raises(WebhookRefused):
        await paypal_verifier(["ANOTHER"], at_paypal.url)(body, headers)
    for path in PATHS:
        with pytest.raises(WebhookRefused):
            await verify(body, {**headers, "paypal-cert-url": at_paypal.url + path})


async def test_live_certificates_are_those_of_paypal_alone():
    verify = paypal_verifier([WEBHOOK_ID], "https://api-m.paypal.com")
    async with running(PayPalStandIn()) as stand_in:
        with pytest.raises(WebhookRefused):
            await verify(*told(stand_in))
        assert stand_in.asked == []


async def test_a_certificate_that_cannot_be_had_now_is_asked_for_again_but_not_without_end(
    at_paypal,
):
    verify = paypal_verifier([WEBHOOK_ID], at_paypal.url)
    body, headers = told(at_paypal)
    at_paypal.chance = lambda _: "500"
    for _ in range(PER_MINUTE + 5):
        with pytest.raises(Unavailable):
            await verify(body, headers)
    assert len(at_paypal.asked) == PER_MINUTE

"""What Stripe and PayPal tell of deposits and payouts, at `/webhooks/stripe-payments` and `/webhooks/paypal`."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from gateway import (
    JSON,
    MalformedRequest,
    NotFound,
    Secret,
    Setting,
    Settings,
    WebhookOfOtherMode,
    webhook,
)
from resolvers.marketplace.money.paypal_deposits import read_paypal_event
from resolvers.marketplace.money.stripe_deposits import read_stripe_event
from resolvers.payments.payouts.paypal import key_of_event
from resolvers.payments.paypal import PAYPAL_URL
from resolvers.payments.paypal_signature import paypal_verifier
from resolvers.payments.stripe import STRIPE_KEY
from resolvers.payments.stripe_signature import stripe_verifier, weak_signing_secrets

__all__ = ["PAYMENT_WEBHOOKS", "WEBHOOK_SETTINGS"]

AGE = 300
"""Seconds since Stripe signed an event for which it is taken, as Stripe advises."""
Told = dict[str, object] | None

STRIPE_SECRETS: Setting[tuple[Secret, ...]] = Setting(
    "STRIPE_PAYMENT_SECRETS",
    tuple[Secret, ...],
    (),
    "Secrets with which Stripe signs what it tells at `/webhooks/stripe-payments`; while one is replaced, both.",
    check=weak_signing_secrets,
    without="nothing that Stripe tells of deposits is heard, and disputes of them are missed",
    remedy="copy the signing secret of the endpoint from Stripe",
)
PAYPAL_WEBHOOKS: Setting[tuple[str, ...]] = Setting(
    "PAYPAL_WEBHOOK_IDS",
    tuple[str, ...],
    (),
    "Ids that PayPal gave the webhook `/webhooks/paypal`; while it is replaced, both.",
    without="nothing that PayPal tells of deposits and payouts is heard, and disputes of them are missed",
    remedy="copy the id of the webhook from PayPal",
)
WEBHOOK_SETTINGS = (STRIPE_SECRETS, PAYPAL_WEBHOOKS)


def stripe_payments_reader(settings: Settings) -> Callable[[bytes, Mapping[str, str]], Told]:
    """Reads an event that is signed with one of the secrets, in the mode of the key."""
    secrets = [each.reveal() for each in settings.of(STRIPE_SECRETS)]
    if not secrets:
        return _not_set_up(STRIPE_SECRETS)
    is_live = settings.of(STRIPE_KEY).reveal().startswith(("sk_live_", "rk_live_"))
    verify = stripe_verifier(secrets, AGE, STRIPE_SECRETS.env)

    def read(body: bytes, headers: Mapping[str, str]) -> Told:
        verify(body, headers.get("stripe-signature", ""))
        event = _event(body)
        if event.get("livemode") is not is_live:
            raise WebhookOfOtherMode(
                "This event is of the other mode than the key of Stripe here.",
                hint="Correct the endpoint at Stripe, or STRIPE_SECRET_KEY.",
            )
        return _told("stripe", event, read_stripe_event)

    return read


def paypal_payments_reader(
    settings: Settings,
) -> Callable[[bytes, Mapping[str, str]], Told | Awaitable[Told]]:
    """Reads an event that PayPal has signed for one of the webhooks."""
    webhook_ids = settings.of(PAYPAL_WEBHOOKS)
    if not webhook_ids:
        return _not_set_up(PAYPAL_WEBHOOKS)
    verify = paypal_verifier(webhook_ids, settings.of(PAYPAL_URL))

    async def read(body: bytes, headers: Mapping[str, str]) -> Told:
        await verify(body, headers)
        return _told("paypal", _event(body), read_deposit_or_payout)

    return read


def read_deposit_or_payout(event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What follows from an event of PayPal, which tells of all that its app does at one address."""
    payout = key_of_event(event)
    return (
        read_paypal_event(event)
        if payout is None
        else {"type": "payout.changed", "payout_id": payout}
    )


def _not_set_up(setting: Setting[Any]) -> Callable[[bytes, Mapping[str, str]], Told]:
    def read(_body: bytes, _headers: Mapping[str, str]) -> Told:
        raise NotFound("No events of this provider are taken here.", hint=f"Set {setting.env}.")

    return read


def _event(body: bytes) -> dict[str, Any]:
    try:
        event = json.loads(body)
    except (ValueError, RecursionError):
        event = None
    if not isinstance(event, dict) or not isinstance(event.get("id"), str):
        raise _no_event()
    return event


def _told(
    provider: str, event: dict[str, Any], read: Callable[[dict[str, Any]], Mapping[str, Any] | None]
) -> Told:
    """The arguments of the inbox. Nothing is kept but what is read: an event holds who has paid."""
    try:
        payload = read(event)
    except (KeyError, TypeError, AttributeError, IndexError, ArithmeticError):
        raise _no_event() from None
    if payload is None:
        return None
    return {"provider": provider, "event_id": event["id"], "payload": payload}


def _no_event() -> MalformedRequest:
    return MalformedRequest(
        "The body is signed, and no event that is known here.",
        hint="Choose the version of the provider's interface that docs/marketplace.md names.",
    )


ARGUMENTS = {"provider": str, "event_id": str, "payload": JSON}
PAYMENT_WEBHOOKS = (
    webhook(
        "stripe-payments",
        read=stripe_payments_reader,
        function="public.receive_payment_event",
        arguments=ARGUMENTS,
        max_body_bytes=1_000_000,
    ),
    webhook(
        "paypal",
        read=paypal_payments_reader,
        function="public.receive_payment_event",
        arguments=ARGUMENTS,
        max_body_bytes=1_000_000,
    ),
)

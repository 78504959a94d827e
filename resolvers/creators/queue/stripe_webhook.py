"""What Stripe tells at `/webhooks/stripe`: verified, then read into the inbox's arguments."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

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
from resolvers.payments.stripe_signature import stripe_verifier, weak_signing_secrets

__all__ = ["SETTINGS", "STRIPE", "stripe_reader"]

T = TypeVar("T")


SECRETS: Setting[tuple[Secret, ...]] = Setting(
    "CREATOR_STRIPE_SECRETS",
    tuple[Secret, ...],
    (),
    "Secrets with which Stripe signs what it tells at `/webhooks/stripe`; while one is replaced, both.",
    check=weak_signing_secrets,
    without="nothing that Stripe tells is taken, and no tier follows a payment",
    remedy="copy the signing secret of the endpoint from Stripe",
)
MODE = Setting(
    "CREATOR_STRIPE_MODE",
    str,
    "test",
    "Which events of Stripe are taken, those of payments or those of tests: `live` or `test`.",
    choices=("live", "test"),
)
AGE = Setting(
    "CREATOR_STRIPE_MAX_AGE",
    int,
    300,
    "Seconds since Stripe signed an event for which it is taken.",
    least=1,
)
SETTINGS = (SECRETS, MODE, AGE)


def stripe_reader(settings: Settings) -> Callable[[bytes, Mapping[str, str]], dict[str, object]]:
    """Reads an event that is signed with one of the secrets, not too long ago, in the mode that is set."""
    secrets = [each.reveal() for each in settings.of(SECRETS)]
    age, is_live = settings.of(AGE), settings.of(MODE) == "live"
    if not secrets:
        return _not_set_up
    verify = stripe_verifier(secrets, age, SECRETS.env)

    def read(body: bytes, headers: Mapping[str, str]) -> dict[str, object]:
        verify(body, headers.get("stripe-signature", ""))
        event = _event(body)
        if event["livemode"] is not is_live:
            raise WebhookOfOtherMode(
                f"This event is of the other mode; {settings.of(MODE)} events are taken here.",
                hint="Correct the endpoint at Stripe, or CREATOR_STRIPE_MODE.",
            )
        return event

    return read


def _not_set_up(_body: bytes, _headers: Mapping[str, str]) -> dict[str, object]:
    raise NotFound("No events of Stripe are taken here.", hint="Set CREATOR_STRIPE_SECRETS.")


def _event(body: bytes) -> dict[str, object]:
    try:
        said = json.loads(body)
        return {
            "event_id": _of(str, said["id"]),
            "type": _of(str, said["type"]),
            "livemode": _of(bool, said["livemode"]),
            "created": datetime.fromtimestamp(_of(int, said["created"]), UTC).isoformat(),
            "payload": said,
        }
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, OSError):
        raise MalformedRequest(
            "The body is signed, and no event of Stripe.",
            hint="Send a JSON object with id, type, livemode and created.",
        ) from None


def _of(kind: type[T], value: object) -> T:
    if type(value) is not kind:
        raise TypeError
    return value


STRIPE = webhook(
    "stripe",
    read=stripe_reader,
    function="creators.log_stripe_webhook_event",
    arguments={
        "event_id": str,
        "type": str,
        "livemode": bool,
        "created": datetime,
        "payload": JSON,
    },
    # an invoice of many lines is longer than anything that clients send
    max_body_bytes=5_000_000,
)

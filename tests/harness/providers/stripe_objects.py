"""`StripeObjects`: how Stripe answers: keys, idempotency, errors, objects and lists, and events that are signed.

What is signed is signed as Stripe does, by HMAC-SHA256 over time and body.
"""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

from stripe import WebhookSignature

from tests.harness.providers.http import Answer, Request, StandIn

__all__ = ["DAY", "KEY", "SIGNING_SECRET", "StripeObjects", "bracketed"]

KEY = "rk_test_0123456789abcdefghij"
SIGNING_SECRET = "whsec_0123456789abcdefghijklmnop"
DAY = 86_400


class StripeObjects(StandIn):
    """Holds what was made, by id, and the events that Stripe would tell, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.objects: dict[str, dict[str, Any]] = {}
        self.events: list[dict[str, Any]] = []
        self._kept: dict[str, tuple[str, Answer]] = {}
        """idempotency key → what was asked, and what was answered"""
        self._numbers = itertools.count(1)
        self.webhook = ("/webhooks/stripe-payments", SIGNING_SECRET)

    # --- how Stripe answers

    def answer(self, request: Request) -> Answer:
        if request.headers.get("authorization") != f"Bearer {KEY}":
            return self.error(
                401, "invalid_request_error", None, "Invalid API Key provided: rk_test_***ghij"
            )
        key = request.headers.get("idempotency-key")
        if request.method != "POST" or key is None:
            return super().answer(request)
        fingerprint = f"{request.path} {sorted(request.form.items())}"
        if key in self._kept:
            before, answer = self._kept[key]
            if before == fingerprint:
                return Answer(answer.status, answer.body, {"idempotent-replayed": "true"})
            return self.error(
                400,
                "idempotency_error",
                None,
                "Keys for idempotent requests can only be used with the same parameters they were first used with.",
            )
        answer = super().answer(request)
        if (
            answer.status < 400
        ):  # what does not fit is refused before anything is done, and not kept
            self._kept[key] = (fingerprint, answer)
        return answer

    def forget_keys(self) -> None:
        """As Stripe does after a day."""
        self._kept.clear()

    def error(self, status: int, kind: str, code: str | None, message: str) -> Answer:
        said = {"type": kind, "message": message, **({"code": code} if code else {})}
        return Answer(status, {"error": said}, {"request-id": self.new_id("req")})

    def missing(self, kind: str, id: str) -> Answer:
        return self.error(
            404, "invalid_request_error", "resource_missing", f"No such {kind}: '{id}'"
        )

    def failing(self, status: int) -> Answer:
        if status == 429:
            return self.error(
                429, "invalid_request_error", "rate_limit", "Request rate limit exceeded."
            )
        return self.error(status, "api_error", None, "An unknown error occurred.")

    def unknown(self, request: Request) -> Answer:
        return self.error(
            404,
            "invalid_request_error",
            None,
            f"Unrecognized request URL ({request.method}: {request.path}).",
        )

    def new_id(self, prefix: str) -> str:
        return f"{prefix}_1StandIn{next(self._numbers):08d}"

    def make(self, prefix: str, kind: str, **fields: Any) -> dict[str, Any]:
        made = {
            "id": self.new_id(prefix),
            "object": kind,
            "created": int(time.time()),
            "livemode": False,
            **fields,
        }
        if kind == "refund":  # the one kind that does not say so
            del made["livemode"]
        self.objects[made["id"]] = made
        return made

    def find(self, kind: str, id: str) -> Any:
        found = self.objects.get(id)
        return found if found and found["object"] == kind else self.missing(kind, id)

    def listed(self, path: str, found: list[dict[str, Any]]) -> dict[str, Any]:
        return {"object": "list", "data": found[::-1], "has_more": False, "url": path}

    # --- events

    def tell(self, kind: str, about: dict[str, Any]) -> dict[str, Any]:
        """Note an event, with the object as it is now."""
        event = {
            "id": self.new_id("evt"),
            "object": "event",
            "api_version": "2026-10-28.endive",
            "created": int(time.time()),
            "data": {"object": json.loads(json.dumps(about))},
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "type": kind,
        }
        self.events.append(event)
        return event

    def signed(
        self, event: dict[str, Any], secret: str = "", age: int = 0
    ) -> tuple[bytes, dict[str, str]]:
        """The body and the headers with which Stripe sends it."""
        body = json.dumps(event, indent=2)
        said = WebhookSignature.generate_signature_header(
            body, secret or self.webhook[1], int(time.time()) - age
        )
        return body.encode(), {
            "content-type": "application/json; charset=utf-8",
            "stripe-signature": said,
        }


def bracketed(form: dict[str, str], name: str) -> dict[str, str]:
    """The members of a hash in a form: `metadata[deposit]`."""
    start = f"{name}["
    return {key[len(start) : -1]: value for key, value in form.items() if key.startswith(start)}

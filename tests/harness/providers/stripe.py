"""`StripeStandIn`: Checkout, payments, refunds and disputes as Stripe documents them, with the buyer's part as methods.

Its objects have the fields of Stripe's interface 2026-10-28 that its library declares (`tests/payments` compares them);
the ids are Stripe's in form. What is signed is signed as Stripe does, by HMAC-SHA256 over time and body.
"""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

from stripe import WebhookSignature

from tests.harness.providers.http import Answer, Request, StandIn, route

__all__ = ["KEY", "SIGNING_SECRET", "StripeStandIn"]

KEY = "rk_test_0123456789abcdefghij"
SIGNING_SECRET = "whsec_0123456789abcdefghijklmnop"
DAY = 86_400


class StripeStandIn(StandIn):
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

    # --- Checkout

    @route("POST", "/v1/checkout/sessions")
    def create_session(self, request: Request) -> Any:
        form = request.form
        amount = int(form["line_items[0][price_data][unit_amount]"])
        currency = form["line_items[0][price_data][currency]"]
        if amount < 50:
            return self.error(
                400,
                "invalid_request_error",
                "amount_too_small",
                "The Checkout Session's total amount must convert to at least 50 cents.",
            )
        intent = _bracketed(form, "payment_intent_data[metadata]")
        session = self.make(
            "cs_test",
            "checkout.session",
            amount_subtotal=amount,
            amount_total=amount,
            cancel_url=form.get("cancel_url"),
            client_reference_id=form.get("client_reference_id"),
            currency=currency,
            customer=None,
            customer_details=None,
            customer_email=form.get("customer_email"),
            expires_at=int(form.get("expires_at", time.time() + DAY)),
            metadata=_bracketed(form, "metadata"),
            mode=form["mode"],
            payment_intent=None,
            payment_method_types=["card"],
            payment_status="unpaid",
            status="open",
            success_url=form.get("success_url"),
            url=None,
        )
        session["url"] = f"https://checkout.stripe.com/c/pay/{session['id']}"
        self.objects[session["id"] + "/intent"] = {"object": "metadata", "metadata": intent}
        return session

    @route("GET", "/v1/checkout/sessions/{id}")
    def show_session(self, request: Request, id: str) -> Any:
        return self.find("checkout.session", id)

    @route("POST", "/v1/checkout/sessions/{id}/expire")
    def expire_session(self, request: Request, id: str) -> Any:
        session = self.find("checkout.session", id)
        if isinstance(session, Answer):
            return session
        if session["status"] != "open":
            return self.error(
                400,
                "invalid_request_error",
                "resource_invalid_state",
                f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of {session["status"]}.',
            )
        self.end_session(session)
        return session

    def end_session(self, session: dict[str, Any]) -> None:
        """Nobody pays it any more."""
        session.update(status="expired", url=None)
        self.tell("checkout.session.expired", session)

    def pay(
        self, session: dict[str, Any], *, is_async: bool = False, **changed: Any
    ) -> dict[str, Any]:
        """The buyer pays in their browser, by card at once or by a method that takes days; the payment."""
        intent = self.make(
            "pi",
            "payment_intent",
            amount=session["amount_total"],
            amount_received=0,
            capture_method="automatic",
            currency=session["currency"],
            latest_charge=None,
            payment_method_types=["card"],
            metadata=self.objects[session["id"] + "/intent"]["metadata"],
            status="processing",
        )
        intent.update(changed)
        session.update(status="complete", payment_intent=intent["id"], url=None)
        if not is_async:
            self._succeed(session, intent)
        self.tell("checkout.session.completed", session)
        return intent

    def settle(self, intent: dict[str, Any], *, fails: bool = False) -> None:
        """What a method that takes days comes to."""
        (session,) = (
            each
            for each in self.objects.values()
            if each.get("payment_intent") == intent["id"] and each["object"] == "checkout.session"
        )
        if fails:
            intent.update(status="requires_payment_method")
            self.tell("checkout.session.async_payment_failed", session)
            return
        self._succeed(session, intent)
        self.tell("checkout.session.async_payment_succeeded", session)

    def _succeed(self, session: dict[str, Any], intent: dict[str, Any]) -> None:
        charge = self.make(
            "ch",
            "charge",
            amount=intent["amount"],
            amount_refunded=0,
            captured=True,
            currency=intent["currency"],
            disputed=False,
            metadata={},
            paid=True,
            payment_intent=intent["id"],
            refunded=False,
            status="succeeded",
        )
        intent.update(
            status="succeeded", amount_received=intent["amount"], latest_charge=charge["id"]
        )
        session["payment_status"] = "paid"
        self.tell("payment_intent.succeeded", intent)

    @route("GET", "/v1/payment_intents/{id}")
    def show_intent(self, request: Request, id: str) -> Any:
        return self.find("payment_intent", id)

    # --- refunds

    @route("POST", "/v1/refunds")
    def create_refund(self, request: Request) -> Any:
        form = request.form
        intent = self.find("payment_intent", form["payment_intent"])
        if isinstance(intent, Answer):
            return intent
        charge = self.objects[intent["latest_charge"]]
        amount = int(form.get("amount", charge["amount"] - charge["amount_refunded"]))
        if charge["disputed"]:
            return self.error(
                400,
                "invalid_request_error",
                "charge_disputed",
                f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            )
        if charge["refunded"]:
            return self.error(
                400,
                "invalid_request_error",
                "charge_already_refunded",
                f"Charge {charge['id']} has already been refunded.",
            )
        if amount > charge["amount"] - charge["amount_refunded"]:
            return self.error(
                400,
                "invalid_request_error",
                None,
                "Refund amount is greater than unrefunded amount on charge.",
            )
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
        refund = self.make(
            "re",
            "refund",
            amount=amount,
            balance_transaction=None,
            charge=charge["id"],
            currency=charge["currency"],
            metadata=_bracketed(form, "metadata"),
            payment_intent=intent["id"],
            reason=form.get("reason"),
            receipt_number=None,
            source_transfer_reversal=None,
            status=self.refund_status,
            transfer_reversal=None,
        )
        self.tell("refund.created", refund)
        self.tell("charge.refunded", charge)
        return refund

    def answer_refund(self, intent: dict[str, Any]) -> None:
        """Somebody refunds the whole payment in the provider's dashboard."""
        raw = f"payment_intent={intent['id']}".encode()
        self.create_refund(Request("POST", "/v1/refunds", {}, {}, raw))

    refund_status = "succeeded"

    def end_refund(self, refund: dict[str, Any], status: str) -> None:
        """What a refund that was pending comes to, or one that the bank sends back."""
        charge = self.objects[refund["charge"]]
        refund["status"] = status
        if status in ("failed", "canceled"):
            charge["amount_refunded"] -= refund["amount"]
            charge["refunded"] = False
            refund["failure_reason"] = "expired_or_canceled_card"
        self.tell("refund.failed" if status == "failed" else "refund.updated", refund)

    @route("GET", "/v1/refunds")
    def list_refunds(self, request: Request) -> Any:
        return self.listed(
            "/v1/refunds",
            [
                each
                for each in self.objects.values()
                if each["object"] == "refund"
                and each["payment_intent"] == request.query["payment_intent"]
            ],
        )

    @route("GET", "/v1/refunds/{id}")
    def show_refund(self, request: Request, id: str) -> Any:
        return self.find("refund", id)

    # --- disputes

    def dispute(self, intent: dict[str, Any], status: str = "needs_response") -> dict[str, Any]:
        """The buyer's bank takes the money back, or only asks (`warning_needs_response`)."""
        charge = self.objects[intent["latest_charge"]]
        dispute = self.make(
            "du",
            "dispute",
            amount=charge["amount"],
            balance_transactions=[],
            charge=charge["id"],
            currency=charge["currency"],
            evidence={},
            enhanced_eligibility_types=[],
            evidence_details={
                "due_by": int(time.time()) + 7 * DAY,
                "enhanced_eligibility": {},
                "has_evidence": False,
                "past_due": False,
                "submission_count": 0,
            },
            is_charge_refundable=False,
            metadata={},
            payment_intent=intent["id"],
            reason="fraudulent",
            status=status,
        )
        charge["disputed"] = True
        self.tell("charge.dispute.created", dispute)
        if not status.startswith("warning"):
            self.tell("charge.dispute.funds_withdrawn", dispute)
        return dispute

    def close_dispute(self, dispute: dict[str, Any], status: str) -> None:
        """End it as `won`, `lost` or `warning_closed`."""
        dispute["status"] = status
        self.objects[dispute["charge"]]["disputed"] = status == "lost"
        if status == "won":
            self.tell("charge.dispute.funds_reinstated", dispute)
        self.tell("charge.dispute.closed", dispute)

    @route("GET", "/v1/disputes/{id}")
    def show_dispute(self, request: Request, id: str) -> Any:
        return self.find("dispute", id)


def _bracketed(form: dict[str, str], name: str) -> dict[str, str]:
    """The members of a hash in a form: `metadata[deposit]`."""
    start = f"{name}["
    return {key[len(start) : -1]: value for key, value in form.items() if key.startswith(start)}

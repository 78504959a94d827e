"""`StripeCheckout`: sessions of Checkout and their payments, with the buyer's part as methods."""

from __future__ import annotations

import time
from typing import Any

from tests.harness.providers.http import Answer, Request, route
from tests.harness.providers.stripe_objects import DAY, StripeObjects, bracketed

__all__ = ["StripeCheckout"]


class StripeCheckout(StripeObjects):
    """Companies pay here."""

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
        intent = bracketed(form, "payment_intent_data[metadata]")
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
            metadata=bracketed(form, "metadata"),
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

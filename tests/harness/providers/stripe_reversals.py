"""`StripeReversals`: refunds, and disputes with the part of the buyer's bank as methods."""

from __future__ import annotations

import time
from typing import Any

from tests.harness.providers.http import Answer, Request, route
from tests.harness.providers.stripe_objects import DAY, StripeObjects, bracketed

__all__ = ["StripeReversals"]


class StripeReversals(StripeObjects):
    """Money goes back here."""

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
            metadata=bracketed(form, "metadata"),
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

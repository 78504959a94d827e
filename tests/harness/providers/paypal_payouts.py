"""`PayPalPayoutsStandIn`: the Payouts API beside what else PayPal has, as it documents it.

https://developer.paypal.com/docs/api/payments.payouts-batch/v1/ and, of what was paid in a time, Transaction Search:
https://developer.paypal.com/docs/api/transaction-search/v1/
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.harness.providers.http import Answer, Request, route
from tests.harness.providers.paypal import PayPalStandIn

__all__ = ["PayPalPayoutsStandIn"]

FEE = "0.25"
EVENTS = {
    "SUCCESS": "SUCCEEDED",
    "ONHOLD": "HELD",
    "REVERSED": "RETURNED",
    **{state: state for state in ("FAILED", "BLOCKED", "RETURNED", "REFUNDED", "UNCLAIMED")},
}
"""What the event of a state is called, https://developer.paypal.com/api/rest/webhooks/event-names/#payouts."""


class PayPalPayoutsStandIn(PayPalStandIn):
    """Payouts by their `sender_batch_id`; `becomes` says what each becomes when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.payouts: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}
        self.becomes: Callable[[str], str] = lambda _: "SUCCESS"

    @route("POST", "/v1/payments/payouts")
    def create_payout(self, request: Request) -> Any:
        asked = request.json
        key, (item,) = asked["sender_batch_header"]["sender_batch_id"], asked["items"]
        if key in self.payouts:
            link = self.link("self", self._path(self.payouts[key]["id"]))
            issue = "Batch with given sender_batch_id already exists"
            return self._refused("USER_BUSINESS_ERROR", "SENDER_BATCH_ID", issue, [link])
        if item["receiver"].endswith("@refused.example"):
            issue = "Receiver is invalid or does not match with type"
            return self._refused("VALIDATION_ERROR", "items[0].receiver", issue, [])
        assert item["recipient_type"] == "EMAIL"
        made = self.new_id()
        self._keys[made] = key
        self.payouts[key] = {"id": made, "item": item, "state": "PENDING"}
        return Answer(201, {"batch_header": self._header(key), "links": []})

    @route("GET", "/v1/payments/payouts/{id}")
    def show_payout(self, request: Request, id: str) -> Any:
        key = self._keys.get(id)
        if key is None:
            return self.missing()
        payout = self.payouts[key]
        if payout["state"] in ("PENDING", "UNCLAIMED", "ONHOLD"):
            self.settle_payout(key, self.becomes(key))
        return {"batch_header": self._header(key), "items": [self._item(key)], "links": []}

    def settle_payout(self, key: str, state: str) -> None:
        """What a payout comes to, which is told: by now, or later, as when it comes back."""
        self.payouts[key]["state"] = state
        if state in EVENTS:
            self.tell(f"PAYMENT.PAYOUTS-ITEM.{EVENTS[state]}", "payouts_item", self._item(key))

    def paid(self) -> dict[str, Decimal]:
        """What went out and stayed there, by key."""
        return {
            key: Decimal(each["item"]["amount"]["value"])
            for key, each in self.payouts.items()
            if each["state"] == "SUCCESS"
        }

    def _header(self, key: str) -> dict[str, Any]:
        payout = self.payouts[key]
        is_over = payout["state"] not in ("PENDING", "ONHOLD")
        denied = payout["state"] == "DENIED"
        return {
            "payout_batch_id": payout["id"],
            "batch_status": "DENIED" if denied else "SUCCESS" if is_over else "PENDING",
            "sender_batch_header": {"sender_batch_id": key},
        }

    def _item(self, key: str) -> dict[str, Any]:
        payout = self.payouts[key]
        item = {
            "payout_item_id": f"I{payout['id']}",
            "transaction_id": f"T{payout['id']}",
            "transaction_status": payout["state"],
            "payout_item_fee": {"currency": "USD", "value": FEE},
            "payout_batch_id": payout["id"],
            "payout_item": payout["item"],
        }
        if payout["state"] not in ("SUCCESS", "PENDING"):
            item["errors"] = {"name": "RECEIVER_UNREGISTERED", "message": "<b>Not here</b>"}
        return item

    def _path(self, id: str) -> str:
        return f"/v1/payments/payouts/{id}"

    def _refused(self, name: str, field: str, issue: str, links: list[Any]) -> Answer:
        detail = {"field": field, "location": "body", "issue": issue, "link": links}
        said = {"name": name, "message": "Invalid request", "debug_id": "f00f00", "links": []}
        return Answer(400, {**said, "details": [detail]})

"""`PayPalPayoutsStandIn`: the Payouts API beside what else PayPal has, as it documents it.

https://developer.paypal.com/docs/api/payments.payouts-batch/v1/ and, of what was paid in a time, Transaction Search:
https://developer.paypal.com/docs/api/transaction-search/v1/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
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
BACK = {"RETURNED": "T1115", "REFUNDED": "T1115", "REVERSED": "T1114"}
"""What the return of a payout is called in the books, by its state."""


class PayPalPayoutsStandIn(PayPalStandIn):
    """Payouts by their `sender_batch_id`; `becomes` says what each becomes when it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.payouts: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}
        self.becomes: Callable[[str], str] = lambda _: "SUCCESS"
        self.unbooked: set[str] = set()
        """keys of payouts that the books do not have"""
        self.booked_until = datetime.now(UTC) + timedelta(days=2)
        self.page_most, self.most = 500, 10_000

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
        self.payouts[key] = {"id": made, "item": item, "state": "PENDING", "at": datetime.now(UTC)}
        return Answer(201, {"batch_header": self._header(key), "links": []})

    @route("GET", "/v1/payments/payouts/{id}")
    def show_payout(self, request: Request, id: str) -> Any:
        key = self._keys.get(id)
        if key is None:
            return self.missing()
        payout = self.payouts[key]
        if payout["state"] in ("PENDING", "UNCLAIMED", "ONHOLD"):
            self.settle_payout(key, self.becomes(key))
        items = [] if payout["state"] == "DENIED" else [self._item(key)]
        return {"batch_header": self._header(key), "items": items, "links": []}

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

    @route("GET", "/v1/reporting/transactions")
    def list_transactions(self, request: Request) -> Any:
        """The books: what went out, and what came back, each a transaction of its own."""
        asked = request.query
        begin, end = (datetime.fromisoformat(asked[name]) for name in ("start_date", "end_date"))
        assert end - begin <= timedelta(days=31)
        found = [
            info
            for key, payout in self.payouts.items()
            if key not in self.unbooked and begin <= payout["at"] < end + timedelta(seconds=1)
            for info in self._booked(payout)
            if info["transaction_event_code"] == asked["transaction_type"]
        ]
        if len(found) > self.most:
            return self.error(400, "INVALID_REQUEST", "RESULTSET_TOO_LARGE")
        size, page = min(int(asked["page_size"]), self.page_most), int(asked["page"])
        return {
            "transaction_details": [
                {"transaction_info": info} for info in found[size * (page - 1) : size * page]
            ],
            "account_number": "STANDIN000000",
            "start_date": asked["start_date"],
            "end_date": asked["end_date"],
            "last_refreshed_datetime": f"{self.booked_until:%Y-%m-%dT%H:%M:%S+0000}",
            "page": page,
            "total_items": len(found),
            "total_pages": -(-len(found) // size),
            "links": [],
        }

    def _booked(self, payout: dict[str, Any]) -> Iterator[dict[str, Any]]:
        amount, paid = payout["item"]["amount"], f"T{payout['id']}"
        if payout["state"] != "SUCCESS" and payout["state"] not in BACK:
            return
        common = {
            "transaction_initiation_date": f"{payout['at']:%Y-%m-%dT%H:%M:%S+0000}",
            "transaction_updated_date": f"{payout['at']:%Y-%m-%dT%H:%M:%S+0000}",
            "transaction_status": "S",
        }
        yield {
            **common,
            "transaction_id": paid,
            "transaction_event_code": "T0001",
            "transaction_amount": {
                "currency_code": amount["currency"],
                "value": f"-{amount['value']}",
            },
            "fee_amount": {"currency_code": "USD", "value": f"-{FEE}"},
        }
        if payout["state"] in BACK:
            yield {
                **common,
                "transaction_id": f"R{payout['id']}",
                "paypal_reference_id": paid,
                "paypal_reference_id_type": "TXN",
                "transaction_event_code": BACK[payout["state"]],
                "transaction_amount": {
                    "currency_code": amount["currency"],
                    "value": amount["value"],
                },
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
            said = {"message": "<b>Not here</b>", "debug_id": "f00f00"}
            item["errors"] = {"name": "RECEIVER_UNREGISTERED", **said}
        return item

    def _path(self, id: str) -> str:
        return f"/v1/payments/payouts/{id}"

    def _refused(self, name: str, field: str, issue: str, links: list[Any]) -> Answer:
        detail = {"field": field, "location": "body", "issue": issue, "link": links}
        said = {"name": name, "message": "Invalid request", "debug_id": "f00f00", "links": []}
        return Answer(400, {**said, "details": [detail]})

"""`PayPalStandIn`: tokens, orders, captures, refunds and disputes as PayPal documents them, with the buyer's part as methods.

What is told is signed as PayPal does, by RSA over transmission, time, webhook and CRC-32, under a certificate that it
serves.
"""

from __future__ import annotations

import base64
import itertools
import json
import uuid
import zlib
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.harness.providers.http import Answer, Request, StandIn, route

__all__ = ["CLIENT_ID", "CLIENT_SECRET", "WEBHOOK_ID", "PayPalStandIn"]

CLIENT_ID, CLIENT_SECRET, WEBHOOK_ID = (
    "AStandInClient",
    "EStandInSecret0123456789",
    "8PT597110X687430L",
)
CERTIFICATE = "CERT-360caa42-fca2a594-standin1"


@cache
def _signer() -> tuple[rsa.RSAPrivateKey, bytes]:
    """A key and its certificate."""
    key = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "messageverificationcerts.invalid")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
    )
    return key, made.public_bytes(Encoding.PEM)


class PayPalStandIn(StandIn):
    """Holds what was made, by id, and the events that PayPal would tell, oldest first."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: dict[str, dict[str, Any]] = {}
        self.captures: dict[str, dict[str, Any]] = {}
        self.refunds: dict[str, dict[str, Any]] = {}
        self.events: list[dict[str, Any]] = []
        self.tokens: set[str] = set()
        self._kept: dict[tuple[str, str], tuple[bytes, Answer]] = {}
        """path and PayPal-Request-Id → what was asked, and what was answered"""
        self._numbers = itertools.count(1)
        self.capture_status = "COMPLETED"
        self.refund_status = "COMPLETED"
        self.webhook = ("/webhooks/paypal", WEBHOOK_ID)

    # --- how PayPal answers

    def answer(self, request: Request) -> Answer:
        if request.path == "/v1/oauth2/token" or request.path.startswith("/v1/notifications/"):
            return super().answer(request)
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return Answer(
                401,
                {
                    "error": "invalid_token",
                    "error_description": "Token signature verification failed",
                },
            )
        key = request.headers.get("paypal-request-id")
        if request.method != "POST" or key is None:
            return super().answer(request)
        place = (request.path, key)
        if place in self._kept:
            before, answer = self._kept[place]
            if before == request.raw:
                return Answer(200, answer.body)
            return self.error(422, "UNPROCESSABLE_ENTITY", "PAYPAL_REQUEST_ID_PREVIOUSLY_USED")
        answer = super().answer(request)
        if answer.status < 400:
            self._kept[place] = (request.raw, answer)
        return answer

    def error(self, status: int, name: str, issue: str, description: str = "") -> Answer:
        said = {
            "name": name,
            "message": "The requested action could not be performed, semantically incorrect, or failed business validation.",
            "debug_id": "f00f00",
            "details": [{"issue": issue, "description": description or issue}],
            "links": [],
        }
        return Answer(status, said)

    def failing(self, status: int) -> Answer:
        name = "RATE_LIMIT_REACHED" if status == 429 else "INTERNAL_SERVER_ERROR"
        return Answer(status, {"name": name, "message": name, "debug_id": "f00f00"})

    def unknown(self, request: Request) -> Answer:
        return self.missing()

    def missing(self) -> Answer:
        return self.error(
            404,
            "RESOURCE_NOT_FOUND",
            "INVALID_RESOURCE_ID",
            "Specified resource ID does not exist.",
        )

    def new_id(self) -> str:
        return f"{next(self._numbers):04d}STANDIN00000X"

    def link(self, rel: str, path: str, method: str = "GET") -> dict[str, str]:
        return {"href": f"{self.url}{path}", "rel": rel, "method": method}

    @route("POST", "/v1/oauth2/token")
    def give_token(self, request: Request) -> Any:
        given = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {given}":
            return Answer(
                401,
                {"error": "invalid_client", "error_description": "Client Authentication failed"},
            )
        token = f"A21AA{uuid.uuid4().hex}"
        self.tokens.add(token)
        return {
            "scope": "https://uri.paypal.com/services/payments/payment",
            "access_token": token,
            "token_type": "Bearer",
            "app_id": "APP-80W284485P519543T",
            "expires_in": 32_400,
            "nonce": "n",
        }

    @route("GET", "/v1/notifications/certs/{id}")
    def show_certificate(self, request: Request, id: str) -> Any:
        if id != CERTIFICATE:
            return self.missing()
        return Answer(200, _signer()[1], content_type="application/x-pem-file")

    # --- events

    def tell(self, kind: str, resource_type: str, about: dict[str, Any]) -> dict[str, Any]:
        """Note an event, with the resource as it is now."""
        event = {
            "id": f"WH-{self.new_id()}",
            "event_version": "1.0",
            "create_time": _now(),
            "resource_type": resource_type,
            "resource_version": "2.0",
            "event_type": kind,
            "summary": kind,
            "resource": json.loads(json.dumps(about)),
            "links": [],
        }
        self.events.append(event)
        return event

    def signed(self, event: dict[str, Any], webhook_id: str = "") -> tuple[bytes, dict[str, str]]:
        """The body and the headers with which PayPal sends it."""
        body = json.dumps(event).encode()
        transmission, sent_at = str(uuid.uuid4()), _now()
        message = f"{transmission}|{sent_at}|{webhook_id or self.webhook[1]}|{zlib.crc32(body)}"
        signature = _signer()[0].sign(message.encode(), padding.PKCS1v15(), SHA256())
        return body, {
            "content-type": "application/json",
            "paypal-transmission-id": transmission,
            "paypal-transmission-time": sent_at,
            "paypal-transmission-sig": base64.b64encode(signature).decode(),
            "paypal-auth-algo": "SHA256withRSA",
            "paypal-cert-url": f"{self.url}/v1/notifications/certs/{CERTIFICATE}",
        }

    # --- orders

    @route("POST", "/v2/checkout/orders")
    def create_order(self, request: Request) -> Any:
        said = request.json
        (unit,) = said["purchase_units"]
        order_id = self.new_id()
        order = {
            "id": order_id,
            "intent": said["intent"],
            "status": "PAYER_ACTION_REQUIRED",
            "payment_source": {"paypal": {}},
            "purchase_units": [{"reference_id": "default", **unit}],
            "create_time": _now(),
            "links": [
                self.link("self", f"/v2/checkout/orders/{order_id}"),
                {
                    "href": f"https://www.sandbox.paypal.com/checkoutnow?token={order_id}",
                    "rel": "payer-action",
                    "method": "GET",
                },
            ],
        }
        self.orders[order_id] = order
        return Answer(201, order)

    @route("GET", "/v2/checkout/orders/{id}")
    def show_order(self, request: Request, id: str) -> Any:
        return self.orders.get(id) or self.missing()

    def approve(self, order: dict[str, Any]) -> None:
        """The buyer agrees in their browser; nothing is paid before the capture."""
        order.update(status="APPROVED", payer={"payer_id": "QYR5Z8XDVJNXQ"})
        self.tell("CHECKOUT.ORDER.APPROVED", "checkout-order", order)

    @route("POST", "/v2/checkout/orders/{id}/capture")
    def capture(self, request: Request, id: str) -> Any:
        order = self.orders.get(id)
        if order is None:
            return self.missing()
        if order["status"] == "COMPLETED":
            return self.error(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED")
        if order["status"] != "APPROVED":
            return self.error(
                422,
                "UNPROCESSABLE_ENTITY",
                "ORDER_NOT_APPROVED",
                "Payer has not yet approved the Order for payment.",
            )
        if self.capture_status == "REFUSED":
            return self.error(
                422,
                "UNPROCESSABLE_ENTITY",
                "INSTRUMENT_DECLINED",
                "The instrument presented was either declined by the processor or bank.",
            )
        unit = order["purchase_units"][0]
        capture_id = self.new_id()
        capture = {
            "id": capture_id,
            "status": self.capture_status,
            "amount": dict(unit["amount"]),
            "final_capture": True,
            "seller_protection": {"status": "ELIGIBLE"},
            "custom_id": unit.get("custom_id"),
            "create_time": _now(),
            "update_time": _now(),
            "links": [
                self.link("self", f"/v2/payments/captures/{capture_id}"),
                self.link("up", f"/v2/checkout/orders/{id}"),
            ],
        }
        self.captures[capture_id] = capture
        order["status"] = "COMPLETED"
        unit["payments"] = {"captures": [capture]}
        self._tell_capture(capture)
        return Answer(201, order)

    def settle(self, capture: dict[str, Any], status: str) -> None:
        """What a payment that was pending comes to: COMPLETED or DECLINED."""
        capture["status"] = status
        self._tell_capture(capture)

    def _tell_capture(self, capture: dict[str, Any]) -> None:
        self.tell(
            f"PAYMENT.CAPTURE.{capture['status']}",
            "capture",
            {
                **capture,
                "supplementary_data": {
                    "related_ids": {"order_id": capture["links"][1]["href"].rpartition("/")[2]}
                },
            },
        )

    @route("GET", "/v2/payments/captures/{id}")
    def show_capture(self, request: Request, id: str) -> Any:
        return self.captures.get(id) or self.missing()

    # --- refunds

    @route("POST", "/v2/payments/captures/{id}/refund")
    def refund(self, request: Request, id: str) -> Any:
        capture, said = self.captures.get(id), request.json
        if capture is None:
            return self.missing()
        total = Decimal(capture["amount"]["value"])
        before = sum((Decimal(each["amount"]["value"]) for each in self._refunds_of(id)), Decimal())
        amount = Decimal(said["amount"]["value"]) if "amount" in said else total - before
        if before == total:
            return self.error(422, "UNPROCESSABLE_ENTITY", "CAPTURE_FULLY_REFUNDED")
        if amount + before > total:
            return self.error(422, "UNPROCESSABLE_ENTITY", "REFUND_AMOUNT_EXCEEDED")
        refund_id = self.new_id()
        refund = {
            "id": refund_id,
            "status": self.refund_status,
            "amount": {"currency_code": capture["amount"]["currency_code"], "value": str(amount)},
            "custom_id": said.get("custom_id"),
            "note_to_payer": said.get("note_to_payer"),
            "create_time": _now(),
            "update_time": _now(),
            "links": [
                self.link("self", f"/v2/payments/refunds/{refund_id}"),
                self.link("up", f"/v2/payments/captures/{id}"),
            ],
        }
        self.refunds[refund_id] = refund
        capture["status"] = "REFUNDED" if amount + before == total else "PARTIALLY_REFUNDED"
        order = self.orders[capture["links"][1]["href"].rpartition("/")[2]]
        order["purchase_units"][0]["payments"].setdefault("refunds", []).append(refund)
        if self.refund_status == "COMPLETED":
            self.tell("PAYMENT.CAPTURE.REFUNDED", "refund", refund)
        return Answer(201, refund)

    def end_refund(self, refund: dict[str, Any], status: str) -> None:
        """What a refund that was pending comes to: COMPLETED, FAILED or CANCELLED."""
        refund["status"] = status
        kind = "PAYMENT.CAPTURE.REFUNDED" if status == "COMPLETED" else "PAYMENT.REFUND.FAILED"
        self.tell(kind, "refund", refund)

    def _refunds_of(self, capture_id: str) -> list[dict[str, Any]]:
        end = f"/v2/payments/captures/{capture_id}"
        return [
            each
            for each in self.refunds.values()
            if each["links"][1]["href"].endswith(end) and each["status"] in ("COMPLETED", "PENDING")
        ]

    @route("GET", "/v2/payments/refunds/{id}")
    def show_refund(self, request: Request, id: str) -> Any:
        return self.refunds.get(id) or self.missing()

    # --- disputes

    def dispute(self, capture: dict[str, Any], stage: str = "CHARGEBACK") -> dict[str, Any]:
        """The buyer takes the money back, or only asks (`INQUIRY`)."""
        dispute = {
            "dispute_id": f"PP-D-{next(self._numbers)}",
            "create_time": _now(),
            "update_time": _now(),
            "disputed_transactions": [
                {"seller_transaction_id": capture["id"], "seller": {"merchant_id": "M"}}
            ],
            "reason": "UNAUTHORISED",
            "status": "WAITING_FOR_SELLER_RESPONSE",
            "dispute_amount": dict(capture["amount"]),
            "dispute_life_cycle_stage": stage,
            "dispute_channel": "INTERNAL",
            "links": [],
        }
        self.tell("CUSTOMER.DISPUTE.CREATED", "dispute", dispute)
        return dispute

    def close_dispute(self, dispute: dict[str, Any], outcome: str) -> None:
        """End it as `RESOLVED_SELLER_FAVOUR`, `RESOLVED_BUYER_FAVOUR` or otherwise."""
        dispute.update(status="RESOLVED", dispute_outcome={"outcome_code": outcome})
        self.tell("CUSTOMER.DISPUTE.RESOLVED", "dispute", dispute)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

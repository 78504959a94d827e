"""`open_paypal`: PayPal's REST interface as the settings say, and what its answers mean for money."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx

from gateway import GivenUp, Secret, Setting, Settings, Weakness
from resolvers.payments.addresses import plain_text
from resolvers.payments.outcomes import Failure, NotDone, Refused, Unknown

__all__ = ["PAYPAL_ID", "PAYPAL_SECRET", "PAYPAL_SETTINGS", "PAYPAL_URL", "PayPal", "open_paypal"]

LARGEST = 2_000_000
"""Bytes of an answer that are read."""
MARGIN = 60.0
"""Seconds before its end from which a token is not used any more."""
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def _tests(url: str) -> Sequence[Weakness]:
    if "sandbox" not in url:
        return ()
    problem = "is the sandbox, where no money moves"
    return [Weakness(problem, "use https://api-m.paypal.com, with the credentials of the live app")]


PAYPAL_ID = Setting(
    "PAYPAL_CLIENT_ID",
    str,
    "",
    "Client id of the app at PayPal.",
    without="nobody pays in or is paid through PayPal",
    remedy="make a REST API app at PayPal, and set PAYPAL_CLIENT_SECRET too",
)
PAYPAL_SECRET = Setting("PAYPAL_CLIENT_SECRET", Secret, Secret(""), "Secret of the app at PayPal.")
PAYPAL_URL = Setting(
    "PAYPAL_API_URL",
    str,
    "https://api-m.sandbox.paypal.com",
    "Where PayPal is asked: the sandbox, `https://api-m.paypal.com` for money, or a stand-in for tests.",
    check=plain_text,
    doubt=_tests,
)
PAYPAL_TIMEOUT = Setting(
    "PAYPAL_TIMEOUT",
    float,
    30.0,
    "Seconds that PayPal may be silent before the outcome of a request counts as unknown.",
    least=0.1,
)
PAYPAL_SETTINGS = (PAYPAL_ID, PAYPAL_SECRET, PAYPAL_URL, PAYPAL_TIMEOUT)

Json = Mapping[str, Any]


class PayPal:
    """Asks with a token that is kept until it ends."""

    def __init__(self, http: httpx.AsyncClient, client_id: str, secret: str) -> None:
        self._http = http
        self._is_configured = bool(client_id and secret)
        self._credentials = httpx.BasicAuth(client_id, secret)
        self._token = ""
        self._ends = 0.0
        self._lock = asyncio.Lock()

    async def get(self, path: str) -> Json | Failure:
        """What stands at a path; to ask changes nothing, so its outcome is never unknown."""
        answer = await self._ask("GET", path, None, None)
        return NotDone(answer.words) if isinstance(answer, Unknown) else answer

    async def post(self, path: str, body: Json, key: str) -> Json | Failure:
        """What PayPal answers to a request that changes something.

        `key` is the PayPal-Request-Id: the same answer to the same key, for 6 hours for orders and 45 days for
        captures and refunds.
        """
        return await self._ask("POST", path, body, key)

    async def _ask(
        self, method: str, path: str, body: Json | None, key: str | None
    ) -> Json | Failure:
        if not self._is_configured:
            raise GivenUp(
                "PayPal is not configured: PAYPAL_CLIENT_ID or PAYPAL_CLIENT_SECRET is not set."
            )
        for _ in range(2):
            token = await self._current()
            if not isinstance(token, str):
                return token
            headers = {"authorization": f"Bearer {token}", "prefer": "return=representation"}
            if key is not None:
                headers["paypal-request-id"] = key
            try:
                status, answer = await self._send(method, path, headers=headers, json=body)
            except NOT_SENT:
                return NotDone("PayPal cannot be reached.")
            except httpx.HTTPError as error:
                return Unknown(f"PayPal did not answer: {type(error).__name__}.")
            if status != 401:
                return _meaning(status, answer)
            self._ends = 0.0  # it was taken back before its time
        return NotDone("PayPal does not take our token.")

    async def _current(self) -> str | NotDone:
        async with self._lock:
            if time.monotonic() < self._ends:
                return self._token
            grant = {"grant_type": "client_credentials"}
            try:
                status, answer = await self._send(
                    "POST", "/v1/oauth2/token", auth=self._credentials, data=grant
                )
            except httpx.HTTPError as error:
                return NotDone(f"PayPal gave no token: {type(error).__name__}.")
            token = answer.get("access_token") if isinstance(answer, dict) else None
            if status != 200 or not isinstance(answer, dict) or not isinstance(token, str):
                return NotDone(f"PayPal gave no token: it answered {status}.")
            seconds = answer.get("expires_in")
            lasts = float(seconds) if isinstance(seconds, int) else 0.0
            self._token, self._ends = token, time.monotonic() + max(0.0, lasts - MARGIN)
            return token

    async def _send(self, method: str, path: str, **more: Any) -> tuple[int, object]:
        """The status and the JSON of an answer; None where it is none."""
        async with self._http.stream(method, path, **more) as response:
            read = bytearray()
            async for part in response.aiter_bytes():
                read += part
                if len(read) > LARGEST:
                    return response.status_code, None
        try:
            return response.status_code, json.loads(read) if read else None
        except (ValueError, RecursionError):
            return response.status_code, None


def _meaning(status: int, answer: object) -> Json | Failure:
    if 200 <= status < 300:
        if isinstance(answer, dict):
            return answer
        return {} if status == 204 else Unknown("PayPal answered what cannot be read.")
    if status in (403, 429):
        return NotDone(f"PayPal answered {status}.")
    # 409 while the first request with this key goes on; HTML is of somebody between
    if status >= 500 or status == 409 or not isinstance(answer, dict) or "name" not in answer:
        return Unknown(f"PayPal answered {status}.")
    code, words = _named(answer)
    # the first request with this key was another one, and may have been done
    if "REQUEST_ID" in code:
        return Unknown(f"PayPal answered {code}.")
    return Refused(code, words, answer)


def _named(answer: Json) -> tuple[str, str]:
    """The issue that PayPal names, else the kind of error."""
    details = answer.get("details")
    first = details[0] if isinstance(details, list) and details else None
    said = first if isinstance(first, dict) and "issue" in first else answer
    return str(said.get("issue", answer["name"]))[:100], str(
        said.get("description", answer.get("message", ""))
    )[:200]


@asynccontextmanager
async def open_paypal(settings: Settings) -> AsyncIterator[PayPal]:
    """PayPal as the settings say, for `opens` of a service. It repeats nothing by itself but what was refused for an
    old token. Asked without credentials, it raises GivenUp.
    """
    client_id, secret = settings.of(PAYPAL_ID), settings.of(PAYPAL_SECRET).reveal()
    timeout = settings.of(PAYPAL_TIMEOUT)
    async with httpx.AsyncClient(base_url=settings.of(PAYPAL_URL), timeout=timeout) as http:
        yield PayPal(http, client_id, secret)

"""`Apns`: pushes to apps on Apple's devices, over HTTP/2, with a provider's token."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import jwt

from resolvers.messages.content import Message, Outcome, Target, one_line, shown
from resolvers.messages.web_push import TTL, retry_after

if TYPE_CHECKING:
    import httpx

__all__ = ["Apns", "Provider", "check_provider"]

TOKEN_SECONDS = 2400
"""Apple refuses a token of more than an hour, and one that is made anew within 20 minutes."""

GONE = frozenset({"BadDeviceToken", "ExpiredToken", "Unregistered"})
"""Not DeviceTokenNotForTopic: a wrong topic would switch every device off."""


class Provider(NamedTuple):
    """A key of Apple's developer account, and the app."""

    key: str
    key_id: str
    team: str
    topic: str


def check_provider(provider: Provider) -> None:
    """Raises ValueError for a key that signs nothing."""
    try:
        jwt.encode({}, provider.key, algorithm="ES256")
    except (ValueError, TypeError, jwt.PyJWTError):
        raise ValueError("This is no key of P-256.") from None


class Apns:
    """Pushes to one app; one connection carries many at a time."""

    def __init__(self, http: httpx.AsyncClient, provider: Provider, url: str) -> None:
        self._http = http
        self._provider = provider
        self._url = url.rstrip("/")
        self._token = ""
        self._made_at = 0.0

    async def send(self, message: Message, target: Target) -> Outcome:
        """What Apple said. Raises the library's errors where it could not be asked."""
        headers = {
            "authorization": f"bearer {self._authorization()}",
            "apns-id": message.id,
            "apns-topic": self._provider.topic,
            "apns-push-type": "alert",
            "apns-priority": "10" if message.is_urgent else "5",
            "apns-expiration": str(int(time.time()) + TTL),
            # the same message is shown once
            "apns-collapse-id": message.id,
        }
        said = shown(message)
        body = {
            "aps": {"alert": {"title": said["title"], "body": said["body"]}, "sound": "default"},
            "url": said["url"],
            "id": said["id"],
        }
        response = await self._http.post(
            f"{self._url}/3/device/{target.address}", json=body, headers=headers
        )
        return self._outcome(response)

    def _authorization(self) -> str:
        now = time.time()
        if now > self._made_at + TOKEN_SECONDS:
            given = self._provider
            claims = {"iss": given.team, "iat": int(now)}
            headers = {"kid": given.key_id}
            self._token = jwt.encode(claims, given.key, algorithm="ES256", headers=headers)
            self._made_at = now
        return self._token

    def _outcome(self, response: httpx.Response) -> Outcome:
        status = response.status_code
        if status == 200:
            return Outcome("sent")
        reason = _reason(response)
        answer = one_line(f"{status} {reason or response.text[:300]}", 300)
        if reason in GONE or status == 410:
            return Outcome("gone", answer)
        if reason == "ExpiredProviderToken":
            self._made_at = 0.0
        if status in (403, 429) or status >= 500:
            return Outcome("later", answer, retry_after(response.headers))
        return Outcome("refused", answer)


def _reason(response: httpx.Response) -> str:
    try:
        return str(response.json()["reason"])
    except (ValueError, TypeError, KeyError):
        return ""

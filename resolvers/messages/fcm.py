"""`Fcm`: pushes to apps by Firebase Cloud Messaging, the HTTP interface v1, as a service account."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, NamedTuple

import jwt

from resolvers.messages.content import Message, Outcome, Target, one_line, shown
from resolvers.messages.web_push import TTL, retry_after

if TYPE_CHECKING:
    import httpx

__all__ = ["Account", "Fcm", "read_account"]

SCOPE = "https://www.googleapis.com/auth/firebase.messaging"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
TOKEN_SECONDS = 3600
NAMES = ("project_id", "client_email", "private_key", "private_key_id", "token_uri")
EARLY = 300
"""Seconds before its end when a token is asked for anew."""

OF_US = frozenset({401, 403})
"""Our account is not liked: no fault of the message."""


class Account(NamedTuple):
    """What is needed of the JSON that Firebase gives for a service account."""

    project: str
    email: str
    key: str
    key_id: str
    token_url: str


def read_account(text: str) -> Account:
    """Raises ValueError for what is no service account."""
    try:
        said = json.loads(text)
        account = Account(*(str(said[name]) for name in NAMES))
        jwt.encode({}, account.key, algorithm="RS256")
    except (ValueError, TypeError, KeyError, jwt.PyJWTError):
        raise ValueError("This is no JSON of a service account.") from None
    return account


class Fcm:
    """Pushes to apps; the token of the account is asked for once an hour."""

    def __init__(self, http: httpx.AsyncClient, account: Account, url: str) -> None:
        self._http = http
        self._account = account
        self._send_url = f"{url.rstrip('/')}/v1/projects/{account.project}/messages:send"
        self._token = ""
        self._ends = 0.0

    async def send(self, message: Message, target: Target) -> Outcome:
        """What FCM said. Raises the library's errors where it could not be asked."""
        refusal = await self._renew()
        if refusal is not None:
            return refusal
        response = await self._http.post(
            self._send_url,
            json={"message": _message(message, target.address)},
            headers={"authorization": f"Bearer {self._token}"},
        )
        outcome = _outcome(response)
        if response.status_code == 401:
            self._ends = 0.0
        return outcome

    async def _renew(self) -> Outcome | None:
        """Have a token that is good, else say what Google said."""
        now = time.time()
        if now < self._ends - EARLY:
            return None
        given = self._account
        claims = {
            "iss": given.email,
            "scope": SCOPE,
            "aud": given.token_url,
            "iat": int(now),
            "exp": int(now) + TOKEN_SECONDS,
        }
        assertion = jwt.encode(claims, given.key, algorithm="RS256", headers={"kid": given.key_id})
        response = await self._http.post(
            given.token_url, data={"grant_type": GRANT, "assertion": assertion}
        )
        try:
            said = response.json()
            self._token, seconds = str(said["access_token"]), float(said["expires_in"])
        except (ValueError, TypeError, KeyError):
            return Outcome("later", _words(response), retry_after(response.headers))
        self._ends = now + seconds
        return None


def _message(message: Message, token: str) -> dict[str, object]:
    data = {name: text for name, text in shown(message).items() if text is not None}
    return {
        "token": token,
        "notification": {"title": data["title"], "body": data["body"]},
        "data": data,
        "android": {
            # what still waits under the same key is replaced, so that the same message is shown once
            "collapse_key": message.id,
            "priority": "HIGH" if message.is_urgent else "NORMAL",
            "ttl": f"{TTL}s",
            "notification": {"tag": message.id},
        },
    }


def _outcome(response: httpx.Response) -> Outcome:
    status = response.status_code
    if status == 200:
        return Outcome("sent")
    answer, code = _words(response), _code(response)
    if code == "UNREGISTERED":
        return Outcome("gone", answer)
    # A token of another project is refused as this message: were it said to be gone, the wrong account would
    # switch every device off.
    if code == "SENDER_ID_MISMATCH":
        return Outcome("refused", answer)
    if status in OF_US or status == 429 or status >= 500:
        return Outcome("later", answer, retry_after(response.headers))
    return Outcome("refused", answer)


def _code(response: httpx.Response) -> str:
    """The FcmError in the details of an error."""
    try:
        details = response.json()["error"]["details"]
        return next(str(each["errorCode"]) for each in details if "errorCode" in each)
    except (ValueError, TypeError, KeyError, StopIteration):
        return ""


def _words(response: httpx.Response) -> str:
    return one_line(f"{response.status_code} {response.text[:1000]}", 300)

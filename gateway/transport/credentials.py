"""Who a socket's client says it is: in the payload of a message, or in the upgrade's headers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.errors import Unauthenticated

__all__ = ["Credentials", "payload_credentials"]

NAMES = ("authorization", "apikey", "token")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What `Verifier.identify` takes."""

    authorization: str | None = None
    apikey: str | None = None

    def __bool__(self) -> bool:
        return bool(self.authorization or self.apikey)

    def or_else(self, other: Credentials) -> Credentials:
        """These, or the others where these say nothing."""
        return Credentials(self.authorization or other.authorization, self.apikey or other.apikey)


def payload_credentials(payload: Mapping[str, object]) -> Credentials:
    """`Authorization`, `apikey` or a bare `token`, also inside `headers`; in any case of letters."""
    inner = payload.get("headers")
    found = {**(_named(inner) if isinstance(inner, dict) else {}), **_named(payload)}
    authorization = found.get("authorization")
    if authorization is None and "token" in found:
        authorization = f"Bearer {found['token']}"
    return Credentials(authorization, found.get("apikey"))


def _named(payload: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for key, value in payload.items():
        name = key.lower()
        if name not in NAMES or value is None:
            continue
        if not isinstance(value, str):
            raise Unauthenticated(
                f"The payload's `{name}` is no text.", hint="Send the access token as a text."
            )
        found[name] = value
    return found

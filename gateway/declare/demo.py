"""Demo people of a development set-up: who they are, their claims and their tokens.

The people themselves belong to the domain, which hands them over as `Domain(people=…)`.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import jwt

from gateway.config import Settings
from gateway.errors import ConfigError

__all__ = ["DEMO_PASSWORD", "DemoPerson", "demo_token", "find_person"]

DEMO_PASSWORD = "demo-password"  # noqa: S105 - everybody may know it: it opens demo data alone
"""With which all people of the demo data sign in."""

LIFETIME = 7 * 24 * 3600
"""Seconds; a week of development without signing in again."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whom the demo data knows; `name` is what `gateway token --as` takes."""

    name: str
    id: str
    full_name: str
    description: str
    app_metadata: Mapping[str, Any] = field(default_factory=dict)

    @property
    def email(self) -> str:
        """The address in the demo data and in the token."""
        return f"{self.name}@demo.example"

    def claims(self, *, in_session: bool = True) -> dict[str, Any]:
        """What Supabase Auth would write into this person's token, but for the times.

        Where sign-in is served a session that was never begun is taken for one that was signed out:
        without `in_session` the claims name none.
        """
        session = {"session_id": self.id.replace("-7000-", "-7001-")} if in_session else {}
        return {
            "sub": self.id,
            "aud": "authenticated",
            "role": "authenticated",
            "email": self.email,
            "phone": "",
            "app_metadata": {"provider": "email", "providers": ["email"], **self.app_metadata},
            "user_metadata": {"full_name": self.full_name},
            "aal": "aal1",
            "amr": [{"method": "password", "timestamp": 1_750_000_000}],
            "is_anonymous": False,
            **session,
        }


def find_person(people: Sequence[DemoPerson], name: str) -> DemoPerson:
    """Find a demo person by name; raises ConfigError that lists the names."""
    for person in people:
        if person.name == name:
            return person
    names = ", ".join(person.name for person in people)
    raise ConfigError(
        f"There is no demo person {name!r}.",
        hint=f"Choose one of {names}." if names else "The schema that is served has none.",
    )


def demo_token(settings: Settings, person: DemoPerson, *, lifetime: int = LIFETIME) -> str:
    """Sign a token of a demo person that is good for `lifetime` seconds.

    Raises ConfigError unless the environment is development, and where there is no JWT_SECRET to sign it with.
    """
    if not settings.is_development:
        raise ConfigError(
            "Demo tokens are for development only.",
            hint="Set GATEWAY_ENV=development, on a machine where that is true.",
        )
    if not settings.jwt_secret:
        raise ConfigError(
            "There is no secret to sign the token with.",
            hint="Set JWT_SECRET to the secret that the gateway verifies tokens with.",
        )
    now = int(time.time())
    issuer = settings.jwt_issuer[0] if settings.jwt_issuer else "http://127.0.0.1/auth/v1"
    signed_in = [{"method": "password", "timestamp": now}]
    times = {"iss": issuer, "iat": now, "exp": now + lifetime, "amr": signed_in}
    return jwt.encode(
        {**person.claims(in_session=False), **times},
        settings.jwt_secret.reveal(),
        algorithm="HS256",
    )

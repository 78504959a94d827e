"""The demo people of a development set-up and their tokens."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from gateway.config import Settings
from gateway.errors import ConfigError

__all__ = ["PEOPLE", "DemoPerson", "claims_of", "demo_token"]

LIFETIME = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody whom the demo data knows."""

    name: str
    id: str
    full_name: str
    what: str
    app_metadata: Mapping[str, Any]

    @property
    def email(self) -> str:
        """The address in the demo data and in the token."""
        return f"{self.name}@demo.example"


def _person(number: int, name: str, full_name: str, what: str, **app_metadata: Any) -> DemoPerson:
    return DemoPerson(name, f"00000000-0000-7000-8000-{number:012d}", full_name, what, app_metadata)


PEOPLE: dict[str, DemoPerson] = {
    person.name: person
    for person in (
        _person(1, "contributor", "Amara Demo", "does small paid tasks"),
        _person(2, "contributor2", "Bruno Demo", "another contributor"),
        _person(3, "manager", "Chidi Demo", "manages Demo Data Co"),
        _person(4, "judge", "Dana Demo", "judges submissions"),
        _person(5, "admin", "Esi Demo", "runs the platform", role="admin"),
    )
}


def claims_of(name: str) -> dict[str, Any]:
    """Return the claims of a demo person, as Supabase Auth writes them, without times."""
    if name not in PEOPLE:
        raise ConfigError(
            f"There is no demo person {name!r}.", hint=f"Choose one of {', '.join(PEOPLE)}."
        )
    person = PEOPLE[name]
    return {
        "sub": person.id,
        "aud": "authenticated",
        "role": "authenticated",
        "email": person.email,
        "phone": "",
        "app_metadata": {"provider": "email", "providers": ["email"], **person.app_metadata},
        "user_metadata": {"full_name": person.full_name},
        "aal": "aal1",
        "amr": [{"method": "password", "timestamp": 1_750_000_000}],
        "session_id": person.id.replace("-7000-", "-7001-"),
        "is_anonymous": False,
    }


def demo_token(settings: Settings, name: str, *, lifetime: int = LIFETIME) -> str:
    """Sign a token of a demo person; only where the environment is development."""
    claims = claims_of(name)
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
    times = {"iss": issuer, "iat": now, "exp": now + lifetime}
    return jwt.encode({**times, **claims}, settings.jwt_secret, algorithm="HS256")

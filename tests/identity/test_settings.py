"""Settings that would make the gateway insecure are refused at start-up."""

from __future__ import annotations

from typing import Any

import pytest

from gateway.config import DEVELOPMENT_SECRET, Settings
from gateway.errors import ConfigError
from gateway.identity import Verifier
from tests.harness.settings import settings_of
from tests.identity.conftest import SECRET

PEM = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"jwt_algorithms": ("HS256", "none")}, "JWT_ALGORITHMS"),
        ({"jwt_algorithms": ("RS257",)}, "JWT_ALGORITHMS"),
        ({"jwt_secret": "short"}, "JWT_SECRET"),
        ({"jwt_secret": "x" * 40, "jwt_algorithms": ("HS512",)}, "JWT_SECRET"),
        ({"jwt_secret": PEM}, "JWT_SECRET"),
        ({"jwt_secret": DEVELOPMENT_SECRET}, "JWT_SECRET"),
        ({"jwks_url": "jwks.json"}, "JWKS_URL"),
        ({"jwks_url": "https://x.example/jwks.json", "jwks_file": "jwks.json"}, "JWKS_URL"),
        ({"publishable_keys": ("sb_secret_0123456789",)}, "SUPABASE_PUBLISHABLE_KEYS"),
        ({"secret_keys": ("sb_publishable_0123456789",)}, "SUPABASE_SECRET_KEYS"),
        ({"secret_keys": ("sb_secret_",)}, "SUPABASE_SECRET_KEYS"),
        ({"secret_keys": ("sb_secret_0123456789",), "jwt_roles": ("anon",)}, "JWT_ROLES"),
    ],
)
def test_a_dangerous_setting_is_refused_by_name(settings: dict[str, Any], name: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Verifier(settings_of(**settings))
    assert name in caught.value.message
    assert caught.value.hint
    assert not any(str(value) in caught.value.message for value in settings.values() if value)


def test_the_development_secret_works_in_development() -> None:
    Verifier(settings_of(jwt_secret=DEVELOPMENT_SECRET, environment="development"))


def test_nothing_configured_is_a_gateway_for_anon_only() -> None:
    assert Verifier(Settings()).not_ready() == []


def test_without_hmac_algorithms_the_secrets_length_does_not_matter() -> None:
    Verifier(settings_of(jwt_secret=SECRET, jwt_algorithms=("ES256",)))

"""Secrets that production does not start with: the ones that everybody knows, and the ones that can be guessed.

JWT_SECRET itself is looked at where tokens are verified, GATEWAY_IDEMPOTENCY_SECRET where keys are made of it.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gateway.config import DEVELOPMENT_SECRET, Settings
from gateway.config.setting import Setting
from gateway.errors import ConfigError

__all__ = ["WeakSecret", "refuse_weak_secrets", "weak_secrets"]

SHORTEST_PASSWORD = 12
SHORTEST_KEY = 32

PUBLIC_KEYS = frozenset({"sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz"})
"""What the Supabase CLI gives every project on a developer's machine."""
PUBLIC_ISSUER = "supabase-demo"


class WeakSecret(NamedTuple):
    """A setting, what is wrong with it, and what to do."""

    variable: str
    problem: str
    remedy: str


def refuse_weak_secrets(settings: Settings, declared: Iterable[Setting[object]]) -> None:
    """Raise ConfigError for the first of them; in development nothing is refused."""
    for found in () if settings.is_development else weak_secrets(settings, declared):
        raise ConfigError(f"{found.variable} {found.problem}.", hint=f"{found.remedy}.")


def weak_secrets(settings: Settings, declared: Iterable[Setting[object]]) -> Iterator[WeakSecret]:
    """Each of them, of whatever use, the `declared` settings of domains too; never with a part of its text."""
    yield from _tokens(settings)
    yield from _passwords(settings)
    yield from _of_domains(settings, declared)
    yield from _storage(settings)


def _tokens(settings: Settings) -> Iterator[WeakSecret]:
    sources = (settings.jwt_secret, settings.jwks_url, settings.jwks_file)
    if not any((*sources, settings.publishable_keys, settings.secret_keys)):
        yield WeakSecret(
            "JWT_SECRET",
            "is not set, nor JWKS_URL or JWKS_FILE: no token can be verified",
            "Set JWKS_URL to https://REF.supabase.co/auth/v1/.well-known/jwks.json, or JWT_SECRET",
        )
    if any(key.reveal() in PUBLIC_KEYS for key in settings.secret_keys):
        yield WeakSecret(
            "SUPABASE_SECRET_KEYS",
            "holds the key of the Supabase CLI, which everybody knows",
            "Use a secret key of your own project",
        )
    if any(len(key.reveal()) < SHORTEST_KEY - 4 for key in settings.secret_keys):
        yield WeakSecret(
            "SUPABASE_SECRET_KEYS",
            "holds a key that is too short to be one of Supabase's",
            "Copy the whole key: sb_secret_ and 31 characters behind it",
        )


def _passwords(settings: Settings) -> Iterator[WeakSecret]:
    for variable, password in (
        ("GATEWAY_LOGIN_PASSWORD", settings.login_password),
        ("GATEWAY_LOGIN_PASSWORD_ANON", settings.anon_password),
        ("GATEWAY_LOGIN_PASSWORD_AUTHENTICATED", settings.authenticated_password),
        ("GATEWAY_LOGIN_PASSWORD_SERVICE_ROLE", settings.service_role_password),
        ("GATEWAY_LOGIN_PASSWORD_API_KEY", settings.api_key_password),
    ):
        if password and len(password.reveal()) < SHORTEST_PASSWORD:
            yield WeakSecret(
                variable,
                f"has fewer than {SHORTEST_PASSWORD} characters",
                "Set it to random characters (openssl rand -base64 24) and run `gateway migrate`",
            )


def _of_domains(settings: Settings, declared: Iterable[Setting[object]]) -> Iterator[WeakSecret]:
    for each in declared:
        try:
            weaknesses = each.check(settings.of(each))
        except ConfigError as refused:
            problem = f"cannot be used: {refused.message.rstrip('.')}"
            yield WeakSecret(each.env, problem, str(refused.hint).rstrip("."))
            continue
        for problem, remedy in weaknesses:
            yield WeakSecret(each.env, problem, remedy)


def _storage(settings: Settings) -> Iterator[WeakSecret]:
    key = settings.storage_key.reveal()
    wrong = {
        "is a key of the Supabase CLI, which everybody knows": key in PUBLIC_KEYS
        or _issuer(key) == PUBLIC_ISSUER,
        "is a secret that signs tokens, and no key": key
        in (DEVELOPMENT_SECRET, settings.jwt_secret.reveal()),
        f"has fewer than {SHORTEST_KEY} characters": len(key) < SHORTEST_KEY,
    }
    for what, is_wrong in wrong.items():
        if key and is_wrong:
            yield WeakSecret(
                "SUPABASE_STORAGE_KEY",
                what,
                "Use the service_role or sb_secret_ key of your project",
            )
            return


def _issuer(key: str) -> object:
    """The issuer that a JWT names; its signature is not checked here."""
    payload = key.split(".")[1] if key.count(".") == 2 else ""
    try:
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (ValueError, binascii.Error):
        return None
    return claims.get("iss") if isinstance(claims, dict) else None

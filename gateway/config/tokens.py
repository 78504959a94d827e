"""Tokens and keys: whose statements about an identity are accepted."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.config.field import setting
from gateway.config.secret import Secret

__all__ = ["TokenSettings"]


@dataclass(frozen=True, kw_only=True)
class TokenSettings:
    """Tokens and keys: whose statements about an identity are accepted."""

    jwt_secret: Secret = setting("JWT_SECRET", Secret(""), "Shared secret of HS256 tokens.")
    jwks_url: str = setting(
        "JWKS_URL",
        "",
        "Where the public keys are, e.g. https://REF.supabase.co/auth/v1/.well-known/jwks.json.",
    )
    jwks_file: str = setting("JWKS_FILE", "", "A file with the public keys, instead of a URL.")
    jwt_algorithms: tuple[str, ...] = setting(
        "JWT_ALGORITHMS",
        ("HS256", "ES256", "RS256", "EdDSA"),
        "Algorithms that are accepted; each only with a key of its own kind.",
    )
    jwt_audience: tuple[str, ...] = setting(
        "JWT_AUDIENCE", ("authenticated",), "Accepted `aud` of a person's token."
    )
    jwt_issuer: tuple[str, ...] = setting(
        "JWT_ISSUER", (), "Accepted `iss` of a person's token; empty accepts any."
    )
    jwt_leeway: float = setting("JWT_LEEWAY", 10.0, "Clock difference allowed for `exp` and `nbf`.")
    jwt_roles: tuple[str, ...] = setting(
        "JWT_ROLES",
        ("anon", "authenticated", "service_role"),
        "Database roles that a token may name.",
    )
    publishable_keys: tuple[Secret, ...] = setting(
        "SUPABASE_PUBLISHABLE_KEYS",
        (),
        "Supabase's sb_publishable_… keys: callers with one are anon.",
    )
    secret_keys: tuple[Secret, ...] = setting(
        "SUPABASE_SECRET_KEYS",
        (),
        "Supabase's sb_secret_… keys: callers with one are service_role.",
    )
    key_rate: int = setting(
        "GATEWAY_KEY_RATE",
        100,
        "Requests per second and process with one API key of the application; 0 is any number.",
    )
    sign_in: str = setting(
        "GATEWAY_SIGN_IN",
        "none",
        (
            "The sign-in for development at /auth/v1, as Supabase Auth has it: `open` takes every address as "
            "confirmed, `confirmed` has each confirmed by a mail first. In development only; `make run` has it open."
        ),
        choices=("none", "open", "confirmed"),
    )
    sign_in_token_seconds: int = setting(
        "GATEWAY_SIGN_IN_TOKEN_SECONDS",
        3_600,
        "How long an access token of the sign-in for development is good.",
        least=1,
    )
    token_cache_entries: int = setting(
        "GATEWAY_TOKEN_CACHE_ENTRIES", 10_000, "Verified tokens remembered until they expire."
    )

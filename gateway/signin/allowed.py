"""Whether the sign-in for development may be served and its tables made: in development only, and beside no other."""

from __future__ import annotations

from gateway.config import Settings
from gateway.errors import ConfigError

__all__ = ["is_sign_in_served"]


def is_sign_in_served(settings: Settings) -> bool:
    """True where GATEWAY_SIGN_IN asks for it; raises ConfigError where that is no place for it."""
    if settings.sign_in == "none":
        return False
    if not settings.is_development:
        raise ConfigError(
            "GATEWAY_SIGN_IN is for development only: it signs anybody in, and shows what it would mail.",
            hint="Leave it out, and set JWKS_URL to the key set of your Supabase project.",
        )
    if settings.jwks_url or settings.jwks_file:
        raise ConfigError(
            "GATEWAY_SIGN_IN and JWKS_URL or JWKS_FILE are both set: people sign in at one place.",
            hint="Leave GATEWAY_SIGN_IN out where tokens come from a Supabase project.",
        )
    return True

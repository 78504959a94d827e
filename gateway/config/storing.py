"""Keys of mutations, and the storage of files."""

from __future__ import annotations

from dataclasses import dataclass

from gateway.config.field import setting
from gateway.config.secret import Secret

__all__ = ["StoringSettings"]


@dataclass(frozen=True, kw_only=True)
class StoringSettings:
    """Keys of mutations, and the storage of files."""

    idempotency_secret: Secret = setting(
        "GATEWAY_IDEMPOTENCY_SECRET",
        Secret(""),
        (
            "Key of the HMAC that binds an idempotency key to its arguments, and of download "
            "addresses; the same in every process."
        ),
    )
    storage_url: str = setting(
        "SUPABASE_URL",
        "",
        "Supabase project, for signed storage URLs; empty uses a local folder in development.",
    )
    storage_key: Secret = setting(
        "SUPABASE_STORAGE_KEY", Secret(""), "Key that may sign storage URLs."
    )
    storage_expiry: int = setting("GATEWAY_STORAGE_EXPIRY", 3_600, "Lifetime of a signed URL.")

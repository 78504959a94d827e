"""Signed URLs: who holds one may read or upload that one file for a while, without a token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from starlette.routing import BaseRoute

from gateway.config import Settings
from gateway.errors import ConfigError, Unavailable
from gateway.storage.local import LocalStorage
from gateway.storage.supabase import SupabaseStorage

__all__ = ["LocalStorage", "NoStorage", "Storage", "SupabaseStorage", "create_storage"]


class Storage(Protocol):
    """Signs URLs in batches. Signing authorises: ask only for files that the caller may see."""

    async def sign_reads(
        self, bucket: str, paths: Sequence[str], expires: int | None = None
    ) -> Mapping[str, str]:
        """URLs to GET, by path; a file that does not exist is left out."""

    async def sign_uploads(self, bucket: str, paths: Sequence[str]) -> Mapping[str, str]:
        """URLs to PUT one new file each, by path; a path that is taken is left out."""

    def routes(self) -> list[BaseRoute]:
        """What the gateway itself must serve for these URLs to work."""

    async def stop(self) -> None:
        """Close connections."""


class NoStorage:
    """Where no storage is configured, everything but signed URLs works."""

    async def sign_reads(
        self,
        bucket: str,  # noqa: ARG002
        paths: Sequence[str],  # noqa: ARG002
        expires: int | None = None,  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Raise Unavailable."""
        raise self._unavailable()

    async def sign_uploads(self, bucket: str, paths: Sequence[str]) -> Mapping[str, str]:  # noqa: ARG002
        """Raise Unavailable."""
        raise self._unavailable()

    def routes(self) -> list[BaseRoute]:
        """None."""
        return []

    async def stop(self) -> None:
        """Nothing to close."""

    def _unavailable(self) -> Unavailable:
        return Unavailable(
            "No file storage is configured here.",
            hint="Set SUPABASE_URL and SUPABASE_STORAGE_KEY.",
        )


def create_storage(settings: Settings) -> Storage:
    """The storage that the settings ask for: Supabase's, a local folder in development, or none."""
    if settings.storage_url:
        if not settings.storage_key:
            raise ConfigError(
                "SUPABASE_URL is set, but no key that may sign storage URLs.",
                hint="Set SUPABASE_STORAGE_KEY to the service_role key or an sb_secret_… key.",
            )
        return SupabaseStorage(
            settings.storage_url, settings.storage_key.reveal(), expires=settings.storage_expiry
        )
    if settings.is_development:
        return LocalStorage(
            Path(settings.data_dir) / "storage",
            base_url=settings.address,
            expires=settings.storage_expiry,
        )
    return NoStorage()

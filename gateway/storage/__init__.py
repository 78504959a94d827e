"""Signed URLs: who holds one may read or upload that one file for a while, without a token."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from starlette.routing import BaseRoute

from gateway.config import Settings
from gateway.errors import ConfigError, Unavailable
from gateway.storage.inspection import Grant, Seen
from gateway.storage.local import LocalStorage
from gateway.storage.page import FilePage, Stored
from gateway.storage.supabase import SupabaseStorage

__all__ = [
    "FilePage",
    "Grant",
    "LocalStorage",
    "NoStorage",
    "Seen",
    "Storage",
    "Stored",
    "SupabaseStorage",
    "create_storage",
    "open_storage",
]


class Storage(Protocol):
    """Signs URLs in batches. Signing authorises: ask only for files that the caller may see."""

    async def sign_reads(
        self, bucket: str, paths: Sequence[str], expires: int | None = None
    ) -> Mapping[str, str]:
        """URLs to GET, by path; a file that does not exist is left out."""

    async def sign_uploads(self, bucket: str, grants: Sequence[Grant]) -> Mapping[str, str]:
        """URLs to PUT one file each, by path. A PUT can be repeated: the last one counts.

        The local folder refuses what is not as granted at once; Supabase cannot bind an address to a
        type or a size, so that there only `seal` does.
        """

    async def seal(self, bucket: str, grant: Grant, target: str) -> Seen | None:
        """Move a file to where no address can write, and look at it there; None where there is none.

        What does not fit its grant is deleted. Ask with a target that was never used.
        """

    async def put(self, bucket: str, path: str, source: Path, media_type: str) -> None:
        """Keep a file of the application's own there, in the place of one that was there before.

        Readers of either get that one whole. Raises Unavailable where the storage does not answer.
        """

    async def fetch(self, bucket: str, path: str, target: Path, most: int) -> bool:
        """Write a file to `target`; False where there is none. Raises InvalidValue for more than `most` bytes."""

    async def delete(self, bucket: str, paths: Sequence[str]) -> None:
        """Delete files for good; one that is not there counts as deleted.

        Raises Unavailable where the storage does not answer: some may be gone then, and all can be asked again.
        """

    async def list_files(self, bucket: str, cursor: str | None = None) -> FilePage:
        """At most 1,000 files of a bucket, from where a page of before ended.

        All that are there the whole time are in some page, whatever comes and goes meanwhile.
        """

    def routes(self) -> list[BaseRoute]:
        """What the gateway itself must serve for these URLs to work."""

    async def stop(self) -> None:
        """Close the connections to the storage."""


class NoStorage:
    """Where no storage is configured, everything but signed URLs works."""

    async def sign_reads(
        self,
        bucket: str,  # noqa: ARG002
        paths: Sequence[str],  # noqa: ARG002
        expires: int | None = None,  # noqa: ARG002
    ) -> Mapping[str, str]:
        """Raise Unavailable: there is no storage."""
        raise self._unavailable()

    async def sign_uploads(self, bucket: str, grants: Sequence[Grant]) -> Mapping[str, str]:  # noqa: ARG002
        """Raise Unavailable: there is no storage."""
        raise self._unavailable()

    async def seal(self, bucket: str, grant: Grant, target: str) -> Seen | None:  # noqa: ARG002
        """Raise Unavailable: there is no storage."""
        raise self._unavailable()

    async def put(self, bucket: str, path: str, source: Path, media_type: str) -> None:  # noqa: ARG002
        """Raise Unavailable: there is no storage."""
        raise self._unavailable()

    async def fetch(self, bucket: str, path: str, target: Path, most: int) -> bool:  # noqa: ARG002
        """Raise Unavailable: there is no storage."""
        raise self._unavailable()

    async def delete(self, bucket: str, paths: Sequence[str]) -> None:  # noqa: ARG002
        """Raise Unavailable: there is no storage."""
        raise self._unavailable()

    async def list_files(self, bucket: str, cursor: str | None = None) -> FilePage:  # noqa: ARG002
        """An empty page: without a storage no file was uploaded."""
        return FilePage((), None)

    def routes(self) -> list[BaseRoute]:
        """None: nothing is stored."""
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


@asynccontextmanager
async def open_storage(settings: Settings) -> AsyncIterator[Storage]:
    """The storage that the settings ask for, until its connections are closed."""
    storage = create_storage(settings)
    try:
        yield storage
    finally:
        await storage.stop()

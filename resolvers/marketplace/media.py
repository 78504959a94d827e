"""Signed addresses: of files, one storage call per request and bucket; and of downloads."""

from __future__ import annotations

from typing import TypeAlias
from uuid import UUID

import strawberry
from aiodataloader import DataLoader

from gateway import URL, DownloadLinks, Identity, Settings, Storage, create_storage

__all__ = ["Info", "MediaContext", "MediaContexts", "create_context"]

File: TypeAlias = tuple[str, str]
"""(bucket, path)"""


class MediaContext:
    """What resolvers find in `info.context`; made for one request."""

    def __init__(
        self, storage: Storage, expiry: int, links: DownloadLinks, identity: Identity
    ) -> None:
        self._storage = storage
        self._expiry = expiry
        self._links = links
        self._identity = identity
        self._reads: DataLoader[File, str | None] = DataLoader(self._sign_reads)
        self._uploads: DataLoader[File, str | None] = DataLoader(self._sign_uploads)

    async def read_url(self, bucket: str | None, path: str | None) -> URL | None:
        """Where the file can be read; null without one."""
        return _url(await self._reads.load((bucket, path))) if bucket and path else None

    async def upload_url(self, bucket: str, path: str) -> URL | None:
        """Where the file can be put; null once it is there."""
        return _url(await self._uploads.load((bucket, path)))

    def download_url(self, name: str, key: UUID, suffix: str) -> URL:
        """Where the caller can download something for a while, also without a header."""
        return URL(self._links.sign(self._identity, name, key, suffix))

    async def _sign_reads(self, files: list[File]) -> list[str | None]:
        found: dict[File, str] = {}
        for bucket, paths in _by_bucket(files).items():
            signed = await self._storage.sign_reads(bucket, paths, self._expiry)
            found.update({(bucket, path): url for path, url in signed.items()})
        return [found.get(file) for file in files]

    async def _sign_uploads(self, files: list[File]) -> list[str | None]:
        found: dict[File, str] = {}
        for bucket, paths in _by_bucket(files).items():
            signed = await self._storage.sign_uploads(bucket, paths)
            found.update({(bucket, path): url for path, url in signed.items()})
        return [found.get(file) for file in files]


Info: TypeAlias = strawberry.Info[MediaContext, None]


class MediaContexts:
    """Makes a context for each request over one storage."""

    def __init__(self, settings: Settings) -> None:
        self._storage = create_storage(settings)
        self._expiry = settings.storage_expiry
        self._links = DownloadLinks(settings)

    def __call__(self, identity: Identity, _request: object) -> MediaContext:
        return MediaContext(self._storage, self._expiry, self._links, identity)

    async def stop(self) -> None:
        """Close the storage's connections."""
        await self._storage.stop()


def create_context(settings: Settings) -> MediaContexts:
    """What the gateway calls once at its start."""
    return MediaContexts(settings)


def _by_bucket(files: list[File]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for bucket, path in files:
        grouped.setdefault(bucket, []).append(path)
    return grouped


def _url(text: str | None) -> URL | None:
    return URL(text) if text else None

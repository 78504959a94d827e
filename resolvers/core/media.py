"""Signed addresses: of files, one storage call per request and bucket; and of downloads.

A domain whose fields sign files names `create_context` as its `context`, or one that makes a context of its own, which
extends this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar
from uuid import UUID

import strawberry
from aiodataloader import DataLoader

from gateway import (
    URL,
    DownloadLinks,
    Grant,
    Identity,
    Settings,
    Storage,
    create_storage,
)

__all__ = ["File", "Info", "MediaContext", "MediaContexts", "create_context"]

T = TypeVar("T")
File: TypeAlias = tuple[str, str]
"""(bucket, path)"""


class MediaContext:
    """What resolvers find in `info.context`; made for one request."""

    def __init__(
        self,
        storage: Storage,
        settings: Settings,
        links: DownloadLinks,
        identity: Identity,
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._expiry = settings.storage_expiry
        self._links = links
        self._identity = identity
        self._reads: DataLoader[File, str | None] = DataLoader(self._sign_reads)
        self._uploads: DataLoader[tuple[str, Grant], str | None] = DataLoader(self._sign_uploads)

    async def read_url(self, bucket: str | None, path: str | None) -> URL | None:
        """Where the file can be read; null without one."""
        return _url(await self._reads.load((bucket, path))) if bucket and path else None

    async def read_urls(self, bucket: str, paths: Sequence[str]) -> Mapping[str, str]:
        """Where these files can be read, by path, without a memory of them: a download has very many.

        Where there is no storage, none can: what else a download has is there all the same.
        """
        if not (self._settings.storage_url or self._settings.is_development):
            return {}
        return await self._storage.sign_reads(bucket, paths, self._expiry)

    async def upload_url(self, bucket: str, grant: Grant) -> URL | None:
        """Where the file can be put, as often as it takes."""
        return _url(await self._uploads.load((bucket, grant)))

    async def seal(self, bucket: str, grant: Grant, target: str) -> Mapping[str, Any] | None:
        """Move a file to where nobody can write, and say what it is; None where there is none."""
        seen = await self._storage.seal(bucket, grant, target)
        if seen is None:
            return None
        if seen.fault is not None:
            return {"fault": seen.fault}
        return {"path": target, "size_bytes": seen.size, "sha256": seen.sha256}

    def download_url(self, name: str, key: UUID, suffix: str) -> URL:
        """Where the caller can download something for a while, also without a header."""
        return URL(self._links.sign(self._identity, name, key, suffix))

    async def _sign_reads(self, files: list[File]) -> list[str | None]:
        found: dict[File, str] = {}
        for bucket, paths in _by_bucket(files).items():
            signed = await self._storage.sign_reads(bucket, paths, self._expiry)
            found.update({(bucket, path): url for path, url in signed.items()})
        return [found.get(file) for file in files]

    async def _sign_uploads(self, files: list[tuple[str, Grant]]) -> list[str | None]:
        found: dict[File, str] = {}
        for bucket, grants in _by_bucket(files).items():
            signed = await self._storage.sign_uploads(bucket, grants)
            found.update({(bucket, path): url for path, url in signed.items()})
        return [found.get((bucket, grant.path)) for bucket, grant in files]


Info: TypeAlias = strawberry.Info[MediaContext, None]


class MediaContexts:
    """Makes a context for each request over one storage, of the class `made`."""

    def __init__(self, settings: Settings, made: type[MediaContext] = MediaContext) -> None:
        self._storage = create_storage(settings)
        self._settings = settings
        self._links = DownloadLinks(settings)
        self._made = made

    def __call__(self, identity: Identity, _request: object) -> MediaContext:
        return self._made(self._storage, self._settings, self._links, identity)

    async def stop(self) -> None:
        """Close the storage's connections."""
        await self._storage.stop()


def create_context(settings: Settings) -> MediaContexts:
    """What the gateway calls once at its start."""
    return MediaContexts(settings)


def _by_bucket(files: list[tuple[str, T]]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for bucket, file in files:
        grouped.setdefault(bucket, []).append(file)
    return grouped


def _url(text: str | None) -> URL | None:
    return URL(text) if text else None

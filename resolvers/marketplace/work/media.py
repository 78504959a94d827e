"""Signed addresses: of files, one storage call per request and bucket; and of downloads. What is sealed opens here."""

from __future__ import annotations

import json
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
    open_sealed,
    read_keyring,
)
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS

__all__ = [
    "UPLOADS",
    "Info",
    "MediaContext",
    "MediaContexts",
    "create_context",
    "look_at_payout_key",
    "look_at_upload",
    "sign_media",
]

T = TypeVar("T")
UPLOADS = "submissions"
"""The bucket of all uploads, as public.create_upload says."""
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

    def open_details(self, sealed: Mapping[str, str]) -> Any:
        """What the owner of a payout sent; never to be logged."""
        keyring = read_keyring(self._settings, PAYOUT_KEYS)
        return json.loads(open_sealed(keyring, sealed, sealed["bound_to"]))

    def has_key(self, key_id: str) -> bool:
        """Whether what this key sealed can be opened here."""
        return key_id in read_keyring(self._settings, PAYOUT_KEYS).keys

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
    """Makes a context for each request over one storage."""

    def __init__(self, settings: Settings) -> None:
        self._storage = create_storage(settings)
        self._settings = settings
        self._links = DownloadLinks(settings)

    def __call__(self, identity: Identity, _request: object) -> MediaContext:
        return MediaContext(self._storage, self._settings, self._links, identity)

    async def stop(self) -> None:
        """Close the storage's connections."""
        await self._storage.stop()


def create_context(settings: Settings) -> MediaContexts:
    """What the gateway calls once at its start."""
    return MediaContexts(settings)


async def sign_media(context: MediaContext, paths: Sequence[str]) -> Mapping[str, str]:
    """The addresses of files that a dataset names."""
    return await context.read_urls(UPLOADS, paths)


async def look_at_upload(
    context: MediaContext, asked: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """Seal the file that `public.look_at_upload` speaks of, and say what was seen."""
    grant = Grant(asked["path"], asked["content_type"], asked["size_bytes"])
    return await context.seal(asked["bucket"], grant, asked["target"])


async def look_at_payout_key(
    context: MediaContext, asked: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """What `public.look_at_payout_key` names, if it is missing here; None otherwise."""
    return None if context.has_key(asked["key_id"]) else asked


def _by_bucket(files: list[tuple[str, T]]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for bucket, file in files:
        grouped.setdefault(bucket, []).append(file)
    return grouped


def _url(text: str | None) -> URL | None:
    return URL(text) if text else None

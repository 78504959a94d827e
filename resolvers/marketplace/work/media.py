"""The marketplace's context: signed addresses as everywhere, and what is sealed opens here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import strawberry

from gateway import Grant, Settings, open_sealed, read_keyring
from resolvers.core.media import MediaContext, MediaContexts
from resolvers.marketplace.money.payout_keys import PAYOUT_KEYS

__all__ = [
    "UPLOADS",
    "Info",
    "MarketplaceContext",
    "create_context",
    "look_at_payout_key",
    "look_at_upload",
    "sign_media",
]

UPLOADS = "submissions"
"""The bucket of all uploads, as public.create_upload says."""


class MarketplaceContext(MediaContext):
    """What resolvers of the marketplace find in `info.context`; made for one request."""

    def open_details(self, sealed: Mapping[str, str]) -> Any:
        """What the owner of a payout sent; never to be logged."""
        keyring = read_keyring(self._settings, PAYOUT_KEYS)
        return json.loads(open_sealed(keyring, sealed, sealed["bound_to"]))

    @property
    def settings(self) -> Settings:
        """What the gateway was configured with."""
        return self._settings

    def has_key(self, key_id: str) -> bool:
        """Whether what this key sealed can be opened here."""
        return key_id in read_keyring(self._settings, PAYOUT_KEYS).keys


Info: TypeAlias = strawberry.Info[MarketplaceContext, None]


def create_context(settings: Settings) -> MediaContexts:
    """What the gateway calls once at its start."""
    return MediaContexts(settings, MarketplaceContext)


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
    context: MarketplaceContext, asked: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """What `public.look_at_payout_key` names, if it is missing here; None otherwise."""
    return None if context.has_key(asked["key_id"]) else asked

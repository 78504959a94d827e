"""Synchronising content: creators ask for it, services deliver what platforms have."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gateway import BigInt, Live, call, inputs, live, result, root, structure, to_one
from resolvers.creators.content.languages import ContentLanguage
from resolvers.creators.onboarding.creators import CreatorVisibility
from resolvers.creators.platforms.accounts import SocialAccount

__all__ = ["SyncMutations", "SyncSubscriptions"]


@structure
class SyncedContent:
    """An item as its platform has it."""

    platform_content_id: str
    """The item's id on its platform, 1 to 255 characters; each once in a delivery."""

    content_type: str
    """The slug of a kind of `contentTypes`."""

    title: str
    """The heading of the item, 1 to 500 characters."""

    description: str | None
    """The text of the item, at most 10,000 characters."""

    tags: list[str] | None
    """The item's tags, at most 50 of at most 100 characters."""

    language: ContentLanguage | None
    """The language of a new item; SIMPLE unless given, and of an item that is here its creator's to say."""

    visibility: CreatorVisibility | None
    """Who may see a new item; PUBLIC unless given, and of an item that is here its creator's to say."""

    url: str | None
    """The https address of the item on its platform."""

    thumbnail_url: str | None
    """The https address of the item's picture."""

    duration_seconds: int | None
    """How long the item plays, in seconds."""

    views_count: BigInt | None
    """How often the item was seen; as it was unless given."""

    likes_count: BigInt | None
    """How many liked the item; as it was unless given."""

    comments_count: BigInt | None
    """How many comments the item has; as it was unless given."""

    published_at: datetime | None
    """When the item was published; as it was unless given."""


@inputs
class RequestSyncInput:
    """The account to synchronise."""

    social_account_id: UUID
    """The id of an account of yours that is active."""


@inputs
class DeliverContentInput:
    """What a platform has of an account."""

    social_account_id: UUID
    """The id of the account."""

    platform: str
    """The slug of the account's platform."""

    items: list[SyncedContent]
    """The items, at most 200; deliver more in further calls."""

    is_last: bool | None
    """Whether the synchronisation ends with this call; true unless given."""


@inputs
class FailSyncInput:
    """An account that could not be synchronised, and why."""

    social_account_id: UUID
    """The id of the account."""

    platform: str
    """The slug of the account's platform."""

    message: str
    """The reason in 1 to 500 characters, which the creator reads."""


@result
class RequestSyncPayload:
    """The account that waits to be synchronised."""

    social_account: SocialAccount = to_one("social_account_id")
    """The account with `syncRequestedAt`."""


@result
class DeliverContentPayload:
    """What was taken of a delivery."""

    taken: int
    """How many items were taken, new ones and those that were here."""

    social_account: SocialAccount = to_one("social_account_id")
    """The account that was synchronised."""


@result
class FailSyncPayload:
    """The account that could not be synchronised."""

    social_account: SocialAccount | None = to_one("social_account_id")
    """The account, which waits for nothing any more."""


@root
class SyncMutations:
    """Asking for synchronisations, and delivering them."""

    request_sync: RequestSyncPayload = call(
        "creators.request_sync", RequestSyncInput, idempotent=True
    )
    """Ask that the content of an account of yours be synchronised; it uses your quota once, until it is."""

    deliver_content: DeliverContentPayload = call(
        "creators.deliver_content", DeliverContentInput, idempotent=True
    )
    """Deliver what a platform has of an account. What its creator edited here stays where the platform says the same as
    before; what the platform changed is an edit; for services."""

    fail_sync: FailSyncPayload = call("creators.fail_sync", FailSyncInput, idempotent=True)
    """Say that an account could not be synchronised; its creator gets the quota back; for services."""


@root
class SyncSubscriptions:
    """Synchronisations of the caller's accounts."""

    content_synced: Live[SocialAccount] = live(caller=True)
    """The content of an account of yours was synchronised."""

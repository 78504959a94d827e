"""What creators publish, and its edits."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    JSON,
    BigInt,
    Connection,
    Identified,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    extends,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.creators.content.languages import ContentLanguage
from resolvers.creators.onboarding.creators import Creator, CreatorVisibility
from resolvers.creators.platforms.accounts import SocialAccount
from resolvers.creators.scopes import MINE

__all__ = [
    "AccountContent",
    "ContentItem",
    "ContentMutations",
    "ContentQueries",
    "ContentRevision",
    "CreatorContent",
]


@enumeration
class ContentRevisionSource(enum.Enum):
    """What an edit came from."""

    OWNER = "owner"
    """The creator has edited the item here."""

    SYNC = "sync"
    """The platform has changed the item."""

    AI = "ai"
    """The creator has taken over a suggestion."""

    REVERT = "revert"
    """The creator has undone an edit."""


@bound(
    "creators.content_type",
    key=("slug",),
    filters=("slug",),
    orders=("position",),
    order_by=("position",),
)
class ContentKind(Identified):
    """A kind of content; anybody may know."""

    slug: str
    """The name by which programs know the kind, such as video."""

    name: str
    """The name that is shown of the kind."""

    description: str
    """What is of this kind, at most 500 characters."""

    position: int
    """The place of the kind in lists, from 1."""


@bound(
    "creators.content_revision",
    filters=("revision", "source", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("source",),
)
class ContentRevision(Node):
    """An edit of an item; only its creator and admins see it, and it never changes."""

    revision: int
    """The number of the edit, from 1 for each item, without gaps."""

    source: ContentRevisionSource
    """What the edit came from."""

    changes: JSON
    """The columns that changed, each with its value before and after."""

    created_at: datetime
    """When the item was edited."""

    editor: Creator | None = to_one("changed_by")
    """The person who edited it; null if nobody did in person."""

    content: ContentItem | None = to_one("content_item_id")
    """The item as it is now."""


@bound(
    "creators.content_item",
    filters=(
        "title",
        "tags",
        "language",
        "content_type_slug",
        "social_account_id",
        "visibility",
        "is_public",
        "views_count",
        "published_at",
        "deleted_at",
        "created_at",
    ),
    orders=("published_at", "views_count"),
    order_by=("-published_at",),
    groups=("content_type_slug", "visibility", "language"),
)
class ContentItem(Node):
    """What a creator has published on a platform; anybody sees what is public."""

    title: str
    """The heading of the item, 1 to 500 characters."""

    description: str | None
    """What the creator says of the item, at most 10,000 characters; null if nothing."""

    tags: list[str]
    """The words by which the item is found, at most 50 of at most 100 characters."""

    language: ContentLanguage
    """The language by whose words the item is found."""

    content_type_slug: str
    """The slug of the item's kind."""

    social_account_id: UUID
    """The id of the account that published the item."""

    platform_content_id: str
    """The item's id on its platform."""

    visibility: CreatorVisibility
    """Who may see the item, if its account and creator are seen."""

    is_public: bool
    """Whether anybody sees the item: public, published and not deleted, of a public account and creator."""

    url: str | None
    """The address of the item on its platform; null if it was not given."""

    thumbnail_url: str | None
    """The address of the item's picture; null if there is none."""

    duration_seconds: int | None
    """How long the item plays, in seconds; null where nothing plays."""

    views_count: BigInt
    """How often the item was seen on its platform, when it was synchronised."""

    likes_count: BigInt
    """How many liked the item on its platform."""

    comments_count: BigInt
    """How many comments the item has on its platform."""

    published_at: datetime | None
    """When the item was published; null before that."""

    synced_at: datetime | None
    """When the item was last synchronised; null before the first time."""

    deleted_at: datetime | None
    """When its creator deleted the item here; null if it is there."""

    revision: int
    """The number of the item's last edit; 0 before the first."""

    created_at: datetime
    """When the item came here."""

    updated_at: datetime
    """When anything of the item last changed."""

    kind: ContentKind | None = to_one("content_type_slug")
    """The item's kind."""

    account: SocialAccount | None = to_one("social_account_id")
    """The account that published the item, if you may see it."""

    creator: Creator | None = to_one("user_id")
    """The creator whose item it is, if you may see them."""

    revisions: Connection[ContentRevision] = to_many("content_item_id")
    """The item's edits, newest first; empty to everybody but its creator and admins."""


@extends(Creator)
class CreatorContent:
    """What a creator publishes."""

    content: Connection[ContentItem] = to_many("user_id")
    """What the creator has published, so far as you may see it, newest first."""


@extends(SocialAccount)
class AccountContent:
    """What an account has published."""

    content: Connection[ContentItem] = to_many("social_account_id")
    """What the account has published, so far as you may see it, newest first."""


@inputs
class UpdateContentInput:
    """What to change of an item of yours; fields that are left out stay as they are."""

    content_item_id: UUID
    """The id of an item of yours that is not deleted."""

    title: str | None
    """The new heading, 1 to 500 characters."""

    description: str | None
    """What you say of the item, at most 10,000 characters; null removes it."""

    tags: list[str] | None
    """The words by which the item is found, at most 50 of at most 100 characters, each once."""

    language: ContentLanguage | None
    """The language by whose words the item is found."""

    visibility: CreatorVisibility | None
    """Who may see the item."""


@inputs
class RevertContentInput:
    """The edit to undo."""

    content_item_id: UUID
    """The id of an item of yours that is not deleted."""

    revision: int
    """The number of the edit; nothing of it may have changed since."""


@inputs
class DeleteContentInput:
    """The item to delete."""

    content_item_id: UUID
    """The id of an item of yours that is not deleted."""


@inputs
class RestoreContentInput:
    """The item to bring back."""

    content_item_id: UUID
    """The id of an item of yours."""


@result
class UpdateContentPayload:
    """The item that was changed."""

    content: ContentItem = to_one("content_item_id")
    """The item as it is now."""


@result
class RevertContentPayload:
    """The item of which an edit was undone."""

    content: ContentItem = to_one("content_item_id")
    """The item as it is now."""


@result
class DeleteContentPayload:
    """The item that was deleted."""

    content: ContentItem = to_one("content_item_id")
    """The item as its creator sees it from now on."""


@result
class RestoreContentPayload:
    """The item that was brought back."""

    content: ContentItem | None = to_one("content_item_id")
    """The item as it is now."""


@root
class ContentQueries:
    """Content of the caller, and single items that anybody sees."""

    my_content: Connection[ContentItem] = rows(scopes=[*MINE])
    """What you have published, newest first, also what you deleted; everybody's for admins."""

    content_item: ContentItem | None = by_key()
    """The item with this id; null if there is none or you may not see it."""

    content_types: Connection[ContentKind] = rows()
    """The kinds of content, in their order."""


@root
class ContentMutations:
    """Editing content."""

    update_content: UpdateContentPayload = call(
        "creators.update_content",
        UpdateContentInput,
        keys=("content_item_id",),
        rest="p_changes",
        idempotent=True,
    )
    """Change an item of yours; each edit is a revision that can be undone."""

    revert_content: RevertContentPayload = call(
        "creators.revert_content", RevertContentInput, idempotent=True
    )
    """Undo one edit of an item of yours, as an edit of its own; CONTENT_CHANGED_SINCE when it was overtaken."""

    delete_content: DeleteContentPayload = call(
        "creators.delete_content", DeleteContentInput, idempotent=True
    )
    """Delete an item of yours: it is kept, and you alone see it until you restore it."""

    restore_content: RestoreContentPayload = call(
        "creators.restore_content", RestoreContentInput, idempotent=True
    )
    """Bring an item of yours back that was deleted."""

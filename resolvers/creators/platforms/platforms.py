"""Where creators publish: platforms, and that we may read them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from gateway import (
    JSON,
    URL,
    BigInt,
    Connection,
    Identified,
    Node,
    bound,
    call,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.creators.onboarding.creators import Creator
from resolvers.creators.platforms.secret_keys import SEALED_TOKENS
from resolvers.creators.scopes import MINE

if TYPE_CHECKING:
    from resolvers.creators.platforms.accounts import SocialAccount

__all__ = ["ConnectedPlatform", "CreatorPlatform", "PlatformMutations", "PlatformQueries"]


@bound(
    "creators.platform",
    key=("slug",),
    filters=("slug", "is_active"),
    orders=("position", "name"),
    order_by=("position",),
)
class CreatorPlatform(Identified):
    """Where creators publish; anybody may know."""

    slug: str
    """The name by which programs know the platform, such as youtube."""

    name: str
    """The name that is shown of the platform."""

    description: str
    """What is published there, at most 500 characters."""

    scopes: list[str]
    """What the creator is asked to allow, in the platform's own words."""

    position: int
    """The place of the platform in lists, from 1."""

    is_active: bool
    """Whether accounts of the platform can be connected now."""


@bound(
    "creators.platform_connection",
    filters=("is_active", "expires_at", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class ConnectedPlatform(Node):
    """That a creator lets us read a platform; only that creator and admins see it, and nobody what opens it."""

    scopes: list[str]
    """What the creator was asked to allow, or has allowed once connected."""

    expires_at: datetime | None
    """When the platform's permission runs out; null if it does not."""

    connected_at: datetime | None
    """When the connection was completed; null before."""

    is_active: bool
    """Whether the connection opens the platform now."""

    created_at: datetime
    """When the connection was begun."""

    updated_at: datetime
    """When anything of the connection last changed."""

    platform: CreatorPlatform | None = to_one("platform_slug")
    """The platform that the connection opens."""

    creator: Creator | None = to_one("user_id")
    """The creator whose connection it is."""

    accounts: Connection[SocialAccount] = to_many("connection_id")
    """The accounts that the connection opens, newest first."""


@inputs
class StartConnectionInput:
    """The platform to connect."""

    platform: str
    """The slug of a platform of `creatorPlatforms` that is active."""


@inputs
class CompleteConnectionInput:
    """What came of a connection that its creator has begun."""

    connection_id: UUID
    """The id of the connection that was begun."""

    state: str
    """The state that the platform brought back, good for ten minutes and once."""

    tokens: JSON
    """What opens the platform, an object of texts; it is encrypted before it is stored, and nobody reads it back."""

    platform_account_id: str
    """The account's id on the platform, 1 to 255 characters."""

    handle: str
    """The name by which the account is known on the platform, 1 to 255 characters."""

    name: str | None
    """The name that the platform shows of the account, at most 255 characters."""

    followers_count: BigInt | None
    """How many follow the account; 0 unless given."""

    scopes: list[str] | None
    """What the creator has allowed, at most 50; what was asked unless given."""

    expires_at: datetime | None
    """When the permission runs out; never unless given."""


@result
class StartConnectionPayload:
    """A connection that was begun, and what goes to the platform."""

    state: str | None
    """What the platform has to bring back, for ten minutes; shown once, null when the call is repeated."""

    authorize_url: URL
    """The address of the platform at which the creator allows it; the app adds its client id, scopes and state."""

    expires_at: datetime
    """When the state is good no more."""

    connection: ConnectedPlatform = to_one("connection_id")
    """The connection as it was begun."""


@result
class CompleteConnectionPayload:
    """A connection that opens an account."""

    connection: ConnectedPlatform | None = to_one("connection_id")
    """The connection as it is now."""

    social_account: SocialAccount | None = to_one("social_account_id")
    """The account that the connection opens."""


@root
class PlatformQueries:
    """Platforms and connections to them."""

    creator_platforms: Connection[CreatorPlatform] = rows()
    """Where creators publish, in their order."""

    platform_connections: Connection[ConnectedPlatform] = rows(scopes=[*MINE])
    """Your connections to platforms, newest first; everybody's for admins."""


@root
class PlatformMutations:
    """Connecting platforms."""

    start_connection: StartConnectionPayload = call(
        "creators.start_connection", StartConnectionInput, idempotent=True, once=("state",)
    )
    """Begin to connect a platform: what it answers goes with you to the platform, and comes back from there."""

    complete_connection: CompleteConnectionPayload = call(
        "creators.complete_connection",
        CompleteConnectionInput,
        transforms={"tokens": SEALED_TOKENS},
    )
    """Complete a connection that its creator has begun, with what the platform gave for it; for services."""

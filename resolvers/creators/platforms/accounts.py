"""Creators' accounts on platforms."""

from __future__ import annotations

import enum
from datetime import datetime
from uuid import UUID

from gateway import (
    BigInt,
    Connection,
    Identified,
    Node,
    bound,
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
from resolvers.creators.onboarding.creators import Creator, CreatorVisibility
from resolvers.creators.platforms.platforms import ConnectedPlatform, CreatorPlatform
from resolvers.creators.scopes import MINE

__all__ = [
    "AccountMutations",
    "AccountQueries",
    "CreatorAccounts",
    "SocialAccount",
    "SocialAccountStatus",
]


@enumeration
class ReportedAccountStatus(enum.Enum):
    """What a service can say of an account."""

    ACTIVE = "active"
    """The platform lets us read the account."""

    EXPIRED = "expired"
    """The platform's permission has run out."""

    SUSPENDED = "suspended"
    """The platform has closed the account; its content is not shown."""


@bound(
    "creators.account_status",
    key=("slug",),
    filters=("slug",),
    orders=("position",),
    order_by=("position",),
)
class SocialAccountStatus(Identified):
    """A state of an account; anybody may know."""

    slug: str
    """The name by which programs know the state, such as active."""

    name: str
    """The name that is shown of the state."""

    description: str
    """What the state means for the creator, at most 500 characters."""

    can_sync: bool
    """Whether content is synchronised in this state."""

    position: int
    """The place of the state in lists, from 1."""


@bound(
    "creators.social_account",
    filters=(
        "handle",
        "platform_slug",
        "account_status_slug",
        "visibility",
        "followers_count",
        "is_public",
        "last_synced_at",
        "created_at",
    ),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("platform_slug", "account_status_slug"),
)
class SocialAccount(Node):
    """A creator's account on a platform; anybody sees what is public of it."""

    platform_slug: str
    """The slug of the account's platform."""

    account_status_slug: str
    """The slug of the account's state."""

    platform_account_id: str
    """The account's id on its platform."""

    handle: str
    """The name by which the account is known on its platform."""

    name: str | None
    """The name that the platform shows of the account; null if there is none."""

    followers_count: BigInt
    """How many follow the account."""

    visibility: CreatorVisibility
    """Who may see the account and its content."""

    is_public: bool
    """Whether anybody sees the account: public, connected, and not taken away."""

    last_synced_at: datetime | None
    """When the account's content was last synchronised; null before the first time."""

    sync_requested_at: datetime | None
    """Since when a synchronisation is asked for; null if none is."""

    deleted_at: datetime | None
    """When its creator took the account away; null if it is there."""

    created_at: datetime
    """When the account was connected first."""

    updated_at: datetime
    """When anything of the account last changed."""

    platform: CreatorPlatform | None = to_one("platform_slug")
    """The account's platform."""

    status: SocialAccountStatus | None = to_one("account_status_slug")
    """The state that the account is in."""

    connection: ConnectedPlatform | None = to_one("connection_id")
    """What opens the account; null to everybody but its creator and admins."""

    creator: Creator | None = to_one("user_id")
    """The creator whose account it is, if you may see them."""


@extends(Creator)
class CreatorAccounts:
    """Where a creator publishes."""

    social_accounts: Connection[SocialAccount] = to_many("user_id")
    """The accounts of the creator that you may see, newest first."""


@inputs
class UpdateSocialAccountInput:
    """What to change of an account of yours; fields that are left out stay as they are."""

    social_account_id: UUID
    """The id of an account of yours."""

    visibility: CreatorVisibility | None
    """Who may see the account and its content."""


@inputs
class DisconnectAccountInput:
    """The account to disconnect."""

    social_account_id: UUID
    """The id of an account of yours that is connected."""


@inputs
class DeleteSocialAccountInput:
    """The account to take away."""

    social_account_id: UUID
    """The id of an account of yours."""


@inputs
class ReportAccountStatusInput:
    """An account, and what its platform says of it."""

    social_account_id: UUID
    """The id of an account that is connected."""

    status: ReportedAccountStatus
    """The state that the platform says."""


@result
class UpdateSocialAccountPayload:
    """The account that changed."""

    social_account: SocialAccount | None = to_one("social_account_id")
    """The account as it is now."""


@result
class DisconnectAccountPayload:
    """The account that was disconnected."""

    social_account: SocialAccount = to_one("social_account_id")
    """The account as it stays."""


@result
class DeleteSocialAccountPayload:
    """The account that was taken away."""

    social_account: SocialAccount | None = to_one("social_account_id")
    """The account as its creator sees it from now on."""


@result
class ReportAccountStatusPayload:
    """The account that was reported on."""

    social_account: SocialAccount | None = to_one("social_account_id")
    """The account as it is now."""


@root
class AccountQueries:
    """Accounts of the caller, and the states they can be in."""

    social_accounts: Connection[SocialAccount] = rows(scopes=[*MINE])
    """Your accounts, newest first, also those that you took away; everybody's for admins."""

    social_account_statuses: Connection[SocialAccountStatus] = rows()
    """The states that an account can be in."""


@root
class AccountMutations:
    """Looking after accounts."""

    update_social_account: UpdateSocialAccountPayload = call(
        "creators.update_social_account",
        UpdateSocialAccountInput,
        keys=("social_account_id",),
        rest="p_changes",
        idempotent=True,
    )
    """Change who sees an account of yours and its content."""

    disconnect_account: DisconnectAccountPayload = call(
        "creators.disconnect_account", DisconnectAccountInput, idempotent=True
    )
    """Disconnect an account of yours: what opens it is forgotten, its content hidden, its place in the quota free."""

    delete_social_account: DeleteSocialAccountPayload = call(
        "creators.delete_social_account", DeleteSocialAccountInput, idempotent=True
    )
    """Take an account of yours away with its content; connecting it again brings both back."""

    report_account_status: ReportAccountStatusPayload = call(
        "creators.report_account_status", ReportAccountStatusInput, idempotent=True
    )
    """Say what a platform says of an account; for services."""

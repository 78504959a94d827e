"""Owners: the caller as one, and the bounds that hold for all."""

from __future__ import annotations

import enum
from datetime import datetime

from gateway import (
    BigInt,
    Connection,
    Identified,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    own,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.clones.clones import Clone
from resolvers.clones.payments import ClonePayment
from resolvers.core.scopes import FOR_ADMINS

__all__ = ["CloneOwner", "CloneSetting", "OwnerMutations", "OwnerQueries"]


@enumeration
class CloneOwnerRole(enum.Enum):
    """The kind of account that an owner has, for display only: it gives no rights."""

    USER = "user"
    """A person who has clones."""

    ADMIN = "admin"
    """A person who runs the platform."""


@bound(
    "clones.users",
    filters=("role", "last_login", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
    groups=("role",),
)
class CloneOwner(Node):
    """A person as an owner of clones; only that person and admins see it."""

    name: str
    """The name that is shown of the person, 1 to 255 characters."""

    role: CloneOwnerRole
    """The kind of account, for display only; nobody writes it, and it gives no rights."""

    last_login: datetime | None
    """When the person last signed in; null if that is not known."""

    created_at: datetime
    """When the person became an owner."""

    updated_at: datetime
    """When anything of the row last changed."""

    clones: Connection[Clone] = to_many("owner_id")
    """The clones that the person has, newest first."""

    payments: Connection[ClonePayment] = to_many("owner_id")
    """The payments of the person, newest first."""


@bound(
    "clones.settings",
    key=("name",),
    filters=("name",),
    orders=("name",),
    order_by=("name",),
)
class CloneSetting(Identified):
    """A bound or a time that holds for all owners of clones."""

    name: str
    """The name by which the setting is changed."""

    value: BigInt
    """The number that holds now."""

    least: BigInt
    """The lowest number that the setting can have."""

    most: BigInt
    """The highest number that the setting can have."""

    description: str
    """What the setting decides, and in which unit."""

    updated_at: datetime
    """When the setting last changed."""


@inputs
class UpdateCloneOwnerInput:
    """What is shown of you as an owner."""

    name: str
    """Your name, 1 to 255 characters."""


@result
class UpdateCloneOwnerPayload:
    """The owner whose name changed."""

    clone_owner: CloneOwner | None = to_one("owner_id")
    """The owner as it is now."""


@inputs
class SetCloneSettingInput:
    """A setting and its new number."""

    name: str
    """The name of a setting of `cloneSettings`."""

    value: BigInt
    """The new number, from `least` to `most`."""


@result
class SetCloneSettingPayload:
    """The setting that changed."""

    setting: CloneSetting | None = to_one("name")
    """The setting as it is now."""


@root
class OwnerQueries:
    """Owners of clones, and the bounds for them."""

    clone_owner: CloneOwner | None = by_key(caller="id")
    """You as an owner of clones; null when you are not signed in, and before your first visit."""

    clone_owners: Connection[CloneOwner] = rows(scopes=[own("id"), FOR_ADMINS])
    """You alone; all owners, newest first, for admins."""

    clone_settings: Connection[CloneSetting] = rows()
    """The bounds and times that hold for all owners, by name."""


@root
class OwnerMutations:
    """Changing what is shown of an owner, and the bounds for all."""

    update_clone_owner: UpdateCloneOwnerPayload = call(
        "clones.update_clone_owner", UpdateCloneOwnerInput, idempotent=True
    )
    """Change your name as an owner of clones."""

    set_clone_setting: SetCloneSettingPayload = call(
        "clones.set_clone_setting", SetCloneSettingInput, idempotent=True
    )
    """Change a bound or a time that holds for all owners; for admins."""

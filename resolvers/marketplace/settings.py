"""What is decided for the whole platform: fees, bounds and times, and who changed them."""

from __future__ import annotations

import enum
from datetime import datetime

from gateway import (
    JSON,
    Connection,
    Node,
    bound,
    by_key,
    call,
    enumeration,
    inputs,
    result,
    root,
    rows,
    to_many,
    to_one,
)
from resolvers.marketplace.approvals import AdminApproval
from resolvers.marketplace.profiles import User

__all__ = ["SettingMutations", "SettingQueries"]


@enumeration
class SettingKind(enum.Enum):
    """What the value of a setting is."""

    BOOLEAN = "boolean"
    """`true` or `false`."""

    INTEGER = "integer"
    """A whole number."""

    DECIMAL = "decimal"
    """A number with at most two decimal places: amounts, percentages, scores."""

    DURATION = "duration"
    """Text such as `"36 hours"` or `"7 days"`."""

    HOURS = "hours"
    """An object: for each of its keys a whole number of hours, or null."""

    TEXT = "text"
    """Text that was decided when the platform was set up, and stays."""


@bound(
    "internal_audit.setting_changes",
    filters=("name", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class SettingChange(Node):
    """Another value that a setting got; never changed afterwards."""

    name: str
    """Which setting."""

    old_value: JSON | None
    """What it was."""

    new_value: JSON | None
    """What it became."""

    reason: str
    """Why."""

    created_at: datetime
    """When."""

    changer: User | None = to_one("changed_by")
    """Who asked for it."""

    approver: User | None = to_one("approved_by")
    """The second admin; null where one is enough."""


@bound(
    "internal_audit.platform_settings",
    view=True,
    filters=("name", "kind", "needs_second_admin", "changed_at"),
    orders=("name", "changed_at"),
    order_by=("name",),
)
class PlatformSetting(Node):
    """What is decided for the whole platform under a name."""

    name: str
    """What it is called."""

    value: JSON | None
    """What it is; null: see the description."""

    description: str
    """What it decides, and what null means."""

    kind: SettingKind
    """What a value is."""

    minimum: JSON | None
    """The least value, of HOURS of each of them; null where there is none."""

    maximum: JSON | None
    """The greatest value, of HOURS of each of them; null where there is none."""

    can_be_null: bool
    """Whether null is a value."""

    needs_second_admin: bool
    """Whether it bounds admins themselves, or decides what is paid and when: another admin has to approve a change."""

    changed_at: datetime | None
    """When an admin changed it last; null where none has."""

    reason: str | None
    """Why they did."""

    changer: User | None = to_one("changed_by")
    """Who changed it last; null where no admin has."""

    approver: User | None = to_one("approved_by")
    """The second admin of the last change; null where one is enough."""

    changes: Connection[SettingChange] = to_many("setting_id")
    """What it was before, newest first."""


@inputs
class SetPlatformSettingInput:
    """Which setting becomes what, and why."""

    name: str
    """Which setting."""

    reason: str
    """Why, in 1 to 500 characters; kept for admins."""

    value: JSON | None
    """The new value, of the setting's kind and within its bounds; null has to be sent, too."""


@result
class SetPlatformSettingPayload:
    """What was changed, or waits for another admin."""

    setting: PlatformSetting | None = to_one("setting_id")
    """The setting."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null when it was changed at once."""


@root
class SettingQueries:
    """What is decided for the whole platform."""

    platform_settings: Connection[PlatformSetting] = rows()
    """What is decided for the whole platform, by name; for admins, others find it empty."""

    platform_setting: PlatformSetting | None = by_key()
    """One of these settings; for admins."""


@root
class SettingMutations:
    """Decisions for the whole platform."""

    set_platform_setting: SetPlatformSettingPayload = call(
        "public.set_platform_setting",
        SetPlatformSettingInput,
        keys=("name", "reason"),
        rest="p_changes",
        idempotent=True,
    )
    """Change what is decided for the whole platform; for admins, and by two where it bounds admins or moves money."""

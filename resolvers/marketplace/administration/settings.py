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
    instead_of,
    result,
    root,
    rows,
    to_many,
    to_one,
    variant,
)
from resolvers.marketplace.administration.approvals import AdminApproval
from resolvers.marketplace.administration.setting_values import SettingBound, SettingValue
from resolvers.marketplace.people.profiles import User

__all__ = ["SettingMutations", "SettingQueries"]


@enumeration
class SettingKind(enum.Enum):
    """The kind of value that a setting has."""

    BOOLEAN = "boolean"
    """The value `true` or `false`."""

    INTEGER = "integer"
    """A whole number."""

    DECIMAL = "decimal"
    """A number with at most two decimals: amounts, percentages, scores."""

    DURATION = "duration"
    """A duration as text, such as `"36 hours"` or `"7 days"`."""

    HOURS = "hours"
    """An object with a whole number of hours, or null, for each of its keys."""

    TEXT = "text"
    """A text; one without bounds was fixed when the platform was set up and cannot be changed."""


@bound(
    "internal_audit.setting_changes",
    filters=("name", "created_at"),
    orders=("created_at",),
    order_by=("-created_at",),
)
class SettingChange(Node):
    """A new value that a setting got; an entry never changes."""

    name: str
    """The name of the setting."""

    old_value: JSON | None
    """The value before the change."""

    typed_old_value: SettingValue | None = variant("old_value", by="setting.kind")
    """The value before the change, typed; null where it was."""

    new_value: JSON | None
    """The value after the change."""

    typed_new_value: SettingValue | None = variant("new_value", by="setting.kind")
    """The value after the change, typed; null where it is."""

    reason: str
    """Why the setting was changed."""

    created_at: datetime
    """When the setting was changed."""

    setting: PlatformSetting | None = to_one("setting_id")
    """The setting that was changed."""

    changer: User | None = to_one("changed_by")
    """The admin who asked for the change."""

    approver: User | None = to_one("approved_by")
    """The second admin who approved the change; null if one was enough."""


@bound(
    "internal_audit.platform_settings",
    view=True,
    filters=("name", "kind", "needs_second_admin", "changed_at"),
    orders=("name", "changed_at"),
    order_by=("name",),
)
class PlatformSetting(Node):
    """A setting that holds for the whole platform."""

    name: str
    """The name of the setting."""

    value: JSON | None
    """The value that the setting has now; what null means is in the description."""

    typed_value: SettingValue | None = variant("value", by="kind")
    """The value that the setting has now, typed; null where it is."""

    description: str
    """What the setting decides, and what null means."""

    kind: SettingKind
    """The kind of value that the setting has."""

    minimum: JSON | None
    """The lowest value, for HOURS the lowest of each key, and for TEXT the fewest characters; null if there is none."""

    typed_minimum: SettingBound | None = variant("minimum", by="kind")
    """The lowest value, typed; null if there is none."""

    maximum: JSON | None
    """The highest value, for HOURS the highest of each key, and for TEXT the most characters; null if there is none."""

    typed_maximum: SettingBound | None = variant("maximum", by="kind")
    """The highest value, typed; null if there is none."""

    can_be_null: bool
    """Whether the value may be null."""

    needs_second_admin: bool
    """Whether another admin has to approve a change, because the setting bounds admins themselves or decides what is
    paid and when."""

    changed_at: datetime | None
    """When an admin last changed the setting; null if none has."""

    reason: str | None
    """Why an admin last changed the setting; null if none has."""

    changer: User | None = to_one("changed_by")
    """The admin who last changed the setting; null if none has."""

    approver: User | None = to_one("approved_by")
    """The second admin who approved the last change; null if one was enough."""

    changes: Connection[SettingChange] = to_many("setting_id")
    """The changes of the setting, newest first."""


@inputs
class SetPlatformSettingInput:
    """The setting, its new value, and why."""

    name: str
    """The name of the setting."""

    reason: str
    """Why the setting is changed, 1 to 500 characters; it is kept for admins."""

    value: JSON | None
    """The new value, of the setting's kind and within its bounds; null has to be sent too."""

    typed_value: SettingValue | None = instead_of("value")
    """The new value under the name of the setting's kind; needed unless `value` is given."""


@result
class SetPlatformSettingPayload:
    """The setting, changed or waiting for another admin."""

    setting: PlatformSetting = to_one("setting_id")
    """The setting; unchanged while the change waits for another admin."""

    approval: AdminApproval | None = to_one("approval_id")
    """What another admin has to approve first; null if the setting was changed at once."""


@root
class SettingQueries:
    """The settings of the whole platform, for admins."""

    platform_settings: Connection[PlatformSetting] = rows()
    """The settings of the whole platform, by name; empty for anybody but admins."""

    platform_setting: PlatformSetting | None = by_key()
    """The setting with this name; null if there is none, and for anybody but admins."""


@root
class SettingMutations:
    """Changing the settings of the whole platform."""

    set_platform_setting: SetPlatformSettingPayload = call(
        "public.set_platform_setting",
        SetPlatformSettingInput,
        keys=("name", "reason"),
        rest="p_changes",
        idempotent=True,
    )
    """Change a setting of the whole platform; for admins, and by two of them if it bounds admins or moves money."""

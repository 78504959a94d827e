"""The values that settings have, by their kind; `private.setting_as` says what each may be."""

from __future__ import annotations

from decimal import Decimal

from gateway import structure, variants, whole

__all__ = ["SettingBound", "SettingValue"]


@structure
class BooleanSetting:
    """A value of a setting that is on or off."""

    boolean: bool = whole()
    """Whether the setting is on."""


@structure
class IntegerSetting:
    """A whole number of a setting."""

    integer: int = whole()
    """What the setting is, a whole number."""


@structure
class DecimalSetting:
    """A number of a setting, with at most two decimals."""

    decimal: Decimal = whole()
    """What the setting is, with at most two decimals."""


@structure
class DurationSetting:
    """A duration of a setting."""

    duration: str = whole()
    """How long it is, as text, such as `36 hours` or `7 days`."""


@structure
class HoldHoursSetting:
    """For how many hours a payout is held, by why it is: `payout_hold_hours`, the one setting of its kind."""

    first_payout: int | None
    """The hours of a first payout to an account; null until an admin releases it."""

    large_amount: int | None
    """The hours of a large payout; null until an admin releases it."""

    velocity: int | None
    """The hours of one of many payouts in a day; null until an admin releases it."""

    related_account: int | None
    """The hours of a payout to an account that somebody else has, too; null until an admin releases it."""


@structure
class TextSetting:
    """A text of a setting."""

    text: str = whole()
    """What the setting says."""


@variants
class SettingValue:
    """A value of a setting, by the setting's kind."""

    boolean: BooleanSetting
    """The value of a setting of the kind BOOLEAN."""

    integer: IntegerSetting
    """The value of a setting of the kind INTEGER."""

    decimal: DecimalSetting
    """The value of a setting of the kind DECIMAL."""

    duration: DurationSetting
    """The value of a setting of the kind DURATION."""

    hours: HoldHoursSetting
    """The value of a setting of the kind HOURS."""

    text: TextSetting
    """The value of a setting of the kind TEXT."""


@variants
class SettingBound:
    """The lowest or highest value of a setting, by the setting's kind."""

    integer: IntegerSetting
    """The bound of a setting of the kind INTEGER."""

    decimal: DecimalSetting
    """The bound of a setting of the kind DECIMAL."""

    duration: DurationSetting
    """The bound of a setting of the kind DURATION."""

    hours: IntegerSetting
    """The bound of each number of a setting of the kind HOURS."""

    text: IntegerSetting
    """The bound of the characters of a setting of the kind TEXT."""

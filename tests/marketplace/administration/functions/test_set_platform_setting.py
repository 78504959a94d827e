"""`set_platform_setting`: each kind of value within its bounds, and what is refused with what it may be."""

import json

import pytest

from tests.harness.database import connection_as
from tests.harness.stage import Refused

SET = "select * from public.set_platform_setting($1, 'A reason', jsonb_build_object('value', $2::jsonb))"
VALUE = "select value::text from private.settings where name = $1"
# Those that one admin changes: integer, duration, integer or null.
TAKEN = {
    ("deposit_days", "365"): "365",
    ("deposit_days", "1"): "1",
    ("deposit_days", "21.00"): "21",
    ("deposit_days", "3e1"): "30",
    ("panel_time", '" 36 hours "'): '"36 hours"',
    ("panel_time", '"90 days"'): '"90 days"',
    ("revisions_most", "null"): "null",
    ("revisions_most", "0"): "0",
}
# Those that need a second admin as well: what is refused is refused before anybody is asked.
REFUSED = [
    ("deposit_days", "0"),
    ("deposit_days", "366"),
    ("deposit_days", "1.5"),
    ("deposit_days", '"14"'),
    ("deposit_days", "null"),
    ("deposit_days", "true"),
    ("deposit_days", "1e400"),
    ("deposit_days", "[14]"),
    ("panel_time", '"91 days"'),
    ("panel_time", '"59 seconds"'),
    ("panel_time", '"-1 day"'),
    ("panel_time", '"infinity"'),
    ("panel_time", '"soon"'),
    ("panel_time", '"999999999999 years"'),
    ("panel_time", '""'),
    ("panel_time", "7"),
    ("panel_time", json.dumps("1 day" + " " * 40)),
    ("payouts_require_aal2", "null"),
    ("payouts_require_aal2", "1"),
    ("payouts_require_aal2", '"true"'),
    ("platform_fee_percent", "100.01"),
    ("platform_fee_percent", "-0.01"),
    ("platform_fee_percent", "0.005"),
    ("platform_fee_percent", '"5"'),
    ("platform_fee_percent", "null"),
    ("admin_second_above", "10000000000"),
    ("admin_second_above", "-1"),
    ("payout_hold_hours", "null"),
    ("payout_hold_hours", "{}"),
    ("payout_hold_hours", "24"),
    ("payout_hold_hours", '{"first_payout": 24, "large_amount": 72, "velocity": 24}'),
    ("payout_hold_hours", '{"first_payout": 24, "large_amount": 72, "velocity": 24, "other": 1}'),
    ("payout_hold_hours", '{"first_payout": -1, "large_amount": 72, "velocity": 24, "related_account": null}'),
    ("payout_hold_hours", '{"first_payout": 1.5, "large_amount": 72, "velocity": 24, "related_account": null}'),
    ("payout_hold_hours", '{"first_payout": "1", "large_amount": 72, "velocity": 24, "related_account": null}'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), TAKEN)
async def test_a_value_within_bounds_is_kept_as_functions_read_it(stage, name, value):
    done = await stage.call("admin", SET, name, value)
    assert done["approval_id"] is None
    assert (await stage.owner(VALUE, name))[0] == TAKEN[name, value]


@pytest.mark.parametrize(("name", "value"), REFUSED)
async def test_another_value_is_refused_with_what_it_may_be(stage, name, value):
    before = await stage.owner(VALUE, name)
    with pytest.raises(Refused) as refused:
        await stage.call("admin", SET, name, value)
    assert (refused.value.sqlstate, refused.value.column) == ("PT400", "value")
    assert str(refused.value).startswith(f"{name} is ")
    assert await stage.owner(VALUE, name) == before
    asked = "select count(*) from internal_audit.admin_approvals where act = 'set_setting'"
    assert (await stage.owner(asked))[0] == 0


@pytest.mark.parametrize(
    ("name", "value", "code", "column"),
    [
        ("no_such_thing", "1", "PT404", "p_name"),
        (None, "1", "PT404", "p_name"),
        ("currency", '"EUR"', "XM221", "p_name"),
        ("currency", "null", "XM221", "p_name"),
        ("deposit_days", "14.0", "XM220", "value"),
        ("admin_payout_most", "null", "XM220", "value"),
    ],
)
async def test_what_is_not_there_fixed_or_the_same_is_said(stage, name, value, code, column):
    with pytest.raises(Refused) as refused:
        await stage.call("admin", SET, name, value)
    assert (refused.value.sqlstate, refused.value.column) == (code, column)


@pytest.mark.parametrize("changes", ["{}", "null", '{"values": 1}'])
async def test_null_has_to_be_sent(stage, changes):
    sql = "select * from public.set_platform_setting('revisions_most', 'A reason', $1)"
    with pytest.raises(Refused) as refused:
        await stage.call("admin", sql, changes)
    assert (refused.value.sqlstate, refused.value.column) == ("PT400", "value")


@pytest.mark.parametrize("who", ["contributor", "manager", "judge", "anon", "service"])
async def test_nobody_else_sets_it(stage, who):
    with pytest.raises(Refused) as refused:
        await stage.call(who, SET, "deposit_days", "21")
    assert refused.value.sqlstate in ("PT403", "42501")


async def test_every_setting_says_what_it_may_be_and_is_that(shared):
    """Independent of the function: what a migration has written is within its own bounds."""
    async with connection_as(shared) as owner:
        settings = await owner.fetch("select * from private.settings order by name")
    assert len(settings) >= 51
    for setting in settings:
        value, least, most = (
            None if setting[name] is None else json.loads(setting[name])
            for name in ("value", "minimum", "maximum")
        )
        match setting["kind"]:
            case "boolean":
                fits = isinstance(value, bool)
            case "integer":
                fits = setting["can_be_null"] if value is None else least <= value <= most
            case "decimal":
                fits = setting["can_be_null"] if value is None else least <= value <= most
            case "hours":
                fits = all(each is None or least <= each <= most for each in value.values())
            case _:
                fits = setting["can_be_null"] if value is None else isinstance(value, str)
        assert fits, setting["name"]
        bounds = ("admin_", "payout_hold_", "platform_", "payouts_")
        assert setting["needs_second_admin"] or not setting["name"].startswith(bounds)


async def test_a_second_factor_that_is_demanded_is_demanded_here(stage):
    """Whoever has stolen one factor of an admin does not switch the other off, either."""
    await stage.owner(
        "update private.settings set value = 'true' where name = 'payouts_require_aal2'"
    )
    for name, value in (("payouts_require_aal2", "false"), ("deposit_days", "21")):
        with pytest.raises(Refused) as refused:
            await stage.call("admin", SET, name, value)
        assert refused.value.sqlstate == "XM054"
        assert await stage.call("admin", SET, name, value, aal="aal2")


async def test_what_admins_change_in_settings_is_in_their_history_too(stage):
    await stage.call("admin", SET, "deposit_days", "21")
    changes = (
        "select row_id, old_values ->> 'value', new_values ->> 'value' from internal_audit.changes "
        "where table_schema = 'private' and table_name = 'settings'"
    )
    assert tuple(await stage.owner(changes)) == ("deposit_days", "14", "21")

"""Signing up, being onboarded, roles, tiers, settings and notifications."""

from __future__ import annotations

import json

import pytest

from tests.creators.acting import creator
from tests.harness.catalogue import OURS

ONBOARD = "select * from creators.complete_onboarding($1)"
UPDATE = "select * from creators.update_creator($1)"
SETTINGS = "select * from creators.update_creator_settings($1)"


async def test_whoever_signs_up_is_a_creator_on_the_free_tier(stage):
    new = await stage.sign_up()
    made = """
    select creator.display_name, creator.is_onboarded, creator.is_public, tier.slug, status.slug, setting.theme
    from creators.users as creator
    inner join creators.subscription as subscription on subscription.user_id = creator.id
    inner join creators.subscription_tier as tier on tier.id = subscription.tier_id
    inner join creators.subscription_status as status on status.id = subscription.status_id
    inner join creators.user_setting as setting on setting.user_id = creator.id
    where creator.id = $1
    """
    assert await stage.rows(made, new) == [
        ("New creator", False, False, "free", "active", "system")
    ]
    roles = "select role::text from creators.user_role where user_id = $1"
    assert await stage.rows(roles, new) == [("user",)]


async def test_whoever_was_there_before_is_one_from_their_first_visit_on(stage):
    new = await stage.sign_up()
    await stage.connection.execute(f"delete from creators.users where id = '{new}'")
    await stage.call(new, ONBOARD, "Late")
    assert await stage.value("select display_name from creators.users where id = $1", new) == "Late"


async def test_onboarding_is_done_once(stage):
    await stage.call("new", ONBOARD, " Rui ")
    row = await stage.row(
        "select display_name, is_public from creators.users where id = $1", creator("new")
    )
    assert tuple(row) == ("Rui", True)
    told = "select type::text from creators.notification where user_id = $1"
    assert await stage.rows(told, creator("new")) == [("welcome",)]
    assert (await stage.call("new", "select creators.has_role('creator')"))[0] is True
    assert await stage.refusal("new", ONBOARD, "Rui") == ("XV003", None)


DELIVERIES = """
select kind, channel, language from messages.message_deliveries where user_id = $1 order by channel
"""
A_PHONE = "select * from public.register_device('fcm', repeat('token', 30), 'A phone')"


async def test_what_a_creator_is_told_goes_out_by_the_channels_they_chose(stage):
    await stage.call("new", A_PHONE)
    await stage.call("new", SETTINGS, json.dumps({"language": "pt-BR"}))
    await stage.call("new", ONBOARD, "Rui")
    mailed = ("creators.welcome", "email", "pt-BR")
    assert await stage.rows(DELIVERIES, creator("new")) == [mailed]


async def test_a_creator_may_choose_pushes_and_no_mails(stage):
    await stage.call("new", A_PHONE)
    chosen = {"email_notifications": False, "push_notifications": True}
    await stage.call("new", SETTINGS, json.dumps(chosen))
    await stage.call("new", ONBOARD, "Rui")
    pushed = ("creators.welcome", "push", "en")
    assert await stage.rows(DELIVERIES, creator("new")) == [pushed]


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        ("' '", "p_display_name"),
        ("repeat('x', 101)", "p_display_name"),
        ("'A', repeat('x', 2001)", "p_bio"),
        ("'A', p_avatar_url => 'http://example.com/a.png'", "p_avatar_url"),
        ("'A', p_avatar_url => 'javascript:alert(1)'", "p_avatar_url"),
        ("'A', p_language => 'english please'", "p_language"),
        ("'A', p_time_zone => 'Mars/Olympus'", "p_time_zone"),
    ],
)
async def test_what_does_not_fit_is_refused_with_the_place(stage, arguments, column):
    sql = f"select * from creators.complete_onboarding({arguments})"
    assert await stage.refusal("new", sql) == ("PT400", column)
    seen = "select is_onboarded from creators.users where id = $1"
    assert await stage.value(seen, creator("new")) is False


async def test_only_who_has_a_sign_in_acts(stage):
    assert await stage.refusal("anon", ONBOARD, "A") == ("42501", None)
    nobody = "00000000-0000-7000-8000-00000000dead"
    assert (await stage.refusal(nobody, ONBOARD, "A"))[0] == "PT401"


async def test_what_is_not_among_the_changes_stays(stage):
    await stage.call("creator", UPDATE, '{"bio": null}')
    seen = "select display_name, bio, visibility::text from creators.users where id = $1"
    assert await stage.rows(seen, creator("creator")) == [("Nia Makes", None, "public")]
    assert await stage.refusal("creator", UPDATE, '{"is_suspended": false}') == (
        "PT400",
        "is_suspended",
    )
    await stage.call("creator", SETTINGS, '{"theme": "dark", "sync_mode": "automatic"}')
    seen = "select theme, sync_mode::text, time_zone from creators.user_setting where user_id = $1"
    assert await stage.rows(seen, creator("creator")) == [("dark", "automatic", "UTC")]
    assert await stage.refusal("creator", SETTINGS, '{"user_id": "x"}') == ("PT400", "user_id")


async def test_admins_give_roles_and_take_them(stage):
    sql = "select * from creators.set_user_role($1, $2, $3)"
    await stage.call("admin", sql, creator("new"), "moderator", True)
    await stage.call("admin", sql, creator("new"), "moderator", True)
    assert (await stage.call("new", "select creators.has_role('moderator')"))[0] is True
    await stage.call("admin", sql, creator("new"), "moderator", False)
    assert (await stage.call("new", "select creators.has_role('moderator')"))[0] is False
    kept = "select action, actor_id::text from creators.audit_log where user_id = $1 order by id"
    assert await stage.rows(kept, creator("new")) == [
        ("insert", creator("admin")),
        ("delete", creator("admin")),
    ]
    assert (await stage.refusal("creator", sql, creator("creator"), "admin", True))[0] == "PT403"
    assert await stage.refusal("admin", sql, creator("new"), "user", False) == ("PT400", "p_role")
    nobody = "00000000-0000-7000-8000-00000000dead"
    assert await stage.refusal("admin", sql, nobody, "creator", True) == ("PT404", "p_user_id")


async def test_a_role_here_makes_nobody_an_admin_of_the_platform(stage):
    sql = "select * from creators.set_user_role($1, 'admin')"
    await stage.call("admin", sql, creator("creator"))
    tier = "select * from creators.set_tier($1, 'free')"
    assert (await stage.refusal("creator", tier, creator("creator")))[0] == "PT403"


async def test_nobody_asks_for_the_roles_of_somebody_else(stage):
    sql = "select creators.has_role('creator', $1)"
    assert await stage.refusal("creator2", sql, creator("creator")) == ("PT403", "p_user_id")
    assert (await stage.call("service", sql, creator("creator")))[0] is True


async def test_admins_give_tiers(stage):
    sql = "select * from creators.set_tier($1, $2)"
    await stage.call("admin", sql, creator("new"), "basic")
    limit = "select quota_limit from creators.quotas() where quota = 'social_account'"
    assert (await stage.call("new", limit))[0] == 5
    kept = "select entity, action, changes -> 'tier_id' is not null from creators.audit_log where user_id = $1"
    assert await stage.rows(kept, creator("new")) == [("subscription", "update", True)]
    assert await stage.refusal("admin", sql, creator("new"), "gold") == ("XV004", "p_tier")
    assert (await stage.refusal("creator", sql, creator("creator"), "premium"))[0] == "PT403"


async def test_notifications_are_marked_as_read_by_whose_they_are(stage):
    mark = "select marked from creators.mark_creator_notifications_read($1)"
    of_nia = await stage.value(
        "select array_agg(id) from creators.notification where user_id = $1 and not is_read",
        creator("creator"),
    )
    assert (await stage.call("creator2", mark, of_nia))[0] == 0
    assert (await stage.call("creator", mark, of_nia))[0] == 1
    assert (await stage.call("creator", mark, None))[0] == 0


async def test_nothing_that_says_who_somebody_is_leaves_the_account(stage):
    """Every column of every table of the domain is searched for what the sign-up said."""
    new = await stage.sign_up(
        email="marked-mail@example.com", full_name="Marked Name", location="Marked Place"
    )
    await stage.onboard(new, "Chosen")
    await stage.connect(new)
    tables = f"""
    select relation.oid::regclass::text from pg_class as relation
    where relation.relkind in ('r', 'p')
    and relation.relnamespace::regnamespace::name in {OURS}
    and relation.relnamespace::regnamespace::text ~ '^creators'
    """
    names = [row[0] for row in await stage.rows(tables)]
    assert len(names) >= 19
    chosen = 0
    for name in names:
        marked = f"select count(*) from {name} as r where to_jsonb(r)::text ~* 'marked'"
        assert await stage.value(marked) == 0, name
        chosen += await stage.value(marked.replace("marked", "chosen"))
    assert chosen > 0


async def test_whoever_leaves_takes_everything_along(stage):
    new = await stage.sign_up()
    await stage.onboard(new)
    await stage.deliver(
        await stage.connect(new), {"platform_content_id": "v", "title": "Goes along"}
    )
    await stage.connection.execute(
        f"insert into private.closed_accounts (user_id, cause) values ('{new}', 'deleted')"
    )
    await stage.row("select private.forget_person($1)", new)
    left = """
    select (select count(*) from creators.users where id = $1)
    + (select count(*) from creators.audit_log where user_id = $1)
    + (select count(*) from creators.content_item where user_id = $1)
    + (select count(*) from creators.platform_connection where user_id = $1)
    + (select count(*) from creators_private.secrets)
    """
    assert await stage.value(left, new) == 0


async def test_old_records_go(stage):
    await stage.connection.execute(
        "update creators.notification set created_at = now() - interval '181 days' "
        "where id = (select min(id::text)::uuid from creators.notification); "
        "insert into creators.audit_log (actor_role, user_id, action, entity, entity_id, created_at) "
        f"values ('system', '{creator('creator')}', 'insert', 'user_role', '{creator('creator')}', "
        "now() - interval '366 days'); "
        "insert into creators.cache_store values ('old', '1', now() - interval '1 second'), "
        "('new', '1', now() + interval '1 hour')"
    )
    assert await stage.value("select creators_private.delete_old_records()") == 2
    assert await stage.value("select creators_private.delete_old_records()") == 0
    assert await stage.value("select creators_private.clear_cache()") == 1
    assert await stage.rows("select key from creators.cache_store order by key") == [
        ("demo",),
        ("new",),
    ]

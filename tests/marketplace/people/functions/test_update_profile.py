"""update_profile changes one's own profile and nothing that is money, rank or right."""

import json

import pytest

from tests.harness.demo import person

UPDATE = "select * from public.update_profile($1)"
ROW = "select * from public.users where id = $1"


async def test_only_the_columns_that_are_sent_change(stage):
    before = await stage.owner(ROW, person(1))
    changes = {"full_name": " Amara D. ", "languages": ["en", "sw"], "bio": None}
    row = await stage.call("contributor", UPDATE, json.dumps(changes))
    assert str(row["user_id"]) == person(1)
    after = dict(await stage.owner(ROW, person(1)))
    assert after.pop("updated_at") > before["updated_at"]
    assert after == {
        **{name: value for name, value in before.items() if name != "updated_at"},
        "full_name": "Amara D.",
        "languages": ["en", "sw"],
        "bio": None,
    }


async def test_the_public_profile_follows(stage):
    changes = {"full_name": "Amara D.", "avatar_url": "https://demo.example/a.png"}
    await stage.call("contributor", UPDATE, json.dumps(changes))
    sql = "select name, avatar_url from public.public_profiles where id = $1"
    assert tuple(await stage.call("contributor2", sql, person(1))) == tuple(changes.values())


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        (None, ("PT400", "p_changes")),
        ([], ("PT400", "p_changes")),
        ({"balance": 1000}, ("PT400", "balance")),
        ({"role": "admin"}, ("PT400", "role")),
        ({"trust_score": 10}, ("PT400", "trust_score")),
        ({"level": 99}, ("PT400", "level")),
        ({"is_active": True}, ("PT400", "is_active")),
        ({"id": person(2)}, ("PT400", "id")),
        ({"time_zone": "Mars/Olympus"}, ("PT400", "time_zone")),
        ({"full_name": None}, ("23502", "full_name")),
        ({"full_name": "  "}, ("23514", "users_full_name_length")),
        ({"bio": "x" * 2001}, ("23514", "users_bio_length")),
        ({"region": "ng"}, ("23514", "users_valid_region")),
        ({"languages": ["English!"]}, ("23514", "users_valid_languages")),
        ({"languages": [None]}, ("23514", "users_valid_languages")),
        ({"avatar_url": "javascript:alert(1)"}, ("23514", "users_valid_avatar_url")),
    ],
)
async def test_what_may_not_be_changed_is_named(stage, changes, refused):
    assert await stage.refusal("contributor", UPDATE, json.dumps(changes)) == refused


async def test_a_suspended_account_may_look_but_not_act(stage):
    assert (await stage.refusal(199, UPDATE, '{"bio": "Hello"}'))[0] == "XC001"
    assert await stage.rows(199, "select id from public.users")


async def test_nobody_has_no_profile(stage):
    assert (await stage.refusal("anon", UPDATE, "{}"))[0] == "42501"
    assert (await stage.refusal(999999, UPDATE, "{}"))[0] == "PT401"

"""Everyone who signs up gets a profile, and no rights with it."""

import json

import pytest

from tests.harness.demo import person

SIGN_UP = "insert into auth.users (id, raw_user_meta_data, raw_app_meta_data) values ($1, $2, '{}')"
NEW = person(7777777)


async def signed_up(stage, metadata):
    await stage.owner(SIGN_UP, NEW, metadata if metadata is None else json.dumps(metadata))
    return await stage.owner("select * from public.users where id = $1", NEW)


async def test_a_newcomer_begins_with_nothing(stage):
    row = await signed_up(stage, {"full_name": "Nia Demo"})
    assert (row["full_name"], row["role"], row["level"], row["current_xp"]) == (
        "Nia Demo",
        "contributor",
        1,
        0,
    )
    assert (row["balance"], row["trust_score"], row["is_active"]) == (0, 5, True)


async def test_the_public_profile_is_there_at_once(stage):
    await signed_up(stage, {"full_name": "Nia Demo"})
    shown = await stage.call(
        "contributor", "select name from public.public_profiles where id = $1", NEW
    )
    assert shown["name"] == "Nia Demo"


@pytest.mark.parametrize(
    ("metadata", "name", "role"),
    [
        ({"full_name": "Nia", "role": "admin"}, "Nia", "contributor"),
        ({"full_name": "Nia", "role": "company"}, "Nia", "company"),
        ({"name": "From a provider"}, "From a provider", "contributor"),
        ({"full_name": " " * 10}, "New contributor", "contributor"),
        ({"full_name": "x" * 500}, "x" * 255, "contributor"),
        (None, "New contributor", "contributor"),
        ({"full_name": "Nia", "avatar_url": "javascript:alert(1)"}, "Nia", "contributor"),
    ],
)
async def test_what_newcomers_say_of_themselves_gives_no_rights(stage, metadata, name, role):
    row = await signed_up(stage, metadata)
    assert (row["full_name"], row["role"], row["avatar_url"]) == (name, role, None)

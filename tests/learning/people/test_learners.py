"""Who signs up is a learner; what they are called and prefer is theirs to change, their figures are not."""

from __future__ import annotations

import json

import pytest

from tests.learning.classroom import Classroom, person

NEW = "00000000-0000-7000-8ff0-000000000001"
SIGN_UP = """
insert into auth.users (id, aud, role, email) values ($1, 'authenticated', 'authenticated', 'new@demo.example')
"""
UPDATE = "select learner_id from learning.update_learner($1)"
SETTINGS = "select learner_id from learning.update_learner_settings($1)"


async def test_everyone_who_signs_up_is_a_learner_with_settings(room: Classroom) -> None:
    await room.connection.execute(SIGN_UP, NEW)
    row = await room.owner(
        "select nickname, xp, level, streak_count, time_zone from learning.users "
        "join learning.user_settings on user_id = id where id = $1",
        NEW,
    )
    assert tuple(row) == ("Learner", 0, 0, 0, "UTC")


async def test_whose_row_is_missing_gets_one_with_the_first_act(room: Classroom) -> None:
    await room.connection.execute("delete from learning.users where id = $1", person("learner2"))
    for table in ("xp_events", "practice_sessions", "study_days", "lesson_completions"):
        await room.connection.execute(
            f"delete from learning.{table} where user_id = $1", person("learner2")
        )
    await room.started("learner2", "word")
    assert (await room.figures("learner2"))["nickname"] == "Learner"


@pytest.mark.parametrize("name", ["Lo", " Lo\t", "x" * 50, "手話" * 25, "é" * 50])
async def test_a_nickname_has_two_to_fifty_characters(room: Classroom, name: str) -> None:
    await room.call("learner", UPDATE, json.dumps({"nickname": name}))
    assert (await room.figures())["nickname"] == name.strip()


@pytest.mark.parametrize("name", ["L", "  L ", "", "x" * 51, "手" * 51, None])
async def test_a_nickname_of_another_length_is_refused(room: Classroom, name: str | None) -> None:
    refused = await room.refusal("learner", UPDATE, json.dumps({"nickname": name}))
    assert refused == ("XL050", "nickname")


@pytest.mark.parametrize(
    "column", ["xp", "level", "streak_count", "last_day", "session_count", "id"]
)
async def test_figures_are_not_a_learners_to_change(room: Classroom, column: str) -> None:
    assert await room.refusal("learner", UPDATE, json.dumps({column: 1})) == ("PT400", column)


async def test_settings_that_are_left_out_stay(room: Classroom) -> None:
    await room.call(
        "learner", SETTINGS, json.dumps({"app_theme": "dark", "time_zone": "Asia/Tokyo"})
    )
    await room.call("learner", SETTINGS, json.dumps({"keeps_practice": True}))
    row = await room.owner(
        "select app_theme, time_zone, keeps_practice from learning.user_settings where user_id = $1",
        person("learner"),
    )
    assert tuple(row) == ("dark", "Asia/Tokyo", True)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"time_zone": "Mars/Olympus"}, ("XL051", "time_zone")),
        ({"time_zone": ""}, ("XL051", "time_zone")),
        ({"app_theme": "pink"}, ("23514", "user_settings_valid_app_theme")),
        ({"notifications": []}, ("PT400", "notifications")),
        ({"notifications": {"a": "x" * 1_000_000}}, ("XL060", "notifications")),
        ({"user_id": NEW}, ("PT400", "user_id")),
    ],
)
async def test_settings_that_are_none_are_refused(room: Classroom, changes, refused) -> None:
    assert await room.refusal("learner", SETTINGS, json.dumps(changes)) == refused


@pytest.mark.parametrize("call", [UPDATE, SETTINGS])
async def test_only_who_is_signed_in_changes_anything(room: Classroom, call: str) -> None:
    with pytest.raises(Exception, match="permission denied"):
        await room.call("anon", call, "{}")

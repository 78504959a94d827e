"""Authors write their own lessons and the content team all; learners see what is published and active."""

from __future__ import annotations

import json

import pytest

from tests.harness.stage import Refused
from tests.learning.classroom import Classroom, item, lesson, media, note, person, test_of

CREATE = "select lesson_id from learning.create_lesson($1, $2, $3)"
CHANGE = "select lesson_id from learning.update_lesson($1, $2)"
PUBLISH = "select lesson_id from learning.publish_lesson($1)"
NOTE = """
select note_id from learning.upsert_note(p_lesson_id => $1, p_note_content => $2, p_note_id => $3, p_version => $4)
"""


async def seen(room: Classroom, who: str, of: int) -> tuple[int, ...]:
    """How much somebody sees of a lesson: itself, its notes, tests and their items."""
    counts = await room.call(
        who,
        "select (select count(*) from learning.lessons where id = $1), "
        "(select count(*) from learning.notes where id = $2), "
        "(select count(*) from learning.tests where id = $3), "
        "(select count(*) from learning.tests_content where id = $4)",
        lesson(of), note(of), test_of(of), item(of, 1),
    )  # fmt: skip
    return tuple(counts)


async def test_what_is_not_open_is_hidden_with_its_notes_and_tests(room: Classroom) -> None:
    assert await seen(room, "learner", 1) == (1, 1, 1, 1)
    assert await seen(room, "learner", 61) == (0, 0, 0, 0)
    assert await seen(room, "author", 61) == (1, 1, 1, 1)
    assert await seen(room, "editor", 61) == (1, 1, 1, 1)
    await room.call("author", CHANGE, lesson(1), '{"is_active": false}')
    assert await seen(room, "learner", 1) == (0, 0, 0, 0)
    await room.call("author", PUBLISH, lesson(61))
    assert await seen(room, "learner", 61) == (1, 1, 1, 1)


UNTRUE = """
select count(*)
from learning.lessons as lesson
left join learning.notes as note on note.lesson_id = lesson.id
left join learning.tests as test on test.lesson_id = lesson.id
left join learning.tests_content as item on item.test_id = test.id
where note.is_open <> lesson.is_open or test.is_open <> lesson.is_open or item.is_open <> lesson.is_open
"""
TIMES = """
select array_agg(updated_at order by id) from (
    select id, updated_at from learning.notes union all select id, updated_at from learning.tests
) as written
"""


async def test_what_a_lesson_has_is_open_with_it_and_no_later(room: Classroom) -> None:
    """Policies ask each note, test and item; none of them says that it was changed."""
    assert (await room.owner(UNTRUE))[0] == 0
    times = (await room.owner(TIMES))[0]
    await room.owner("update learning.lessons set is_active = not is_active")
    assert (await room.owner(UNTRUE))[0] == 0
    assert (await room.owner(TIMES))[0] == times
    for table in ("notes", "tests", "tests_content"):
        await room.owner(f"update learning.{table} set is_open = not is_open")
    assert (await room.owner(UNTRUE))[0] == 0


@pytest.mark.parametrize("who", ["author", "editor"])
async def test_a_new_lesson_is_its_authors_alone(room: Classroom, who: str) -> None:
    made = await room.call(who, CREATE, "new-001", "New", "word")
    row = await room.owner(
        "select author_id, is_open from learning.lessons where id = $1", made["lesson_id"]
    )
    assert (str(row["author_id"]), row["is_open"]) == (person(who), False)


@pytest.mark.parametrize(
    ("code", "title", "kind", "state"),
    [
        ("", "T", "word", "PT400"), ("-a", "T", "word", "PT400"), ("a b", "T", "word", "PT400"),
        ("x" * 51, "T", "word", "PT400"),
        ("new", " ", "word", "PT400"), ("new", "x" * 201, "word", "PT400"), ("new", "T", "dance", "23514"),
        ("sentence-001", "T", "word", "XL041"),
    ],
)  # fmt: skip
async def test_a_lesson_that_is_none_is_refused(room: Classroom, code, title, kind, state) -> None:
    with pytest.raises(Refused) as caught:
        await room.call("author", CREATE, code, title, kind)
    assert caught.value.sqlstate == state


@pytest.mark.parametrize("sql", [CHANGE, PUBLISH, NOTE])
@pytest.mark.parametrize(
    ("who", "state"),
    [("learner", "XL040"), ("author", "PT404"), ("service", "42501"), ("anon", "42501")],
)
async def test_nobody_writes_a_lesson_that_is_not_theirs(
    room: Classroom, sql: str, who: str, state: str
) -> None:
    more = {CHANGE: ["{}"], PUBLISH: [], NOTE: ["x", None, None]}[sql]
    with pytest.raises(Refused) as caught:
        await room.call(who, sql, lesson(30), *more)
    assert caught.value.sqlstate == state


async def test_the_admin_claim_of_an_admin_writes_all(room: Classroom) -> None:
    await room.call("admin", CHANGE, lesson(30), '{"title": "By the admin"}')


@pytest.mark.parametrize(
    "column", ["lesson_type", "lesson_code", "author_id", "published_at", "is_open"]
)
async def test_code_type_and_author_stay(room: Classroom, column: str) -> None:
    assert await room.refusal("author", CHANGE, lesson(1), json.dumps({column: "word"})) == (
        "PT400",
        column,
    )


async def test_a_cover_is_ones_own_and_seen_with_the_lesson(room: Classroom) -> None:
    refused = await room.refusal(
        "author", CHANGE, lesson(1), json.dumps({"cover_media_id": media(2)})
    )
    assert refused == ("PT404", "cover_media_id")
    sees = "select count(*) from learning.media_assets where id = $1"
    assert (await room.call("learner", sees, media(1)))[0] == 1
    assert (await room.call("learner2", sees, media(2)))[0] == 0
    await room.call("author", CHANGE, lesson(1), '{"is_active": false}')
    assert (await room.call("learner", sees, media(1)))[0] == 0


async def test_a_note_is_changed_by_who_has_read_it(room: Classroom) -> None:
    await room.call("author", NOTE, lesson(1), "Changed", note(1), 1)
    assert await room.refusal("author", NOTE, lesson(1), "Again", note(1), 1) == (
        "XL043",
        "p_version",
    )
    assert await room.refusal("author", NOTE, lesson(1), "Again", note(1), None) == (
        "XL043",
        "p_version",
    )
    row = await room.owner(
        "select note_content, version from learning.notes where id = $1", note(1)
    )
    assert tuple(row) == ("Changed", 2)
    assert await room.refusal("author", NOTE, lesson(1), "X", note(2), 1) == ("PT404", "p_note_id")
    assert await room.refusal("author", NOTE, lesson(1), " ", None, None) == (
        "PT400",
        "p_note_content",
    )


ADD = (
    "select media_id from learning.add_media_asset('practice', $1, 'video/mp4', $2::text::numeric)"
)


@pytest.mark.parametrize(
    "path",
    ["a.mp4", "{other}/a.mp4", "{me}/../x", "{me}//x", "{me}/", "{me}/ä.mp4", None, "/{me}/x"],
)
async def test_media_lie_in_ones_own_folder(room: Classroom, path: str | None) -> None:
    given = path and path.format(me=person("learner"), other=person("learner2"))
    assert await room.refusal("learner", ADD, given, "1") == ("XL053", "p_path")


async def test_media_are_in_buckets_of_learners(room: Classroom) -> None:
    others = ADD.replace("'practice'", "'submissions'")
    path = f"{person('learner')}/hello.mp4"
    assert await room.refusal("learner", others, path, "1") == ("XL053", "p_bucket")


async def test_media_are_added_and_durations_not_rounded(room: Classroom) -> None:
    await room.call("learner", ADD, f"{person('learner')}/new.mp4", "4.123")
    refused = await room.refusal("learner", ADD, f"{person('learner')}/other.mp4", "4.1234")
    assert refused == ("PT400", "p_duration_seconds")

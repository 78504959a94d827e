"""An upload is for the person who asked for it."""

import pytest

from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": f"select * from public.uploads where user_id = '{person(1)}'",
    "insert": (
        "insert into public.uploads (user_id, task_id, bucket, path, content_type, "
        f"size_bytes) values ('{person(1)}', '{task(1)}', 'submissions', 'mine', 'audio/mpeg', "
        "1)"
    ),
    "update": f"update public.uploads set path = 'another' where user_id = '{person(1)}'",
    "delete": f"delete from public.uploads where user_id = '{person(1)}'",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  allowed      hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_uploads(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected

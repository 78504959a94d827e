"""What was found in files is for those who review the answer and for admins, never for the contributor."""

import pytest

from tests.harness.database import connection_as, new_database
from tests.harness.demo import person, task
from tests.harness.matrix import cells, outcome

STATEMENTS = {
    "select": "select * from public.media_checks",
    "update": "update public.media_checks set figures = '{}'",
    "delete": "delete from public.media_checks",
    "hashes": "select * from private.media_hashes",
    "limits": "select * from public.answer_limits",
    "set": "update public.answer_limits set blur_most = 1",
    "ask": f"select public.media_to_check('{person(1)}')",
    "keep": "select public.keep_media_check('a', 'null')",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  hidden   hidden       hidden        allowed  allowed  hidden   hidden    hidden   allowed  allowed  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    hashes  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    limits  hidden   hidden       hidden        allowed  allowed  hidden   hidden    hidden   allowed  allowed  allowed
    set     refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    ask     refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
    keep    refused  refused      refused       refused  refused  refused  refused   refused  refused  allowed  allowed
"""


@pytest.fixture(scope="module")
async def checked(template):
    """A database where the file of an answer was looked into."""
    async with new_database(template.server, template.name) as own:
        async with connection_as(own) as owner:
            await owner.execute(
                "insert into public.media_checks (id, company_id, verdict, figures) "
                "select id, company_id, 'passed', '{}' from public.submissions where user_id = $1 and task_id = $2",
                person(1), task(8),
            )  # fmt: skip
            await owner.execute(
                "insert into public.answer_limits (id, company_id, seconds_most) "
                "select id, company_id, 3 from public.tasks where id = $1",
                task(1),
            )
            await owner.execute(
                "insert into private.media_hashes (task_id, part, bits, submission_id, hash) "
                "select task_id, 0, 0, id, '0'::bit(64) from public.submissions where user_id = $1 and task_id = $2",
                person(1), task(8),
            )  # fmt: skip
        yield own


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_media_checks(checked, statement, actor, expected):
    assert await outcome(checked, actor, STATEMENTS[statement]) == expected

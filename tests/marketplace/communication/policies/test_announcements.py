"""An announcement is for its audience, while it is shown; only admins write, through a function."""

import pytest

from tests.harness.matrix import cells, outcome

ID = "00000000-0000-7000-8080-00000000000"
LOOK = f"select * from public.announcements where id = '{ID}"
STATEMENTS = {
    "select_for_all": LOOK + "1'",
    "select_for_contributors": LOOK + "2'",
    "select_for_companies": LOOK + "3'",
    "select_for_company": LOOK + "4'",
    "select_for_region": LOOK + "5'",
    "select_for_other_region": LOOK + "6'",
    "select_expired": LOOK + "7'",
    "select_future": LOOK + "8'",
    "insert": (
        "insert into public.announcements (title, message, published_by) values "
        "('Hello', 'Hello', '00000000-0000-7000-8000-000000000005')"
    ),
    "update": "update public.announcements set title = 'Another'",
    "delete": "delete from public.announcements",
}
MATRIX = """
                             anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select_for_all           allowed  allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    select_for_contributors  hidden   allowed      allowed       hidden   hidden   hidden   hidden    allowed  allowed  allowed  allowed
    select_for_companies     hidden   hidden       hidden        allowed  allowed  allowed  allowed   hidden   allowed  allowed  allowed
    select_for_company       hidden   hidden       hidden        allowed  allowed  allowed  hidden    hidden   allowed  allowed  allowed
    select_for_region        hidden   allowed      allowed       allowed  allowed  allowed  allowed   allowed  allowed  allowed  allowed
    select_for_other_region  hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_expired           hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    select_future            hidden   hidden       hidden        hidden   hidden   hidden   hidden    hidden   allowed  allowed  allowed
    insert                   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update                   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete                   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""  # noqa: E501


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_announcements(shared, statement, actor, expected):
    assert await outcome(shared, actor, STATEMENTS[statement]) == expected

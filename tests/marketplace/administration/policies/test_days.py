"""The days of people, companies and the dashboard are in `private`: no client may name them."""

import pytest

from tests.harness.demo import company, person, task
from tests.harness.matrix import cells, outcome

ROWS = {
    "day_entries": "(day, kind, user_id) values ('2000-01-01', 'earned', '" + person(1) + "')",
    "contributor_days": f"values ('{person(1)}', '2000-01-01', 0, 0, 0, 0, 0, 0, 0)",
    "company_days": f"values ('{company(1)}', '2000-01-01', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    "dashboard_days": "values ('2000-01-01', 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    "flag_changes": f"(day, task_id, change) values ('2000-01-01', '{task(1)}', 1)",
}
STATEMENTS = {
    "select": "select * from private.{0}",
    "insert": "insert into private.{0} {1}",
    "update": "update private.{0} set day = day",
    "delete": "delete from private.{0}",
    "fold": "select private.fold_days()",
    "recount": "select private.recount_days()",
    "close": "select private.close_days()",
}
MATRIX = """
            anon     contributor  contributor2  manager  viewer   billing  manager2  judge    admin    service  owner
    select  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    insert  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    update  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    delete  refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    fold    refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    recount refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
    close   refused  refused      refused       refused  refused  refused  refused   refused  refused  refused  allowed
"""


@pytest.mark.parametrize(("statement", "actor", "expected"), cells(MATRIX))
async def test_who_may_do_what_with_days(shared, statement, actor, expected):
    said = {STATEMENTS[statement].format(table, row) for table, row in ROWS.items()}
    reached = {await outcome(shared, actor, each) for each in said}
    assert reached <= ({"allowed", "hidden"} if expected == "allowed" else {expected})

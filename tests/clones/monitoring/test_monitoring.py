"""Figures equal a plain recount; what the database is like is told to admins alone."""

from collections import Counter
from datetime import date, timedelta

import pytest

from tests.clones.acting import become, person

FIGURES = """
select (figure).* from unnest(clones.clone_statistics($1, $2, $3)) as figure
"""
TASKS = "select * from clones.ai_tasks where owner_id = $1"
FROM, TO = date(2026, 9, 10), date(2026, 11, 20)


def count(tasks, key):
    """The same by hand."""
    rows = {}
    for task in tasks:
        if FROM <= task["created_at"].date() <= TO:
            rows.setdefault(key(task), []).append(task)
    return {
        each: (
            len(of),
            *(
                Counter(task["status"] for task in of)[s]
                for s in ("completed", "failed", "cancelled")
            ),
            sum(task["completed_at"] is None for task in of),
        )
        for each, of in rows.items()
    }


async def figures(stage, who, by, first=FROM, last=TO):
    async with stage.connection.transaction():
        await become(stage.connection, who)
        rows = await stage.connection.fetch(FIGURES, first, last, by)
        await stage.connection.execute("reset role")
        return rows


@pytest.mark.parametrize(
    ("by", "column", "key"),
    [
        ("day", "period", lambda task: task["created_at"].date()),
        ("month", "period", lambda task: task["created_at"].date().replace(day=1)),
        ("clone", "clone_id", lambda task: task["clone_id"]),
    ],
)
async def test_figures_equal_a_recount(stage, by, column, key):
    made = await figures(stage, 4, by)
    tasks = await stage.connection.fetch(TASKS, person(4))
    names = ("submitted", "completed", "failed", "cancelled", "unfinished")
    found = {row[column]: tuple(row[name] for name in names) for row in made}
    assert found == count(tasks, key)
    assert len(found) > 2
    assert [row[column] for row in made] == sorted(row[column] for row in made)


async def test_seconds_are_those_of_completed_tasks(stage):
    (row,) = await figures(stage, "owner2", "month")
    assert row["average_seconds"] == 300


async def test_figures_are_ones_own(stage):
    assert sum(row["submitted"] for row in await figures(stage, "owner2", "day")) == 2
    assert await figures(stage, "admin", "day") == []


@pytest.mark.parametrize(
    ("first", "last", "column"),
    [
        (TO, FROM, "p_from"),
        (TO - timedelta(days=366), TO, "p_from"),
        (date(1, 1, 1), date(9999, 12, 31), "p_from"),
    ],
)
async def test_a_span_has_1_to_366_days(stage, first, last, column):
    refused = await stage.refusal("owner", FIGURES, first, last, "day")
    assert refused == ("XA011", column)


async def test_366_days_are_a_span(stage):
    assert await figures(stage, "owner", "day", TO - timedelta(days=365), TO)


@pytest.mark.parametrize("by", ["week", None])
async def test_figures_are_by_day_month_or_clone(stage, by):
    if by is None:
        assert await figures(stage, "owner", None) == await figures(stage, "owner", "day")
    else:
        assert await stage.refusal("owner", FIGURES, FROM, TO, by) == ("PT400", "p_by")


SIZES = "select * from clones.database_sizes() where table_name = 'clones.ai_tasks'"
USAGE = "select count(*) from clones.index_usage()"


async def test_an_admin_sees_how_large_tables_are(stage):
    row = await stage.call("admin", SIZES)
    assert row["total_bytes"] == row["table_bytes"] + row["index_bytes"] > 0
    assert row["row_estimate"] > 9000
    many = await stage.call("admin", "select count(*) from clones.database_sizes()")
    assert many["count"] <= 100


async def test_a_partitioned_table_is_one(stage):
    names = "select array_agg(table_name) as names from clones.database_sizes()"
    found = (await stage.call("admin", names))["names"]
    assert "clones.activity_logs" in found
    assert not [name for name in found if "activity_logs_" in name]


async def test_an_admin_sees_which_indexes_are_used(stage):
    assert 0 < (await stage.call("admin", USAGE))["count"] <= 100


@pytest.mark.parametrize("sql", [SIZES, USAGE])
@pytest.mark.parametrize(
    ("who", "state"), [("anon", "42501"), ("owner", "PT403"), ("service", "42501")]
)
async def test_nobody_else_does(stage, sql, who, state):
    assert (await stage.refusal(who, sql))[0] == state

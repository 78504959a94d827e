"""Who may do what with every table of learning, and both sides of each policy."""

from __future__ import annotations

import pytest

from tests.harness.database import Database
from tests.harness.matrix import cells, outcome
from tests.learning.classroom import chat, item, lesson, media, note, person, test_of

LENA, MILO = person("learner"), person("learner2")
OWN = {
    "learning.users": f"id = '{LENA}'",
    "learning.user_settings": f"user_id = '{LENA}'",
    "learning.study_days": f"user_id = '{LENA}'",
    "learning.xp_events": f"user_id = '{LENA}'",
    "learning.practice_sessions": f"user_id = '{LENA}'",
    "learning.lesson_completions": f"user_id = '{LENA}'",
    "learning.chat_sessions": f"id = '{chat(1)}'",
    "learning.chat_messages": f"chat_id = '{chat(3)}'",
    "learning.chat_pieces": f"chat_id = '{chat(3)}'",
    "learning.media_assets": f"id = '{media(2)}'",
}
"""Rows of the first learner."""
OF_MILO = {
    "learning.test_attempts": f"user_id = '{MILO}'",
    "learning.attempt_answers": f"user_id = '{MILO}'",
    "learning.notifications": f"user_id = '{MILO}'",
}
OPEN = {
    "learning.lessons": f"id = '{lesson(30)}'",
    "learning.notes": f"id = '{note(30)}'",
    "learning.tests": f"id = '{test_of(12)}'",
    "learning.tests_content": f"id = '{item(12, 1)}'",
}
DRAFTS = {
    "learning.lessons": f"id = '{lesson(61)}'",
    "learning.notes": f"id = '{note(61)}'",
    "learning.tests": f"id = '{test_of(61)}'",
    "learning.tests_content": f"id = '{item(61, 1)}'",
}
COVER = {"learning.media_assets": f"id = '{media(1)}'"}
MATRICES = [
    (OWN, "learner allowed", "learner2 hidden", "author hidden", "editor hidden", "admin hidden"),
    (
        OF_MILO,
        "learner hidden",
        "learner2 allowed",
        "author hidden",
        "editor hidden",
        "admin hidden",
    ),
    (
        OPEN,
        "learner allowed",
        "learner2 allowed",
        "author allowed",
        "editor allowed",
        "admin allowed",
    ),
    (
        DRAFTS,
        "learner hidden",
        "learner2 hidden",
        "author allowed",
        "editor allowed",
        "admin allowed",
    ),
    (
        COVER,
        "learner allowed",
        "learner2 allowed",
        "author allowed",
        "editor allowed",
        "admin allowed",
    ),
]
READS = [
    (table, where, *cell.split())
    for tables, *seen in MATRICES
    for table, where in tables.items()
    for cell in (*seen, "service allowed", "anon refused", "owner allowed")
]
WRITES = """
            learner  learner2  author   editor   admin    service  anon
    insert  refused  refused   refused  refused  refused  refused  refused
    update  refused  refused   refused  refused  refused  refused  refused
    delete  refused  refused   refused  refused  refused  refused  refused
"""


@pytest.mark.parametrize(("table", "where", "actor", "expected"), READS)
async def test_who_sees_a_row(
    shared: Database, table: str, where: str, actor: str, expected: str
) -> None:
    assert await outcome(shared, actor, f"select * from {table} where {where}") == expected


@pytest.mark.parametrize("table", sorted(OWN | OF_MILO | OPEN))
@pytest.mark.parametrize(("command", "actor", "expected"), cells(WRITES))
async def test_clients_write_no_table(
    shared: Database, table: str, command: str, actor: str, expected: str
) -> None:
    where = (OWN | OF_MILO | OPEN)[table]
    column = where.split(" ")[0]
    statement = {
        "insert": f"insert into {table} ({column}) values (null)",
        "update": f"update {table} set {column} = {column} where {where}",
        "delete": f"delete from {table} where {where}",
    }[command]
    assert await outcome(shared, actor, statement) == expected


@pytest.mark.parametrize(
    "table", ["answers", "chat_turns", "metrics_refreshes", "practice_metrics_daily"]
)
@pytest.mark.parametrize("actor", ["learner", "author", "editor", "admin", "service", "anon"])
async def test_nobody_reaches_what_is_private(shared: Database, table: str, actor: str) -> None:
    assert await outcome(shared, actor, f"select * from learning_private.{table}") == "refused"


async def test_what_is_anonymised_is_nobodys(shared: Database) -> None:
    for actor in ("learner", "learner2", "editor", "admin"):
        statement = "select * from learning.practice_sessions where user_id is null"
        assert await outcome(shared, actor, statement) == "hidden"

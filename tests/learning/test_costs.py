"""What a learner asks for costs the same with 10 and with 50,000 of everything, in small tables and in large ones.

Buffers that Postgres touches and rows that it looks at, not time. Rows lie in the tables' months.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gateway.identity import Identity
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as, new_database
from tests.harness.explaining import Cost, cost_of_kept_plan, cost_on

FEW, MANY = "00000000-0000-7000-81fe-000000000001", "00000000-0000-7000-81fe-000000000002"
COUNTS = {FEW: 10, MANY: 50_000}
CHATS = {FEW: "00000000-0000-7000-81fd-100000000001", MANY: "00000000-0000-7000-81fd-200000000001"}
LESSONS = {
    FEW: "00000000-0000-7000-81fc-100000000001",
    MANY: "00000000-0000-7000-81fc-200000000001",
}


def practice(number: int) -> str:
    """The id of the first session of each, as `pg_temp.dated` makes it."""
    n = 1_000_000 * number + 1
    at = datetime(2026, 11, 20, 8, tzinfo=UTC) - timedelta(days=n % 350, milliseconds=n)
    key = f"{round(at.timestamp() * 1_000):012x}"
    return f"{key[:8]}-{key[8:]}-7000-81fb-{n:012}"


PRACTICES = {FEW: practice(1), MANY: practice(2)}
MARKS = {"%CHAT%": CHATS, "%LESSON%": LESSONS, "%PRACTICE%": PRACTICES}
"""What stands in a query for the first chat, lesson and practice session of each."""

FUNCTIONS = """
create function pg_temp.at(n bigint) returns timestamptz language sql return
    timestamptz '2026-11-20 08:00+00' - n % 350 * interval '1 day' - n * interval '1 millisecond';
create function pg_temp.dated(k text, n bigint) returns uuid language sql return (
    lpad(to_hex((extract(epoch from pg_temp.at(n)) * 1000)::bigint), 12, '0') || '700081' || k || lpad(n::text, 12, '0')
)::uuid;
create function pg_temp.key(part text, n bigint) returns uuid language sql return
    ('00000000-0000-7000-81' || part || lpad(n::text, 11, '0'))::uuid;
"""
ROWS = """
insert into learning.practice_sessions (id, user_id, lesson_id, mode, score, feedback, day, started_at, completed_at)
select pg_temp.dated('fb', $2 * 1000000 + n), $1, pg_temp.key('fc-' || $2, n), 'word', 50, '{}', pg_temp.at(n)::date,
    pg_temp.at(n), pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.xp_events (user_id, delta, reason, source_id, created_at)
select $1, 1, 'practice', pg_temp.dated('fb', $2 * 1000000 + n), pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.study_days (user_id, day) select $1, date '2026-01-01' - n from generate_series(1, $3) as n;
insert into learning.lessons (id, author_id, lesson_code, title, lesson_type, published_at)
select pg_temp.key('fc-' || $2, n), $1, 'cost-' || $2 || '-' || n, 'Cost', 'word', pg_temp.at(n)
from generate_series(1, $3) as n;
insert into learning.lesson_completions (user_id, lesson_id, last_completed_at)
select $1, pg_temp.key('fc-' || $2, n), pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.notes (lesson_id, note_content)
select pg_temp.key('fc-' || $2, 1), 'Note' from generate_series(1, $3);
insert into learning.tests (id, lesson_id, title)
select pg_temp.key('fa-' || $2, n), pg_temp.key('fc-' || $2, 1), 'Test' from generate_series(1, $3) as n;
insert into learning.tests_content (test_id, sequence, test_type, test_content)
select pg_temp.key('fa-' || $2, n), 1, 'vid2text', '{}' from generate_series(1, $3) as n;
insert into learning.test_attempts (id, test_id, user_id, started_at)
select pg_temp.key('f9-' || $2, n), pg_temp.key('fa-' || $2, n), $1, pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.media_assets (owner_id, bucket, path, created_at)
select $1, 'practice', $1 || '/' || n, pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.notifications (user_id, title, message, silent_since, created_at)
select $1, 'Title', 'Message', pg_temp.at(n), pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.chat_sessions (id, user_id, chat_name, message_count, last_message_id, updated_at)
select pg_temp.key('fd-' || $2, n), $1, 'Chat', case when n = 1 then $3 else 0 end,
    case when n = 1 then pg_temp.dated('f8', $2 * 1000000 + $3) end, pg_temp.at(n) from generate_series(1, $3) as n;
insert into learning.chat_messages (id, chat_id, user_id, sequence, sender, message_content, completed_at)
select pg_temp.dated('f8', $2 * 1000000 + n), pg_temp.key('fd-' || $2, 1), $1, n, 'user', 'Text', now()
from generate_series(1, $3) as n;
"""
"""$1 is whose they are, $2 their number, $3 how many."""

QUERIES = {
    "dashboard": "{ progress { nickname xp level streakDays averageScore sessionsThisWeek wordLessonsCompleted } }",
    "history": """{ practiceHistory(first: 20) { nodes { mode score feedbackSummary completedAt lesson { title } }
        pageInfo { hasNextPage endCursor } } }""",
    "unfinished practice": "{ practiceHistory(first: 20, filter: {isCompleted: {eq: false}}) { nodes { startedAt } } }",
    "recent conversations": """{ recentConversations(first: 10) {
        nodes { name lastMessage { content createdAt } } pageInfo { hasNextPage } } }""",
    "messages": '{ chat(id: "%CHAT%") { messages(first: 20) { nodes { sequence content } } } }',
    "latest messages": '{ chat(id: "%CHAT%") { messages(last: 20) { nodes { sequence content } } } }',
    "one session": '{ practiceSession(id: "%PRACTICE%") { id } }',
    "metrics": "{ practiceMetrics(first: 20) { nodes { day mode averageScore } pageInfo { hasNextPage } } }",
    "metrics of a week": '{ practiceMetrics(first: 20, from: "2026-11-14", to: "2026-11-20") { nodes { day } } }',
    "points": "{ learner { xpGains(first: 20) { nodes { delta } } studyDays(first: 20) { nodes { day } } } }",
    "lessons": "{ lessons(first: 20) { nodes { title } pageInfo { hasNextPage } } }",
    "lesson": """{ lesson(id: "%LESSON%") { notes(first: 5) { nodes { content } }
        tests(first: 5) { nodes { title items(first: 5) { nodes { sequence content { text } } } } } } }""",
    "tests": "{ testAttempts(first: 20) { nodes { score test { title } } pageInfo { hasNextPage } } }",
    "media": "{ mediaAssets(first: 20) { nodes { path } pageInfo { hasNextPage } } }",
    "notifications": "{ learningNotifications(first: 20) { nodes { title } pageInfo { hasNextPage } } }",
}


@dataclass(frozen=True)
class Measured:
    """What a query cost: planned for its values, and by the plan that is kept."""

    planned: Cost
    kept: Cost


async def measured(database: Database, folder: Any, who: str) -> dict[str, Measured]:
    """What every query costs somebody now, once all that the connection needs to know is in memory."""
    identity = Identity.from_claims({"sub": who, "role": "authenticated"})
    found = {}
    async with (
        asking(database, folder) as ask,
        connection_as(database, "gateway_authenticated") as connection,
    ):
        for name, text in QUERIES.items():
            for mark, of in MARKS.items():
                text = text.replace(mark, of[who])
            asked = await ask(text, identity)
            for _ in range(2):
                planned = await cost_on(connection, ask, asked)
            kept = await cost_of_kept_plan(connection, ask, asked)
            found[name] = Measured(planned, kept)
    return found


async def fill(owner: Any, who: str, number: int) -> None:
    """A learner with so many of everything."""
    await owner.execute("insert into auth.users (id, raw_user_meta_data) values ($1, '{}')", who)
    await owner.execute("set session_replication_role = replica")
    for statement in ROWS.strip().split(";\n"):
        given = [f"'{who}'::uuid", str(number), str(COUNTS[who])]
        text = statement.rstrip(";")
        for place, value in enumerate(given, 1):
            text = text.replace(f"${place}", value)
        await owner.execute(text)
    await owner.execute("reset session_replication_role")
    await owner.execute("refresh materialized view learning_private.practice_metrics_daily")
    await owner.execute("vacuum analyze")


@pytest.fixture(scope="module")
async def costs(
    template: Database, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Measured]]:
    """Who has few in small tables, who has few in large ones, and who has many."""
    async with (
        new_database(template.server, template.name) as crowded,
        connection_as(crowded, "postgres") as owner,
    ):
        await owner.execute(FUNCTIONS)
        await fill(owner, FEW, 1)
        small = await measured(crowded, tmp_path_factory.mktemp("small"), FEW)
        await fill(owner, MANY, 2)
        folder = tmp_path_factory.mktemp("large")
        return {
            "few in small": small,
            "few in large": await measured(crowded, folder, FEW),
            "many": await measured(crowded, folder, MANY),
        }


@pytest.mark.parametrize("plan", ["planned", "kept"])
@pytest.mark.parametrize("query", QUERIES)
async def test_a_query_costs_no_more_with_many_of_everything(
    costs: Any, query: str, plan: str
) -> None:
    small, large, many = (getattr(each[query], plan) for each in costs.values())
    page = 20  # who has few has half of one
    assert large.buffers <= 1.5 * small.buffers + 30
    assert many.buffers <= 1.5 * (small.buffers + 4 * page) + 30
    assert large.rows <= small.rows + page
    assert many.rows <= small.rows + 4 * page

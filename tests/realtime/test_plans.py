"""What is asked for an event looks its row up by the key: who listens must not cost more as tables grow."""

import json
import re

import pytest

from tests.harness.database import connection_as
from tests.harness.demo import claims_of
from tests.harness.served import schema

TABLES = {
    "taskPublished": (None, "tasks"),
    "submissionChanged": ("submission", "submissions"),
    "gamificationEvent": ("xp", "xp_events"),
    "withdrawalChanged": (None, "withdrawals"),
    "notificationReceived": (None, "notifications"),
}
SCANNED = re.compile(r"Seq Scan on (\w+).*(?<!never executed\))$")
SMALL = {"badges", "campaigns", "companies", "company_members"}


@pytest.mark.parametrize("field", TABLES)
async def test_a_question_reads_no_whole_table(listen, database, owner, field):
    (example,) = [each for each in schema.examples if f"{field}(" in each.query]
    heard = await listen(example.query, "manager")
    question = heard.subscription.question
    entity, table = TABLES[field]
    await owner.execute("analyze")
    row = await owner.fetchval(f"select id::text from public.{table} limit 1")
    event = {"place": 0, "cursor": "", "change": "UPDATED", "id": row, "entity": entity}
    async with connection_as(database, "gateway_authenticated") as asker, asker.transaction():
        plan = await asker.fetch(
            f"explain (analyze, timing off) {question.statement.text}",
            *(json.dumps(claims_of("manager")), "", "", "{}"),
            *question.arguments(json.dumps([event])),
        )
    lines = [line[0] for line in plan]
    # The row of c, which sets the claims, comes first; all that reads stands behind its condition.
    assert lines[0].startswith("Nested Loop"), lines
    outer, inner = [line for line in lines if line.startswith("  ->  ")]
    assert "CTE Scan on c" in outer, lines
    assert lines.index(inner) > lines.index(outer), lines
    assert sum("One-Time Filter: c.ok" in line for line in lines) == 1, lines
    scanned = [found[1] for line in lines if (found := SCANNED.search(line))]
    assert [name for name in scanned if name not in SMALL] == []

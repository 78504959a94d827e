"""What is asked for an event looks its row up by the key: who listens must not cost more as tables grow."""

import json
import re

import pytest

from resolvers import schema
from tests.conftest import connection_as
from tests.realtime.listening import somebody

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
    heard = await listen(example.query, somebody("manager"))
    question = heard.subscription.question
    entity, table = TABLES[field]
    await owner.execute("analyze")
    row = await owner.fetchval(f"select id::text from public.{table} limit 1")
    event = {"place": 0, "cursor": "", "change": "UPDATED", "id": row, "entity": entity}
    async with connection_as(database, "gateway_authenticated") as asker, asker.transaction():
        claims = json.dumps(dict(somebody("manager").claims))
        await asker.execute("select set_config('request.jwt.claims', $1, true)", claims)
        plan = await asker.fetch(
            "explain (analyze, timing off) " + question.text.replace("$1", "$1::json"),
            question.argument(json.dumps([event])),
        )
    scanned = [found[1] for line in plan if (found := SCANNED.search(line[0]))]
    assert [name for name in scanned if name not in SMALL] == []

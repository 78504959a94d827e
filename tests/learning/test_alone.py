"""Learning by itself: with the core alone it migrates, is seeded twice alike, serves, and knows no other domain."""

from __future__ import annotations

import asyncio
from pathlib import Path

from click.testing import CliRunner

from gateway.declare.demo import find_person
from gateway.identity import Identity
from gateway.operate.cli import main
from gateway.schema import load_schema
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as
from tests.harness.server import SECRET
from tests.harness.settings import settings_of
from tests.learning.classroom import prove_figures

ALONE = {"domains": ("learning",)}
SCHEMA = load_schema(settings_of(environment="development", **ALONE))


def test_its_schema_names_nothing_of_other_domains() -> None:
    assert {"Learner", "Lesson", "ChatPiece"} <= SCHEMA.graphql.type_map.keys()
    assert not {"Task", "Campaign", "Withdrawal"} & SCHEMA.graphql.type_map.keys()
    assert [person.name for person in SCHEMA.people] == ["learner", "learner2", "author", "editor"]


async def test_it_stands_on_the_core_alone(empty_database: Database, tmp_path: Path) -> None:
    environ = {
        "DATABASE_URL": empty_database.url, "DOMAINS": "learning", "GATEWAY_ENV": "development",
        "JWT_SECRET": SECRET, "GATEWAY_IDEMPOTENCY_SECRET": SECRET,
    }  # fmt: skip
    for command in ("migrate", "seed", "migrate"):
        done = await asyncio.to_thread(CliRunner().invoke, main, [command], env=environ)
        assert done.exit_code == 0, done.output
    learner = Identity.from_claims(find_person(SCHEMA.people, "learner").claims())
    async with asking(empty_database, tmp_path, SCHEMA, **ALONE) as ask:
        asked = await ask(
            "{ learner { nickname } progress { completedSessions } lessons { totalCount } }",
            learner,
        )
    assert asked.data == {
        "learner": {"nickname": "Lena"}, "progress": {"completedSessions": 5}, "lessons": {"totalCount": 60},
    }  # fmt: skip
    async with connection_as(empty_database, "postgres") as owner:
        await prove_figures(owner)
        assert await owner.fetchval("select to_regclass('public.tasks')") is None

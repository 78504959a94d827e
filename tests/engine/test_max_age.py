"""How long caches may keep an answer for anyone: the least of the setting and its root fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway import Connection, Domain, build_schema, by_key, function, root, rows
from gateway.errors import ConfigError
from gateway.http import create_app
from resolvers.marketplace.rewards.gamification import Badge
from tests.harness.asking import asking
from tests.harness.database import Database


def queries(age: int) -> type:
    """A root whose fields say different ages."""

    @root
    class Queries:
        """What is read here."""

        badge: Badge | None = by_key()
        """As long as the setting says."""

        badges: Connection[Badge] = rows(max_age=age)
        """For some time."""

        fixed: Connection[Badge] = rows(max_age=3_600)
        """For longer than the setting says."""

        fresh: Badge | None = by_key(max_age=0)
        """Not at all."""

        now: str | None = function("lab.role", max_age=5)
        """For a moment."""

    return Queries


BADGE = 'badge(id: "00000000-0000-7000-8000-000000000001") { id }'
CASES = [
    (f"{{ {BADGE} }}", 60),
    ("{ badges { totalCount } }", 10),
    ("{ fixed { totalCount } }", 60),
    ("{ fixed { totalCount } a: badges { totalCount } __typename }", 10),
    ("{ badges { totalCount } fixed { totalCount } now }", 5),
    ("{ badges { totalCount } now @skip(if: true) }", 10),
    (f"{{ badges {{ totalCount }} f: {BADGE.replace('badge', 'fresh')} }}", 0),
    ("{ ...F } fragment F on Query { fixed { totalCount } ...G } fragment G on Query { now }", 5),
]


async def kept(database: Database, folder: Path, text: str, **settings: Any) -> str:
    """What `Cache-Control` says of an answer."""
    schema = build_schema(Domain("lab", queries=[queries(10)]))
    async with asking(database, folder, schema, **settings) as ask:
        app: Any = create_app(ask.gateway.settings, gateway=ask.gateway)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://testserver"
        ) as client:
            answer = await client.get("/graphql", params={"query": text})
    assert "errors" not in answer.json(), answer.text
    return answer.headers["cache-control"]


@pytest.mark.parametrize(("text", "age"), CASES)
async def test_the_least_of_what_is_said_counts(
    shared_lab: Database, folder: Path, text: str, age: int
) -> None:
    said = await kept(shared_lab, folder, text, public_max_age=60)
    assert said == (f"public, max-age={age}" if age else "no-store")


async def test_no_declaration_keeps_what_the_setting_does_not(
    shared_lab: Database, folder: Path
) -> None:
    assert await kept(shared_lab, folder, "{ fixed { totalCount } }") == "no-store"


def test_an_age_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match="badges has max_age=-1") as refused:
        build_schema(Domain("lab", queries=[queries(-1)]))
    assert refused.value.hint

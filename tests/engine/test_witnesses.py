"""What only Python can see is told by one role: a database where clients could say it is refused."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from gateway import (
    Domain,
    Node,
    bound,
    build_schema,
    by_key,
    call,
    inputs,
    result,
    root,
    to_one,
    witness,
)
from gateway.errors import ConfigError
from tests.harness.asking import asking
from tests.harness.database import Database, connection_as


async def look(_context: object, _asked: object) -> None:
    """See nothing."""


@bound("public.uploads")
class Thing(Node):
    """A thing."""

    id: UUID
    """Its id."""


@root
class Query:
    """Reads."""

    thing: Thing | None = by_key()
    """One."""


@result
class ThingPayload:
    """An answer."""

    thing: Thing | None = to_one("upload_id")
    """It."""


@inputs
class ThingInput:
    """What may be named as the key, and what may not."""

    upload_id: UUID
    """Which."""

    other_id: UUID | None
    """Perhaps another."""

    many_ids: list[UUID]
    """Several."""

    title: str
    """No id."""


@pytest.mark.parametrize("key", ["other_id", "many_ids", "title", "nothing"])
def test_a_witness_is_asked_by_a_uuid_that_is_always_sent(key: str) -> None:
    @root
    class Mutation:
        """Changes."""

        complete: ThingPayload = call(
            "public.complete_upload",
            ThingInput,
            witness=witness(key, ask="public.a", look=look, tell="public.b"),
        )
        """Complete."""

    with pytest.raises(ConfigError, match="witness"):
        build_schema(Domain("lab", queries=[Query], mutations=[Mutation]))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            "grant execute on function public.seal_upload to authenticated",
            "is told what was seen by public.seal_upload, which authenticated may execute",
        ),
        (
            "drop function public.look_at_upload",
            "calls public.look_at_upload, which does not exist",
        ),
        (
            "alter function public.seal_upload(uuid, jsonb) rename to kept",
            "calls public.seal_upload, which does not exist",
        ),
    ],
)
async def test_a_database_that_does_not_fit_a_witness_is_refused_at_start(
    database: Database, folder: Path, change: str, problem: str
) -> None:
    async with connection_as(database) as connection:
        await connection.execute(change)
    with pytest.raises(ConfigError, match=f"completeUpload {problem}"):
        async with asking(database, folder):
            pass

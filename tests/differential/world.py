"""What the differential tests share: one gateway in its two ways, the reference, and the people."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from gateway import Grant
from gateway.catalog import Asked, BoundObject, PartFilters
from gateway.compile.plans import Plans
from gateway.engine import Answer, Gateway, GraphQLRequest, RequestContext
from gateway.identity import ANON, Identity
from gateway.schema import BoundSchema
from gateway.schema.contexts import Contexts
from tests.differential.domains import (
    domain_of,
    people_of,
    python_fields,
    required,
    schema_of,
)
from tests.differential.reference import Answered, Reference
from tests.differential.snapshot import Row, Snapshot, load_snapshot
from tests.harness.database import Database, connection_as, new_database
from tests.harness.demo import demo_person

__all__ = ["World", "open_world"]

CONTEXT = RequestContext("differential", "POST", "/graphql", {})

T = TypeVar("T")


class Media:
    """Addresses that do not change with the time of day."""

    async def read_url(self, bucket: str | None, path: str | None) -> str | None:
        """What `Submission.mediaUrl` asks for."""
        return media_url(bucket, path)

    async def upload_url(self, bucket: str, grant: Grant) -> str | None:
        """What `Upload.uploadUrl` asks for."""
        return media_url(bucket, grant.path)

    def download_url(self, name: str, key: Any, suffix: str) -> str:
        """What the addresses of `DatasetVersion` ask for."""
        return download_url(name, key, suffix)


def download_url(name: str, key: Any, suffix: str) -> str:
    """The same, for the reference."""
    return f"https://media.example/{name}/{key}.{suffix}"


def media_url(bucket: str | None, path: str | None) -> str | None:
    """The same, for the reference."""
    return f"https://media.example/{bucket}/{path}" if bucket and path else None


PYTHON_FIELDS = {
    "mediaUrl": lambda bucket, path, status=None: (
        None if status == "validating" else media_url(bucket, path)
    ),
    "url": media_url,
    "avatar": lambda path: media_url("submissions", path),
    "logo": lambda path: media_url("submissions", path),
    "fileUrl": lambda path: media_url("submissions", path),
    "uploadUrl": lambda bucket, path, _type, _size, status: (
        media_url(bucket, path) if status in ("granted", "stored") else None
    ),
    "jsonLinesUrl": lambda key: download_url("datasets", key, "jsonl"),
    "csvUrl": lambda key: download_url("datasets", key, "csv"),
    "downloadUrl": lambda key: download_url("exports", key, "jsonl"),
    "parquetUrl": lambda key: download_url("datasets", key, "parquet"),
}
"""What the fields in Python answer, of the columns that they need."""


@dataclass
class World:
    """Everything that the tests need, on one event loop."""

    loop: asyncio.AbstractEventLoop
    database: Database
    schema: BoundSchema
    compiled: Gateway
    completed: Gateway
    identities: Mapping[str, Identity]
    references: dict[str, Reference] = field(default_factory=dict)
    all: dict[str, list[Row]] = field(default_factory=dict)
    """the rows of each table as whoever sees most of it"""
    pools: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    @property
    def people(self) -> list[str]:
        """Who asks."""
        return [*self.identities]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run on the shared loop."""
        return self.loop.run_until_complete(work)

    def load(self) -> None:
        """Read what each person sees."""
        for name, identity in self.identities.items():
            snapshot = self.run(
                load_snapshot(self.database.url, identity, self.schema.catalog, self.run)
            )
            self.references[name] = Reference(
                self.schema.sdl,
                self.schema.catalog,
                snapshot,
                PYTHON_FIELDS,
            )
        for name in self.snapshot("anon").tables:
            seen = (reference.snapshot.tables[name] for reference in self.references.values())
            self.all[name] = max(seen, key=len)
        self.pools = _pools(self.schema, self.all)

    def snapshot(self, name: str) -> Snapshot:
        """What this person sees."""
        return self.references[name].snapshot

    def answers(self, name: str, text: str, variables: Mapping[str, Any]) -> dict[str, Answered]:
        """The answers of both executors and of the reference."""
        compiled, completed = self.run(self._execute(name, text, variables))
        return {
            "reference": self.references[name].answer(text, variables),
            "compiled": read_answer(compiled),
            "graphql": read_answer(completed),
        }

    async def _execute(
        self, name: str, text: str, variables: Mapping[str, Any]
    ) -> tuple[Answer, Answer]:
        request = GraphQLRequest(text, None, variables)
        identity = self.identities[name]
        compiled = await self.compiled.execute(request, identity, CONTEXT)
        parsed = self.compiled.operations.get((text, None))
        if parsed is not None:  # parsing and validating takes longer than all the rest
            again = dataclasses.replace(parsed, plans=Plans())
            self.completed.operations.put((text, None), again, parsed.size)
        return compiled, await self.completed.execute(request, identity, CONTEXT)


def read_answer(answer: Answer) -> Answered:
    """The body as a client reads it."""
    body = json.loads(answer.body)
    errors = {
        (error["extensions"]["code"], tuple(error["path"]) if "path" in error else None)
        for error in body.get("errors", ())
    }
    assert answer.executed is ("data" in body)
    return Answered(body.get("data"), errors, answer.executed)


@contextmanager
def open_world(template: Database, domain: str) -> Iterator[World]:
    """A database of its own for as long as it is open."""
    loop = asyncio.new_event_loop()
    cloning = new_database(template.server, template.name)
    database = loop.run_until_complete(cloning.__aenter__())
    loop.run_until_complete(_disturb(database, domain))
    schema = schema_of(domain)
    missing = python_fields(schema) - PYTHON_FIELDS.keys()
    assert not missing, f"say in PYTHON_FIELDS what {missing} answer"
    contexts = {domain: lambda _settings: lambda *_: Media()} if domain_of(domain).context else {}
    served = dataclasses.replace(schema, context=partial(Contexts, contexts))
    # dear operations have answers too
    limits = {"pool_size": 1, "max_cost": 10**9, "cost_per_minute": "none"}
    compiled = Gateway(database.settings(executor="compiled", **limits), served)
    completed = Gateway(database.settings(executor="graphql", **limits), served)
    identities = {
        name: ANON if name == "anon" else Identity.from_claims(demo_person(name).claims())
        for name in people_of(domain)
    }
    world = World(loop, database, served, compiled, completed, identities)
    try:
        for gateway in (compiled, completed):
            world.run(gateway.start())
        world.load()
        yield world
    finally:
        for gateway in (compiled, completed):
            world.run(gateway.stop())
        for reference in world.references.values():
            world.run(reference.snapshot.close())
        world.run(cloning.__aexit__(None, None, None))
        loop.close()


async def _disturb(database: Database, domain: str) -> None:
    folder = Path(__file__).parent / "disturb"
    async with connection_as(database) as connection:
        for name in (*required(domain), domain):
            await connection.execute((folder / f"{name}.sql").read_text())
        await connection.execute("analyze")


def _pools(
    served: BoundSchema, tables: Mapping[str, list[Row]]
) -> dict[tuple[str, str], list[Any]]:
    """Some values of each column that can be filtered."""
    pools: dict[tuple[str, str], list[Any]] = {}
    for bound in served.catalog.objects.values():
        for column in asked_of(bound):
            rows = tables.get(str(bound.relation), [])
            pools[bound.name, column.column] = _some(rows, column)
    return pools


def asked_of(of: BoundObject | PartFilters) -> Iterator[Asked]:
    """All that rows are filtered by, in parts too."""
    yield from of.filters.values()
    for parts in of.parts.values():
        yield from asked_of(parts)


def _some(rows: Sequence[Mapping[str, Any]], column: Asked) -> list[Any]:
    values = (row[column.column] for row in rows)
    items = (i for v in values if v is not None for i in (v if column.leaf.is_list else [v]))
    found = {str(each): each for each in items}
    kept = [found[key] for key in sorted(found)]
    return kept[:: max(1, len(kept) // 100)]

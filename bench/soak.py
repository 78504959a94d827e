"""Whether memory stays flat: 100,000 operations with 5,000 different texts.

    python -m bench.soak [operations] [texts]

Prints, after every tenth, what the gateway's process and the backends hold of their own (without
shared buffers).
"""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any

import uvloop

from bench.others import claims_of
from gateway.config import read_settings
from gateway.engine import Gateway, GraphQLRequest, RequestContext
from gateway.errors import Overloaded
from gateway.identity import Identity
from gateway.memory.garbage import ShortCollections
from gateway.operate.embedded import EmbeddedPostgres, ensure_database
from gateway.operate.migrate import migrate, owner_connection, seed, served_folders

CALLERS = 16
PERSON = "00000000-0000-7000-8000-000000000001"
FIELDS = ("title", "status", "reward", "taskType", "createdAt", "isOpen", "creator { name level }")
BACKENDS = "select pid from pg_stat_activity where usename like 'gateway\\_%'"


def text_of(number: int) -> str:
    """The number decides fields, order and aliases, so that each statement is another too."""
    chance = random.Random(number)  # noqa: S311 - no secret
    fields = chance.sample(FIELDS, chance.randint(1, len(FIELDS)))
    chosen = " ".join(f"f{place}: {field}" for place, field in enumerate(fields))
    return f"query Q{number} {{ tasks(first: {1 + number % 20}) {{ totalCount n{number}: nodes {{ {chosen} }} }} }}"


def own_memory(process: int | str) -> float:
    """Megabytes that a process has for itself."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) / 1024
    raise SystemExit("This system does not tell a process's own memory.")


async def soak(gateway: Gateway, owner: Any, operations: int, texts: int) -> None:
    identity = Identity.from_claims(claims_of(PERSON))
    context = RequestContext("soak", "POST", "/graphql", {})
    numbers = iter(range(operations))

    async def call(until: int) -> None:
        for number in numbers:
            # Every text once at first, then at random: caches are full, and turn over.
            which = number if number < texts else random.randrange(texts)  # noqa: S311
            request = GraphQLRequest(text_of(which))
            answer = await gateway.execute(request, identity, context)
            while answer.codes == (Overloaded.code,):  # the machine is busy
                await asyncio.sleep(1)
                answer = await gateway.execute(request, identity, context)
            assert not answer.codes, answer.body
            if number >= until:
                return

    started = monotonic()
    for tenth in range(1, 11):
        await asyncio.gather(*(call(operations * tenth // 10 - CALLERS) for _ in range(CALLERS)))
        backends = [own_memory(row["pid"]) for row in await owner.fetch(BACKENDS)]
        print(
            f"{operations * tenth // 10} operations, {monotonic() - started:.0f} s: gateway "
            f"{own_memory('self'):.0f} MB, {len(backends)} backends {sum(backends):.0f} MB, "
            f"the largest {max(backends):.1f} MB",
            flush=True,
        )


async def main() -> None:
    """Fill, run, print."""
    given = [int(each) for each in sys.argv[1:]]
    operations, texts = [*given, *(100_000, 5_000)[len(given) :]]
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder)) as server:
        url = await ensure_database(server, "bench")
        settings = read_settings({}, database_url=url, environment="development", data_dir=folder)
        async with owner_connection(url) as owner:
            await migrate(owner, settings)
            await seed(owner, served_folders(settings), 10)
            gateway = Gateway(settings)
            await gateway.start()
            with ShortCollections():  # as it is served
                await soak(gateway, owner, operations, texts)
            await gateway.stop()


if __name__ == "__main__":
    uvloop.run(main())

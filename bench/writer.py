"""Notifications for random people at a steady pace, each in a transaction of its own, for `bench.realtime`.

    python -m bench.writer URL PEOPLE PER_SECOND SECONDS

Prints a line of JSON: the id of each, whose it is, and when its writer knew that it was committed.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from typing import Any

import asyncpg
import uvloop

from bench.sockets import person

WRITERS = 8
INSERT = """
insert into public.notifications (user_id, title, message, type)
values ($1, 'A title', 'A message of a usual length, which says what has happened.', 'system_update')
returning id::text
"""


async def write(url: str, people: int, due: Sequence[float], written: list[Any]) -> None:
    """Each when it is due; a writer that is late does not wait."""
    connection = await asyncpg.connect(url)
    insert = await connection.prepare(INSERT)
    for at in due:
        if (left := at - time.time()) > 0:
            await asyncio.sleep(left)
        number = random.randint(1, people)  # noqa: S311
        id = await insert.fetchval(person(number))
        written.append((time.time(), number, id))
    await connection.close()


async def main(url: str, people: int, per_second: int, seconds: int) -> None:
    begin = time.time() + 1.0
    due = [begin + place / per_second for place in range(per_second * seconds)]
    written: list[Any] = []
    async with asyncio.TaskGroup() as group:
        for place in range(WRITERS):
            group.create_task(write(url, people, due[place::WRITERS], written))
    print(json.dumps({"written": written, "seconds": time.time() - begin}))


if __name__ == "__main__":
    uvloop.run(main(sys.argv[1], *map(int, sys.argv[2:])))

"""How many modules a query and an event pass: what has to be read to follow them."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import FrameType

import httpx
import pytest

from gateway.declare.demo import demo_token
from gateway.engine import Gateway
from gateway.schema import load_schema
from tests.harness.database import Database
from tests.harness.demo import demo_person

from .site import Site, serving
from .test_end_to_end import RECEIVED
from .test_subscribing import notify

MOST = 9


def chain(frame: FrameType | None) -> tuple[str, ...]:
    """The engine's modules on the stack, the first caller first; one that calls itself counts once."""
    names = []
    while frame is not None:
        names.append(str(frame.f_globals.get("__name__", "")))
        frame = frame.f_back
    ours = [name for name in reversed(names) if name.startswith("gateway.")]
    return tuple(name for name, _ in groupby(ours))


@contextmanager
def chains(*ends: str) -> Iterator[set[tuple[str, ...]]]:
    """Every chain that ends in one of these modules while somebody is inside."""
    found: set[tuple[str, ...]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_globals.get("__name__") in ends:
            found.add(chain(frame))

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


def drawn(chain: tuple[str, ...]) -> str:
    return " → ".join(chain)


@pytest.fixture
async def site(database: Database, tmp_path: Path) -> AsyncIterator[Site]:
    settings = database.settings(data_dir=str(tmp_path), port=0)
    async with serving(Gateway(settings, load_schema(settings))) as running:
        yield running


async def test_a_query_passes_few_modules_until_postgres_is_asked(site: Site) -> None:
    question = {"query": "{ tasks(first: 1) { nodes { title } } }"}
    async with httpx.AsyncClient() as client:
        with chains("gateway.database.pool") as found:
            answer = (await client.post(site.url, json=question)).json()

    assert "errors" not in answer
    asked = [each for each in found if "gateway.execute.queries" in each]
    assert asked
    assert max(map(len, asked)) <= MOST, drawn(max(asked, key=len))


async def test_an_event_passes_few_modules_until_it_is_written(site: Site, owner: object) -> None:
    person = f"Bearer {demo_token(site.gateway.settings, demo_person('contributor'))}"
    client = await site.client({"authorization": person})
    await client.subscribe(query=RECEIVED)
    await client.ask("{ me { id } }")
    with chains("gateway.database.pool", "gateway.transport.protocol") as found:
        await notify(owner, 1, "For Amara")
        await client.hear()

    read = [each for each in found if "gateway.realtime.visibility" in each]
    written = [each for each in found if each[-1] == "gateway.transport.protocol"]
    assert read
    assert written
    longest = max((*read, *written), key=len)
    assert len(longest) <= MOST, drawn(longest)

"""The modules that a query and an event pass, as the documents draw them: what has to be read to follow one."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise
from pathlib import Path
from types import FrameType

import httpx
import pytest

from bench.shape import Drawing, Edge, drawings, read_drawing
from gateway.declare.demo import demo_token
from gateway.engine import Gateway
from gateway.schema import load_schema
from tests.harness.database import Database
from tests.harness.demo import demo_person

from .site import Site, serving
from .test_end_to_end import RECEIVED
from .test_subscribing import notify

MOST = 9

QUERY, EVENT = drawings()


def chain(frame: FrameType | None) -> tuple[str, ...]:
    """The engine's modules on the stack, the first caller first; one that calls itself counts once."""
    names = []
    while frame is not None:
        names.append(str(frame.f_globals.get("__name__", "")))
        frame = frame.f_back
    ours = [
        each.removeprefix("gateway.") for each in reversed(names) if each.startswith("gateway.")
    ]
    return tuple(name.replace(".", "/") for name, _ in groupby(ours))


@contextmanager
def chains(*ends: str) -> Iterator[set[tuple[str, ...]]]:
    """Every chain that ends in one of these modules while somebody is inside."""
    found: set[tuple[str, ...]] = set()
    wanted = {f"gateway.{end.replace('/', '.')}" for end in ends}

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_globals.get("__name__") in wanted:
            found.add(chain(frame))

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


def calls(found: Iterable[tuple[str, ...]]) -> set[Edge]:
    """Which module calls which on the way."""
    return {pair for each in found for pair in pairwise(each)}


@pytest.fixture
async def site(database: Database, tmp_path: Path) -> AsyncIterator[Site]:
    settings = database.settings(data_dir=str(tmp_path), port=0)
    async with serving(Gateway(settings, load_schema(settings))) as running:
        yield running


async def test_a_query_passes_the_modules_that_are_drawn(site: Site) -> None:
    question = {"query": "{ tasks(first: 1) { nodes { title } } }"}
    ends = ("database/pool", "execute/response", "http/server/wire")
    async with httpx.AsyncClient() as earlier, httpx.AsyncClient() as client:
        await earlier.post(site.url, json=question)  # compiled
        with chains(*ends) as found:
            answer = (await client.post(site.url, json=question)).json()

    assert "errors" not in answer
    of_query = {each for each in found if "realtime/feed" not in each}  # it looks all the time
    assert calls(of_query) == QUERY.called


async def test_an_event_passes_the_modules_that_are_drawn(site: Site, owner: object) -> None:
    person = f"Bearer {demo_token(site.gateway.settings, demo_person('contributor'))}"
    client = await site.client({"authorization": person})
    await client.subscribe(query=RECEIVED)
    await client.ask("{ me { id } }")
    ends = (
        "realtime/hub", "database/pool", "execute/response", "transport/outbox", "transport/protocol",
    )  # fmt: skip
    with chains(*ends) as found:
        await notify(owner, 1, "For Amara")
        await client.hear()

    assert calls(found) == EVENT.called


@pytest.mark.parametrize("drawing", [QUERY, EVENT], ids=["query", "event"])
def test_no_way_through_a_drawing_is_long(drawing: Drawing) -> None:
    assert drawing.longest() <= MOST


def test_a_drawing_is_read_with_its_calls_and_what_is_handed_over() -> None:
    found = read_drawing('flowchart LR\n  a["one/two"] --> b["three"] -.-> c["four"]\n  a --> c\n')
    assert found.called == {("one/two", "three"), ("one/two", "four")}
    assert found.handed == {("b", "c")}
    assert found.longest() == 3

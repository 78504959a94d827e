"""What takes long waits for its turn beside the loop: callers in turn, and nobody works for who has left."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest

import gateway.compile.aside
from gateway.compile.aside import MOST_WAITING, Aside
from gateway.errors import LimitExceeded, Overloaded


def nobody_is_charged(_caller: str, _seconds: float) -> None:
    """Where it is not looked at."""


@pytest.fixture
async def aside() -> AsyncIterator[Aside]:
    made = Aside(nobody_is_charged)
    yield made
    await made.stop()


class Blocked:
    """Keeps the thread until it is let go, so that the others wait in an order that is known."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self.begun = threading.Event()

    def __call__(self) -> None:
        self.begun.set()
        self._free.wait(30)

    def let_go(self) -> None:
        self._free.set()


async def blocked(aside: Aside) -> tuple[Blocked, asyncio.Task[None]]:
    block = Blocked()
    task = asyncio.create_task(aside.run("first", block))
    await asyncio.to_thread(block.begun.wait, 30)
    return block, task


async def test_callers_take_turns_whatever_each_of_them_sends(
    aside: Aside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gateway.compile.aside, "REST", 0)
    block, first = await blocked(aside)
    done: list[str] = []

    def note(name: str) -> Callable[[], None]:
        return lambda: done.append(name)

    names = ["a1", "a2", "a3", "b1", "c1", "b2"]
    tasks = [asyncio.create_task(aside.run(name[0], note(name))) for name in names]
    await asyncio.sleep(0)
    block.let_go()
    await asyncio.gather(first, *tasks)

    assert done == ["a1", "b1", "c1", "a2", "b2", "a3"]


async def test_who_has_had_much_of_it_rests_while_the_others_go_on(aside: Aside) -> None:
    block, first = await blocked(aside)
    done: list[str] = []
    names = ["first", "a", "b", "a", "b"]
    tasks = [asyncio.create_task(aside.run(name, partial(done.append, name))) for name in names]
    await asyncio.sleep(0.3)
    block.let_go()
    await asyncio.gather(first, *tasks)

    assert done[-1] == "first", "three times as long as its piece took"
    assert sorted(done) == sorted(names)


async def test_the_program_itself_neither_rests_nor_is_bounded(aside: Aside) -> None:
    tasks = [asyncio.create_task(aside.run("", int)) for _ in range(5 * MOST_WAITING)]

    assert await asyncio.gather(*tasks) == [0] * len(tasks)


async def test_the_loop_goes_on_meanwhile(aside: Aside) -> None:
    block, first = await blocked(aside)

    assert await asyncio.wait_for(asyncio.sleep(0, "here"), 30) == "here"
    assert not first.done()
    block.let_go()
    await first


async def test_who_has_left_is_not_worked_for(aside: Aside) -> None:
    block, first = await blocked(aside)
    done: list[str] = []
    left = asyncio.create_task(aside.run("a", lambda: done.append("left")))
    stays = asyncio.create_task(aside.run("a", lambda: done.append("stays")))
    await asyncio.sleep(0)
    left.cancel()
    block.let_go()
    await asyncio.gather(first, stays)

    assert done == ["stays"]
    assert left.cancelled()


async def test_a_caller_s_pieces_do_not_pile_up_and_the_others_have_room(aside: Aside) -> None:
    block, first = await blocked(aside)
    tasks = [asyncio.create_task(aside.run("a", int)) for _ in range(MOST_WAITING)]
    await asyncio.sleep(0)

    with pytest.raises(Overloaded):
        await aside.run("a", int)
    other = asyncio.create_task(aside.run("b", lambda: "b"))
    block.let_go()
    assert await other == "b"
    assert await asyncio.gather(first, *tasks) == [None, *[0] * MOST_WAITING]
    assert await aside.run("a", lambda: "again") == "again"


async def test_what_it_raises_is_raised_where_it_was_asked_for(aside: Aside) -> None:
    def refuse() -> None:
        raise LimitExceeded("No.")

    with pytest.raises(LimitExceeded, match="No"):
        await aside.run("a", refuse)
    assert await aside.run("a", lambda: 1) == 1


async def test_what_was_begun_is_charged_also_where_it_fails_or_who_asked_has_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    times = itertools.count()
    monkeypatch.setattr(gateway.compile.aside, "thread_time", lambda: next(times))
    charged: list[tuple[str, float]] = []
    aside = Aside(lambda caller, seconds: charged.append((caller, seconds)))
    block, first = await blocked(aside)
    waits = asyncio.create_task(aside.run("never begun", int))
    await asyncio.sleep(0)
    for each in (first, waits):
        each.cancel()
    block.let_go()
    with pytest.raises(ValueError, match="invalid literal"):
        await aside.run("b", lambda: int("x"))
    assert await aside.run("c", lambda: 1) == 1
    await aside.stop()

    assert charged == [("first", 1), ("b", 1), ("c", 1)]


async def test_who_waits_when_it_stops_is_let_go() -> None:
    aside = Aside(nobody_is_charged)
    block, first = await blocked(aside)
    waits = asyncio.create_task(aside.run("a", int))
    await asyncio.sleep(0)
    await aside.stop()
    block.let_go()
    await asyncio.wait([first, waits], timeout=30)

    assert waits.cancelled()
    assert first.cancelled()

"""Calls that many callers make at the same moment, as one transaction: one commit, few round trips, for all of them.

Each is still one statement, run once as its caller, under the claims that it sets. While one transaction is on its
way the next calls gather, so that nobody waits for others to come. Whatever is wrong with one of them undoes the
transaction, and each is then made by itself: an error is its caller's alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from copy import copy
from time import monotonic
from typing import NamedTuple

from gateway.compile.plan.inputs import CALLER
from gateway.compile.statement import Statement
from gateway.database.claims import caller_of
from gateway.errors import Overloaded, Unavailable
from gateway.execute.execution import Execution, is_guarded

__all__ = ["Gathering"]

AT_ONCE = 64
"""Calls in one transaction: with more, the first wait longer than the commit takes."""

WAITING = 2_000
"""Calls that may wait; whoever comes then takes their turn at the database, or is refused there."""

LEFT_OUT = 60.0
"""Seconds for which the calls of a caller whose call was refused are made by themselves: each undoes the others'."""

REMEMBERED = 10_000
"""Such callers, at most."""


class _Gathered(NamedTuple):
    execution: Execution
    arguments: Sequence[object]
    come: asyncio.Future[bytes | None]


class _MadeAlone(Exception):
    """An answer that only a call by itself can explain."""


class Gathering:
    """The calls that wait for the transaction before theirs, by role and statement."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[str, str], list[_Gathered]] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._left_out: dict[str, float] = {}

    async def run(self, execution: Execution) -> bytes | None:
        """The payload; None where the call has to be made by itself, and nothing of it is done yet."""
        statement = execution.executable.compiled.gathered
        if statement is None or self._is_left_out(execution):
            return None
        try:
            caller = {CALLER: execution.identity.subject or ""}
            arguments = statement.arguments({**execution.variables, **caller})
        except Exception:  # what is wrong with it is said where it is made by itself
            return None
        key = (execution.identity.role, statement.text)
        waiting = self._waiting.get(key)
        if waiting is None:
            waiting = self._waiting[key] = []
            task = asyncio.create_task(self._work(key, statement))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        elif len(waiting) >= WAITING:
            return None
        call = _Gathered(execution, arguments, asyncio.get_running_loop().create_future())
        waiting.append(call)
        return await call.come

    def leave_out(self, execution: Execution) -> None:
        """This caller's call was refused."""
        caller = caller_of(execution.identity, execution.context)
        if caller:
            self._left_out.pop(caller, None)
            self._left_out[caller] = monotonic() + LEFT_OUT
        if len(self._left_out) > REMEMBERED:
            del self._left_out[next(iter(self._left_out))]

    def _is_left_out(self, execution: Execution) -> bool:
        if not self._left_out:
            return False
        caller = caller_of(execution.identity, execution.context)
        return self._left_out.get(caller, 0.0) > monotonic()

    async def _work(self, key: tuple[str, str], statement: Statement) -> None:
        """One transaction after the other, until nobody waits."""
        waiting = self._waiting[key]
        try:
            while waiting:
                # who has left is not asked for
                calls = [each for each in waiting[:AT_ONCE] if not each.come.done()]
                del waiting[:AT_ONCE]
                if calls:
                    await _make(key[0], statement, calls)
        finally:
            del self._waiting[key]
            for each in waiting:
                each.come.cancel()


async def _make(role: str, statement: Statement, calls: Sequence[_Gathered]) -> None:
    """Make the calls, and tell each what became of it: None where it has to be made by itself."""
    answers: Sequence[bytes | None] = [None] * len(calls)
    try:
        answers = await _answers(role, statement, calls)
    except Exception as error:  # what was undone is made by itself, and fails or not as whose it is
        is_uncertain = isinstance(error, Unavailable) and not isinstance(error, Overloaded)
        for each in calls if is_uncertain else ():
            if not each.come.done():
                each.come.set_exception(copy(error))
    finally:
        for each, answer in zip(calls, answers, strict=True):
            if not each.come.done():
                each.come.set_result(answer)


async def _answers(role: str, statement: Statement, calls: Sequence[_Gathered]) -> Sequence[bytes]:
    callers = [(each.execution.identity, each.execution.context, each.arguments) for each in calls]
    async with calls[0].execution.database.write_each(role, statement, callers) as rows:
        answers: list[bytes | None] = [row[0] for row in rows]
        if not all(answers) or is_guarded(answers):
            raise _MadeAlone
    return [each for each in answers if each is not None]

"""Connections of one login, lent to callers in turn; of the free ones, the last that came back.

asyncpg's own pool costs about as much CPU again as a short statement on its connection (measured: 85 to
98 µs against 35 to 50 µs), for resets and per-loan proxies that have no use here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from gateway.database.turns import CallerInLine, Line, Shares, Turn, Use
from gateway.errors import Overloaded, Unavailable
from gateway.postgres.connection import PostgresConnection

__all__ = ["Charge", "Loan", "Pool"]

Charge = Callable[[str, float], None]
"""Given a caller, and the seconds that a query of theirs had a connection."""

_HINT = "Send the same request again in a moment."
RECOVERY_SECONDS = 2.0
"""How long a connection whose statement was given up may take to answer again."""


class Loan:
    """A connection that nobody else uses until it is given back."""

    __slots__ = ("caller", "connection", "line", "since")

    def __init__(self, line: Line, caller: CallerInLine, connection: PostgresConnection) -> None:
        self.line = line
        self.caller = caller
        self.connection = connection
        self.since = monotonic()


class Pool:
    """At most `shares.size` connections, made when they are first needed.

    `timeout` is how long making one may take, and waiting until one comes back. While somebody waits who may
    have a connection there is none to be had: whoever comes takes what there is, or waits. `charge` is told of each
    query, also of one that was given up.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[PostgresConnection]],
        shares: Shares,
        timeout: float,
        charge: Charge | None = None,
    ) -> None:
        self._connect = connect
        self._charge = charge
        self._size = shares.size
        self._timeout = timeout
        self._open = 0
        self._free: list[PostgresConnection] = []
        lines = shares.lines()
        self._lines = [lines[use] for use in Use]  # a number finds it faster than a name of an enum
        self._own = lines[Use.OWN]
        self._reads = lines[Use.READ]
        self._order = [self._own, *(line for line in self._lines if line is not self._own)]
        """whose turn is next: the gateway's own work, and then the uses in turn"""
        self._waiting: dict[Turn, None] = {}
        """in the order in which they came"""
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False
        self._recovering: set[asyncio.Task[None]] = set()

    async def acquire(self, use: Use = Use.OWN, caller: str = "") -> Loan:
        """Borrow a connection for `use`, as `caller`, who has turns of their own.

        Raises Overloaded when none comes back in time, or would; Unavailable where a new one cannot be made in time.
        Who borrows gives it back with `release`, whatever happens.
        """
        line = self._lines[use]
        who = line.caller(caller)
        if line.has_room(who):
            connection = self._take_free()
            if connection is not None:
                line.take(who)
                return Loan(line, who, connection)
            if self._open < self._size:
                line.take(who)
                self._open += 1  # before waiting for it: others must not take the same place
                return await self._make(line, who)
        return await self._wait(line, who)

    def release(self, loan: Loan, *, interrupted: bool = False) -> None:
        """Give a connection back; one that is broken or still in a transaction is dropped.

        `interrupted`: its statement was given up. Nobody gets the connection before it answers again: its
        backend may hang, or the network be gone, and whoever came next would wait for that too. Until then
        it is its caller's: who gives up and asks again has no more work done at once than who waits.
        """
        if self._charge is not None and loan.line is self._reads:
            self._charge(loan.caller.name, monotonic() - loan.since)
        # A cancelled request tells Postgres to cancel its statement, over another connection; until that has been
        # heard, the backend may go on.
        if interrupted and not loan.connection.is_closed() and not self._closed:
            task = asyncio.get_running_loop().create_task(self._recover(loan))
            self._recovering.add(task)
            task.add_done_callback(self._recovering.discard)
        else:
            self._put_back(loan)

    def _put_back(self, loan: Loan) -> None:
        connection = loan.connection
        if connection.is_closed():
            self._open -= 1
        elif self._closed or connection.is_in_transaction():
            connection.terminate()
            self._open -= 1
        else:
            # The last that came back is lent first: its backend has its plans and pages in the caches of the processor.
            self._free.append(connection)
        self._give_back(loan.line, loan.caller, loan.since)

    @property
    def is_stuck(self) -> bool:
        """Whether whoever comes to read waits for nothing: those before them did."""
        return self._reads.is_stuck and (self._reads.is_full or not self.has_room)

    @property
    def has_room(self) -> bool:
        """Whether a connection can be had without waiting for another's work."""
        return bool(self._free) or self._open < self._size

    async def close(self) -> None:
        """Close the idle connections now; those in use close when they come back."""
        self._closed = True
        idle, self._free = self._free, []
        self._open -= len(idle)
        for task in self._recovering:
            task.cancel()
        await asyncio.gather(
            *self._recovering, *(each.close(timeout=1) for each in idle), return_exceptions=True
        )

    async def _recover(self, loan: Loan) -> None:
        try:
            async with asyncio.timeout(RECOVERY_SECONDS):
                await loan.connection.fetchval("select 1")
        except asyncio.CancelledError:
            loan.connection.terminate()
            raise
        except Exception:  # whatever it is, this one answers nobody any more
            loan.connection.terminate()
        finally:
            self._put_back(loan)

    def _take_free(self) -> PostgresConnection | None:
        while self._free:
            connection = self._free.pop()
            if not connection.is_closed():
                return connection
            self._open -= 1
        return None

    async def _make(self, line: Line, caller: CallerInLine) -> Loan:
        """Make the connection whose place has been taken."""
        since = monotonic()
        try:
            if self._closed:
                raise Unavailable(
                    "The gateway is shutting down.", hint="Send the same request again."
                )
            connection = await asyncio.wait_for(self._connect(), self._timeout)
        except BaseException as error:
            self._open -= 1
            self._give_back(line, caller, since)
            if isinstance(error, TimeoutError):
                raise Unavailable("The database does not answer.", hint=_HINT) from None
            raise
        return Loan(line, caller, connection)

    def _give_back(self, line: Line, caller: CallerInLine, since: float) -> None:
        now = monotonic()
        line.give_back(caller, now - since, now)
        if self._waiting:
            self._serve(now)

    def _serve(self, now: float) -> None:
        """Lend what there is to those whose turn it is."""
        while self._free or self._open < self._size:
            turn = self._next(now)
            if turn is None:
                return
            del self._waiting[turn]
            connection = self._take_free()
            if connection is None:
                self._open += 1
            turn.came.set_result(connection)

    def _next(self, now: float) -> Turn | None:
        """The next turn, if it is anybody's."""
        for line in self._order:
            if line.ready and line.used < line.most and (turn := line.next(now)):
                if line is not self._own:
                    self._order.remove(line)
                    self._order.append(line)
                return turn
        return None

    async def _wait(self, line: Line, caller: CallerInLine) -> Loan:
        """Wait in line. What comes is a connection, or None: there is room to make one."""
        now = monotonic()
        if not line.has_place(caller, now):
            line.forget(caller)
            raise _overloaded()
        loop = asyncio.get_running_loop()
        turn = Turn(line, caller, loop.create_future(), now)
        line.join(turn)
        self._waiting[turn] = None
        # One timer for all, who wait as long as each other: one for each costs as much as the rest of a turn.
        if self._timer is None:
            self._timer = loop.call_later(self._timeout, self._give_up)
        try:
            connection = await turn.came
        except asyncio.CancelledError:
            self._leave(turn)
            raise
        return (
            await self._make(line, caller) if connection is None else Loan(line, caller, connection)
        )

    def _give_up(self) -> None:
        """Tell those whose time has come, and no connection; look again when the next one's comes."""
        now = monotonic()
        self._timer = None
        while self._waiting:
            turn = next(iter(self._waiting))
            left = turn.since + self._timeout - now
            if left > 0:
                self._timer = asyncio.get_running_loop().call_later(left, self._give_up)
                return
            del self._waiting[turn]
            if not turn.came.done():
                turn.line.leave(turn, late=True)
                turn.came.set_exception(_overloaded())

    def _leave(self, turn: Turn) -> None:
        """Who waited has left; a connection that arrived in this very moment goes to the next."""
        if turn.came.cancelled():
            self._waiting.pop(turn, None)
            turn.line.leave(turn)
        elif turn.came.exception() is None:
            connection = turn.came.result()
            if connection is None:
                self._open -= 1
                self._give_back(turn.line, turn.caller, monotonic())
            else:
                self.release(Loan(turn.line, turn.caller, connection))


def _overloaded() -> Overloaded:
    return Overloaded("More is asked of the database than it can answer in time.", hint=_HINT)

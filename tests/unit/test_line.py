"""Whose turn is next, and who is told at once that their turn would come too late."""

from __future__ import annotations

import asyncio

from gateway.database.turns import CALM, STANDING, TARGET, CallerInLine, Line, Shares, Turn, Use

ONE = Shares(1, caller=1.0, patience=1.0)


def line_of(shares: Shares) -> Line:
    return shares.lines()[Use.READ]


def turn_of(line: Line, name: str, now: float) -> Turn:
    turn = Turn(line, line.caller(name), asyncio.get_running_loop().create_future(), now)
    line.join(turn)
    return turn


def busy(line: Line, seconds: float) -> CallerInLine:
    """Somebody who has all connections, of which each loan takes so long."""
    caller = line.caller("busy")
    for _ in range(100):
        line.take(caller)
        line.give_back(caller, seconds, 0.0)
    caller = line.caller("busy")
    for _ in range(line.most):
        line.take(caller)
    return caller


async def test_each_part_is_of_the_whole_and_at_least_one() -> None:
    sizes = {}
    for size in (1, 2, 4, 8):
        shares = Shares(size, reads=0.75, writes=0.5, live=0.25, caller=0.5)
        sizes[size] = [(each.most, each.each) for each in shares.lines().values()]
    assert sizes == {
        1: [(1, 1), (1, 1), (1, 1), (1, 1)],
        2: [(2, 2), (2, 1), (1, 1), (1, 1)],
        4: [(4, 4), (3, 2), (2, 1), (1, 1)],
        8: [(8, 8), (6, 3), (4, 2), (2, 2)],
    }
    (nothing,) = {each.most for each in Shares(8, 0, 0, 0, 0).lines().values()} - {8}
    assert nothing == 1


async def test_who_waits_comes_in_turn_and_who_has_left_never() -> None:
    line = line_of(ONE)
    turns = [turn_of(line, name, 0.0) for name in "aaabbc"]
    turns[3].came.cancel()
    turns[5].came.cancel()
    for each in (turns[3], turns[5]):
        line.leave(each)
    order = []
    while (turn := line.next(1.0)) is not None:
        order.append(turns.index(turn))
        line.give_back(turn.caller, 0.1, 1.0)
    assert order == [0, 4, 1, 2]
    assert (line.waiting, line.used) == (0, 0)


async def test_who_left_in_this_very_moment_is_passed_over() -> None:
    line = line_of(ONE)
    turns = [turn_of(line, name, 0.0) for name in "ab"]
    turns[0].came.cancel()  # and has not said so yet
    assert line.next(1.0) is turns[1]
    line.leave(turns[0])
    assert line.waiting == 0


async def test_a_wait_is_estimated_by_turns_and_by_what_a_loan_takes() -> None:
    line = line_of(Shares(2, caller=1.0))
    busy(line, 0.4)
    estimates = []
    for name in ("a", "a", "a", "b", "c"):
        estimates.append(round(line.wait_of(line.caller(name)) / 0.4, 1))
        turn_of(line, name, 0.0)
    # a's third turn comes third; b's first is second, whatever a asks for; then c's is third
    assert estimates == [0.5, 1.0, 1.5, 1.0, 1.5]


async def test_who_asks_too_much_is_refused_and_the_next_caller_waits() -> None:
    line = line_of(ONE)
    busy(line, 0.3)
    for _ in range(3):
        assert line.has_place(line.caller("a"), 0.0)
        turn_of(line, "a", 0.0)
    assert not line.has_place(line.caller("a"), 0.0)
    assert line.has_place(line.caller("b"), 0.0)


async def test_while_turns_come_late_no_more_is_promised_than_can_be_held() -> None:
    line = line_of(Shares(1, caller=1.0, patience=60))
    took = 0.6 * TARGET
    caller = busy(line, took)
    turns = [turn_of(line, "a", 0.0) for _ in range(20)]

    def serve(now: float) -> None:
        """The next turn comes, and whoever has it keeps the connection."""
        nonlocal caller
        line.give_back(caller, took, now)
        turn = line.next(now)
        assert turn is turns.pop(0)
        caller = turn.caller

    def may_wait(name: str, now: float) -> bool:
        return line.has_place(line.caller(name), now)

    serve(2 * TARGET)
    serve(STANDING)
    assert may_wait("a", STANDING)  # a burst passes
    serve(3 * STANDING)
    assert not may_wait("a", 3 * STANDING)  # and this is none
    assert may_wait("b", 3 * STANDING)  # whose own turn comes next
    for turn in turns:
        turn.came.cancel()
        line.leave(turn)
    turns = [turn_of(line, "a", 3 * STANDING)]
    assert not may_wait("a", 3 * STANDING + 0.9 * CALM)  # as long as somebody is refused
    assert may_wait("a", 3 * STANDING + 2 * CALM)


async def test_whoever_is_done_is_forgotten() -> None:
    line = line_of(Shares(4))
    for number in range(100):
        caller = line.caller(str(number))
        line.take(caller)
        turn = turn_of(line, str(number), 0.0)
        line.leave(turn)
        line.give_back(caller, 0.1, 0.0)
    assert line._callers == {}

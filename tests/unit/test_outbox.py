"""The outbox: for any schedule of pushes and reads, delivered ∪ declared gaps = pushed."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.realtime.subscription import Delivery
from gateway.transport.outbox import OVERHEAD, Lane, Outbox, SlowPolicy

LIMIT = 5 * OVERHEAD


class Subscriber(Lane):
    """One subscription, which remembers what it was pushed and what came out."""

    def __init__(self, *, knows_gaps: bool) -> None:
        super().__init__()
        self.knows_gaps = knows_gaps
        self.cursor = "0"
        self.pushed: list[Delivery] = []
        self.delivered: list[Delivery] = []
        self.is_lost = False

    def gap(self, cursor: str) -> Delivery | None:
        return Delivery(b"gap", cursor, "gap", 0.0) if self.knows_gaps else None


@dataclass
class Play:
    """A run: one outbox, its subscribers, and a client that reads when the schedule says so."""

    policy: SlowPolicy
    subscribers: list[Subscriber]
    number: int = 0
    largest: int = 0
    outbox: Outbox = field(init=False)

    def __post_init__(self) -> None:
        self.outbox = Outbox(LIMIT, self.policy)

    def push(self, who: int, entity: int, size: int) -> None:
        subscriber = self.subscribers[who % len(self.subscribers)]
        if subscriber.is_lost:
            return
        self.number += 1
        event = Delivery(b"x" * size, str(self.number), entity, 0.0)
        subscriber.pushed.append(event)
        self.largest = max(self.largest, size + OVERHEAD)
        for lost in self.outbox.push(subscriber, event):
            assert isinstance(lost, Subscriber)
            lost.is_lost = True
        gaps = len(self.subscribers) * (OVERHEAD + len(b"gap"))
        assert self.outbox.size <= max(LIMIT, self.largest) + gaps

    def read(self) -> None:
        if self.outbox:
            found = self.outbox.pop()
            assert isinstance(found, tuple)
            lane, delivery = found
            assert isinstance(lane, Subscriber)
            assert not lane.is_lost
            lane.delivered.append(delivery)

    def finish(self) -> None:
        while self.outbox:
            self.read()
        assert self.outbox.size == 0


def numbers(deliveries: list[Delivery]) -> list[int]:
    return [int(each.cursor) for each in deliveries]


def missing(subscriber: Subscriber) -> list[Delivery]:
    """What was pushed and neither delivered nor covered by a gap or by the cursor of the end."""
    events = {each.cursor for each in subscriber.delivered if each.entity != "gap"}
    covered: set[int] = set()
    before = 0
    for each in subscriber.delivered:
        if each.entity == "gap":
            covered.update(range(before, int(each.cursor) + 1))
        before = int(each.cursor)
    if subscriber.is_lost:
        assert subscriber.cursor is not None
        covered.update(range(int(subscriber.cursor) + 1, 100_000))
    return [
        each
        for each in subscriber.pushed
        if each.cursor not in events and int(each.cursor) not in covered
    ]


pushes = st.tuples(st.integers(0, 3), st.integers(0, 2), st.sampled_from([0, 50, 700, 2_000]))
schedules = st.lists(st.one_of(pushes, pushes, st.none()), max_size=120)
knowledge = st.lists(st.booleans(), min_size=1, max_size=4)


def play(
    policy: SlowPolicy, knows: list[bool], schedule: list[tuple[int, int, int] | None]
) -> Play:
    play = Play(policy, [Subscriber(knows_gaps=each) for each in knows])
    for step in schedule:
        if step is None:
            play.read()
        else:
            play.push(*step)
    play.finish()
    for each in play.subscribers:
        assert numbers(each.delivered) == sorted(set(numbers(each.delivered)))
        assert each.cursor == (each.delivered[-1].cursor if each.delivered else "0")
    return play


@given(knows=knowledge, schedule=schedules)
@settings(max_examples=300, deadline=None)
def test_with_gaps_all_is_delivered_or_declared(
    knows: list[bool], schedule: list[tuple[int, int, int] | None]
) -> None:
    for each in play(SlowPolicy.GAP, knows, schedule).subscribers:
        assert missing(each) == []
        assert not (each.knows_gaps and each.is_lost)


@given(knows=knowledge, schedule=schedules)
@settings(max_examples=300, deadline=None)
def test_by_disconnecting_all_is_delivered_or_behind_the_cursor(
    knows: list[bool], schedule: list[tuple[int, int, int] | None]
) -> None:
    for each in play(SlowPolicy.DISCONNECT, knows, schedule).subscribers:
        assert missing(each) == []
        assert all(delivery.entity != "gap" for delivery in each.delivered)


@given(knows=knowledge, schedule=schedules)
@settings(max_examples=300, deadline=None)
def test_by_coalescing_the_newest_of_each_row_is_delivered_or_declared(
    knows: list[bool], schedule: list[tuple[int, int, int] | None]
) -> None:
    for each in play(SlowPolicy.COALESCE, knows, schedule).subscribers:
        gone = missing(each)
        newest = {event.entity: event for event in each.pushed}
        for event in gone:
            # delivered, declared, or behind the cursor that a lost one resumes from
            assert newest[event.entity] not in gone, f"{event} is gone without a word"


@given(knows=knowledge, schedule=schedules.filter(lambda steps: len(steps) < 5))
@settings(deadline=None)
def test_a_client_that_keeps_up_gets_everything(
    knows: list[bool], schedule: list[tuple[int, int, int] | None]
) -> None:
    for policy in SlowPolicy:
        subscribers = [Subscriber(knows_gaps=each) for each in knows]
        run = Play(policy, subscribers)
        for step in schedule:
            if step is not None:
                run.push(*step)
                run.read()
        assert [each.delivered for each in subscribers] == [each.pushed for each in subscribers]


def test_a_message_goes_first_and_an_end_goes_last() -> None:
    outbox, lane = Outbox(LIMIT, SlowPolicy.GAP), Subscriber(knows_gaps=True)
    event = Delivery(b"x", "1", 1, 0.0)
    outbox.push(lane, event)
    outbox.finish(lane, b"complete")
    outbox.say(b"pong")

    assert [outbox.pop() for _ in range(3)] == [b"pong", (lane, event), b"complete"]
    assert not outbox


def test_lanes_take_turns() -> None:
    outbox = Outbox(100 * OVERHEAD, SlowPolicy.GAP)
    first, second = Subscriber(knows_gaps=True), Subscriber(knows_gaps=True)
    for number in range(2):
        outbox.push(first, Delivery(b"", f"a{number}", number, 0.0))
    outbox.push(second, Delivery(b"", "b0", 0, 0.0))

    popped = [outbox.pop() for _ in range(3)]

    assert [each[1].cursor for each in popped if isinstance(each, tuple)] == ["a0", "b0", "a1"]


def test_it_is_full_when_half_of_the_limit_is_used() -> None:
    outbox = Outbox(1_000, SlowPolicy.GAP)
    outbox.say(b"x" * 499)
    assert not outbox.is_full
    outbox.say(b"x")
    assert outbox.is_full
